// WebAuthn Level 3 §11 (user agent automation), as Chromium's DevTools protocol offers it.
import type { CDPSession, Page } from 'playwright-core';

/** A passkey as the DevTools protocol exports it: with its private key, so it can be given to another device. */
export type VirtualCredential = Awaited<ReturnType<typeof exportCredentials>>[number];

export interface VirtualAuthenticatorOptions {
  /** Backed up to a cloud and shared by the person's devices, as most phones do; false is bound to this device. */
  readonly synced?: boolean;
  /** Whether the person succeeds at finger, face or PIN; false makes every ceremony that requires it fail. */
  readonly userVerified?: boolean;
  /** Whether the person touches it at once. Chromium reads it when a ceremony starts, not while one is waiting. */
  readonly present?: boolean;
  /** `internal` is the platform's own; `usb` a security key. */
  readonly transport?: 'internal' | 'usb' | 'hybrid';
}

export interface VirtualAuthenticator {
  credentials(): Promise<readonly VirtualCredential[]>;
  /** Plays a second device: give it what another authenticator's `credentials()` told. */
  add(credential: VirtualCredential): Promise<void>;
  remove(credentialId: string): Promise<void>;
  clear(): Promise<void>;
  setUserVerified(verified: boolean): Promise<void>;
  setPresent(present: boolean): Promise<void>;
  /** The device is gone; the page finds no authenticator any more. */
  unplug(): Promise<void>;
}

/**
 * Gives the page a device that makes and uses passkeys without a window. It belongs to this page (its frames and its
 * navigations); another tab or context needs its own. The page's origin must be http://localhost or https.
 */
export async function addVirtualAuthenticator(
  page: Page,
  { synced = true, userVerified = true, present = true, transport = 'internal' }: VirtualAuthenticatorOptions = {},
): Promise<VirtualAuthenticator> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: userVerified,
      automaticPresenceSimulation: present,
      defaultBackupEligibility: synced,
      defaultBackupState: synced,
    },
  });
  return {
    credentials: () => exportCredentials(cdp, authenticatorId),
    add: async (credential) => void (await cdp.send('WebAuthn.addCredential', { authenticatorId, credential })),
    remove: async (credentialId) =>
      void (await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId })),
    clear: async () => void (await cdp.send('WebAuthn.clearCredentials', { authenticatorId })),
    setUserVerified: async (isUserVerified) =>
      void (await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })),
    setPresent: async (enabled) =>
      void (await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })),
    unplug: async () => void (await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })),
  };
}

async function exportCredentials(cdp: CDPSession, authenticatorId: string) {
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  return credentials;
}
