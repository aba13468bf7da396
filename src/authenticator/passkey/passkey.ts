// WebAuthn Level 3 §4 (credential record) and §6.1 (backup flags, signature counter).
import type { Aal, Ial } from '../../assurance/index.ts';
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Method } from '../authentication/authentication.ts';
import { type Attestation, fingerprint } from '../webauthn/attestation.ts';
import { type Algorithm, algorithms } from '../webauthn/public-key.ts';
import type { Transport } from '../webauthn/response.ts';
import type { ApprovedAuthenticator } from '../webauthn/settings.ts';
import type { Assertion, DeviceType } from '../webauthn/webauthn.ts';

export type PasskeyOrigin = 'enrolment' | 'added' | 'recovery';

/** A public key of a subject's and what is known of where its private half lives. Its name is kept apart, sealed. */
export interface Passkey {
  readonly id: PasskeyId;
  readonly subjectId: SubjectId;
  /** base64url; unique over all subjects. */
  readonly credentialId: string;
  /** base64url: the handle it was made under, see user-handle.ts. */
  readonly userHandle: string;
  /** COSE_Key. */
  readonly publicKey: Uint8Array;
  readonly algorithm: Algorithm;
  /** The highest seen; 0 where the authenticator does not count. */
  readonly counter: number;
  readonly transports: readonly Transport[];
  readonly aaguid: string | null;
  readonly deviceType: DeviceType;
  readonly backedUp: boolean;
  readonly attestation: Attestation;
  /** Of the session or the proofing it was bound in; 0 while the card behind that is in doubt. */
  readonly ial: Ial;
  readonly origin: PasskeyOrigin;
  readonly activeFrom: Date;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly version: number;
}

export const mostPasskeys = 20;

/** One made by recovery waits, so that its owner can find and remove a thief's. */
export function isActive({ activeFrom }: Pick<Passkey, 'activeFrom'>, now: Date): boolean {
  return activeFrom <= now;
}

/** What must hold besides the signature: our algorithm still, the owner's handle, and a kind of key that never changes. */
export function fits(passkey: Passkey, use: Assertion, userHandle: string | null): boolean {
  return (
    algorithms.includes(passkey.algorithm) &&
    passkey.deviceType === use.deviceType &&
    (userHandle === null || userHandle === passkey.userHandle)
  );
}

/** §6.1.1: an authenticator that counts must have counted on. Synced passkeys stay at 0. */
export function counterWentBack(passkey: Pick<Passkey, 'counter'>, counter: number): boolean {
  return (passkey.counter > 0 || counter > 0) && counter <= passkey.counter;
}

/**
 * 2 for a passkey whose person was verified; 3 only while its model is approved and its attestation led to one of that
 * model's roots, and never for a key that can leave its device.
 */
export function aalOf(passkey: Passkey, approved: readonly ApprovedAuthenticator[]): Aal {
  const { aaguid, attestation, deviceType } = passkey;
  const isApproved = approved.some(
    (model) => model.aaguid === aaguid && model.anchors.some((anchor) => fingerprint(anchor) === attestation.anchor),
  );
  return deviceType === 'single' && isApproved ? 3 : 2;
}

/**
 * RFC 8176 §2: `hwk` for a key that stays on its device, `swk` for one that is synced, as the authenticator says of
 * itself (proven only at aal 3); `user` for the touch; `mfa` for the key together with what unlocked it.
 */
export function methodsOf({ deviceType }: Pick<Passkey, 'deviceType'>): readonly Method[] {
  return [deviceType === 'single' ? 'hwk' : 'swk', 'user', 'mfa'];
}

/** The one of `passkeys` to be removed. A pending one may always go: cancelling a recovery must not be refused. */
export function removable(passkeys: readonly Passkey[], id: PasskeyId, now: Date): Passkey {
  const passkey = passkeys.find((candidate) => candidate.id === id);
  if (!passkey) throw new Refusal('authenticator.passkey.unknown');
  const others = passkeys.filter((other) => other.id !== id && isActive(other, now));
  if (isActive(passkey, now) && others.length === 0) throw new Refusal('authenticator.passkey.last_one');
  return passkey;
}
