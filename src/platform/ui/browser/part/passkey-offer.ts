// WebAuthn Level 3 §5.1.3 (conditional creation) and §6.1 (flags).
import type { RegistrationResponseJSON } from '@simplewebauthn/browser';
import { platformAuthenticatorIsAvailable } from '@simplewebauthn/browser';
import { read, write } from './passkey-signals.ts';

const elsewhere = 'tnid-passkey-elsewhere';

/** Notes whether this tab was signed in by a passkey of another device: a phone that scanned a code, a security key. */
export function rememberWhere(attachment: string | undefined): void {
  write(elsewhere, attachment === 'cross-platform' ? 'yes' : null);
}

/** Shows the offer of a passkey for this device, where it makes sense; true when it is shown. Said once. */
export async function showOffer(root: HTMLElement): Promise<boolean> {
  const offer = root.closest<HTMLElement>('[data-passkey-offer]');
  if (!offer || read(elsewhere) !== 'yes') return false;
  write(elsewhere, null);
  if (!(await platformAuthenticatorIsAvailable())) return false;
  offer.hidden = false;
  return true;
}

/** Whether the browser may make a passkey by itself, because it has just verified this person. */
export async function createsByItself(): Promise<boolean> {
  const known = await PublicKeyCredential.getClientCapabilities?.().catch(() => undefined);
  return known?.conditionalCreate === true;
}

/** What the server demands of every passkey: its person was there and was verified. */
export function isVerified({ response }: RegistrationResponseJSON): boolean {
  const bytes = atob((response.authenticatorData ?? '').replaceAll('-', '+').replaceAll('_', '/'));
  return bytes.length > 32 && (bytes.charCodeAt(32) & 0b101) === 0b101;
}
