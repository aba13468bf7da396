// RFC 8417 §2.2 (security event tokens), RFC 9493 §3.2.3 (whom they are about), OpenID RISC Profile 1.0 §2.3.
import { importJWK, SignJWT } from 'jose';
import type { Clock } from '../../kernel/clock.ts';
import { keySetAt } from '../keys/signing-key.ts';
import type { SigningKeyStore } from '../keys/store.ts';
import type { RetiredName } from '../ports.ts';

/** RISC has no event for a pairwise name that changes: its own is about mail addresses and telephone numbers. */
export const mergedEvent = 'urn:thainguyen:id:event:identifier-merged';
export const disabledEvent = 'https://schemas.openid.net/secevent/risc/event-type/account-disabled';

export interface SecurityEvent {
  /** Of the message, so that a repetition is seen for what it is. */
  readonly jti: string;
  readonly audience: string;
  readonly algorithm: 'ES256' | 'RS256';
  readonly name: RetiredName;
}

export interface EventSigning {
  readonly issuer: string;
  readonly signingKeys: Pick<SigningKeyStore, 'open'>;
  readonly now: Clock;
}

/** What is told, in the words of the event's own definition. */
export function eventOf({ reason, successor }: RetiredName): Readonly<Record<string, object>> {
  if (reason === 'reclaimed') return { [disabledEvent]: { reason: 'hijacking' } };
  return { [mergedEvent]: successor === null ? {} : { new_sub: successor } };
}

/** Signed as the service's ID tokens are. It has no end (§2.2): what it tells stays true. */
export async function makeSecurityEvent(
  { issuer, signingKeys, now }: EventSigning,
  { jti, audience, algorithm, name }: SecurityEvent,
): Promise<string> {
  const key = keySetAt(await signingKeys.open(), now()).find((one) => one.algorithm === algorithm);
  if (!key) throw new Error(`there is no key to sign events with by ${algorithm}`);
  const events = eventOf(name);
  return new SignJWT({ events, sub_id: { format: 'iss_sub', iss: issuer, sub: name.identifier } })
    .setProtectedHeader({ alg: algorithm, kid: key.kid, typ: 'secevent+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setJti(jti)
    .setIssuedAt(Math.floor(now().getTime() / 1000))
    .sign(await importJWK(key.privateJwk, algorithm));
}
