// WebAuthn Level 3 §7.2 step 1, §5.5: options of a sign-in.
import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { addSeconds } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { challengeBytes, challengeId } from '../challenge/challenge.ts';
import type { ChallengeStore } from '../challenge/challenge-store.ts';
import type { CeremonyContext } from '../webauthn/settings.ts';
import type { PasskeyStore } from './passkey-store.ts';

export interface StartAuthentication {
  readonly binding: string;
  /** Given for a step-up: only this subject's passkeys are offered, and only theirs will do. */
  readonly subjectId?: SubjectId;
}

/**
 * Options for `navigator.credentials.get`, their challenge stored. Without a subject there is no list of credentials, so
 * that the browser offers whatever passkeys it has, in autofill too, and nobody learns who has one.
 */
export async function startAuthentication(
  stores: { readonly challenges: ChallengeStore; readonly passkeys: PasskeyStore },
  { binding, subjectId }: StartAuthentication,
  { settings, now, random }: CeremonyContext,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const challenge = random(challengeBytes);
  await stores.challenges.add({
    id: challengeId(challenge),
    purpose: 'authenticate',
    binding,
    subjectId: subjectId ?? null,
    expiresAt: addSeconds(now, settings.challengeSeconds),
  });
  const owned = subjectId ? await stores.passkeys.ofSubject(subjectId) : undefined;
  return generateAuthenticationOptions({
    rpID: settings.rpId,
    challenge: new Uint8Array(challenge),
    userVerification: 'required',
    timeout: settings.challengeSeconds * 1000,
    allowCredentials: owned?.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
  });
}
