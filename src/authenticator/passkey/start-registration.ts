// WebAuthn Level 3 §7.1 step 1, §5.4: options of a new passkey.
import { generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { addSeconds } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Personal } from '../../kernel/personal.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { challengeBytes, challengeId } from '../challenge/challenge.ts';
import type { ChallengeStore } from '../challenge/challenge-store.ts';
import { algorithms } from '../webauthn/public-key.ts';
import type { CeremonyContext } from '../webauthn/settings.ts';
import { mostPasskeys } from './passkey.ts';
import type { PasskeyStore } from './passkey-store.ts';
import { userHandleOf } from './user-handle.ts';

export interface StartRegistration {
  readonly binding: string;
  /** Whose it will be. At enrolment the id the subject is about to get. */
  readonly subjectId: SubjectId;
  /** What the device shows in its list of accounts. Never a number; the relying party's name when not given. */
  readonly displayName?: Personal<string>;
}

/**
 * Options for `navigator.credentials.create`, their challenge stored for this subject alone. Attestation is asked for
 * only where there is a list of approved models to compare it with: browsers ask the person about it.
 */
export async function startRegistration(
  stores: { readonly challenges: ChallengeStore; readonly passkeys: PasskeyStore },
  { binding, subjectId, displayName }: StartRegistration,
  { settings, now, random }: CeremonyContext,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const existing = await stores.passkeys.ofSubject(subjectId);
  if (existing.length >= mostPasskeys) throw new Refusal('authenticator.passkey.too_many', { most: mostPasskeys });
  const shown = shownName(displayName?.reveal() ?? settings.rpName);
  const challenge = random(challengeBytes);
  await stores.challenges.add({
    id: challengeId(challenge),
    purpose: 'register',
    binding,
    subjectId,
    expiresAt: addSeconds(now, settings.challengeSeconds),
  });
  return generateRegistrationOptions({
    rpID: settings.rpId,
    rpName: settings.rpName,
    userID: new Uint8Array(Buffer.from(userHandleOf(subjectId), 'base64url')),
    userName: shown,
    userDisplayName: shown,
    challenge: new Uint8Array(challenge),
    timeout: settings.challengeSeconds * 1000,
    attestationType: settings.approved.length > 0 ? 'direct' : 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: [...algorithms],
    excludeCredentials: existing.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
  });
}

/** A device shows and syncs this name; a national number in it is a fault of the caller's, found in tests. */
function shownName(name: string): string {
  if (/\d{9}/.test(name.replaceAll(/[\s.-]/g, ''))) throw new Error('a passkey must not be labelled with a number');
  return name;
}
