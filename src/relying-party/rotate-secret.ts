// RFC 9700 §2.5: a secret that can be changed without an hour in which nobody can sign in.
import { randomBytes } from 'node:crypto';
import type { Actor } from '../kernel/actor.ts';
import type { AuditTrail } from '../kernel/audit-trail.ts';
import { addSeconds } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Registered } from './registration/register-relying-party.ts';
import type { RelyingParty } from './relying-party.ts';
import { keepsSecret, withNewSecret } from './secret.ts';
import type { RelyingPartyStore } from './store.ts';

export interface RotateSecret {
  readonly clientId: string;
  /** How long the secret of today goes on beside the new one; 0 ends every earlier one at once. */
  readonly overlapSeconds: number;
  readonly actor: Actor;
}

interface Stores {
  readonly relyingParties: Pick<RelyingPartyStore, 'find' | 'replace'>;
  readonly facts: AuditTrail;
}

const longestOverlap = 90 * 86_400;

/**
 * Makes a new secret and returns it, this once. Two secrets at a time: while one runs out, the next rotation has to end
 * both. The old one needs nobody to stop it: its time is compared whenever it is presented.
 */
export async function rotateSecret(
  stores: Stores,
  { clientId, overlapSeconds, actor }: RotateSecret,
  now: Date,
  random: (size: number) => Buffer = randomBytes,
): Promise<Registered & { readonly secret: string }> {
  const before = await stores.relyingParties.find(clientId);
  if (!before) throw new Refusal('relying_party.record.unknown');
  if (!keepsSecret(before.authMethod)) throw new Refusal('relying_party.secret.none');
  if (overlapSeconds > longestOverlap) throw new Refusal('relying_party.secret.overlap_too_long');
  if (overlapSeconds > 0 && isOverlapping(before, now)) throw new Refusal('relying_party.secret.overlapping');
  const { relyingParty, secret } = withNewSecret(before, now, random);
  const after = {
    ...relyingParty,
    previousSecret: overlapSeconds > 0 ? { hash: before.secretHash!, until: addSeconds(now, overlapSeconds) } : null,
    version: before.version + 1,
  };
  if (!(await stores.relyingParties.replace(after, before.version))) throw new Refusal('relying_party.version.stale');
  await stores.facts.record({
    action: 'relying_party.secret_rotated',
    actor,
    details: { relying_party_id: before.id, client_id: clientId, overlap_seconds: overlapSeconds },
  });
  return { relyingParty: after, secret };
}

function isOverlapping({ previousSecret }: RelyingParty, now: Date): boolean {
  return previousSecret !== null && previousSecret.until > now;
}
