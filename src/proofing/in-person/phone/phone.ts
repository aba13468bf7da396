import { randomInt } from 'node:crypto';
import type { Actor } from '../../../kernel/actor.ts';
import type { AuditTrail } from '../../../kernel/audit-trail.ts';
import { addSeconds } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Transact } from '../../../kernel/transact.ts';
import { hashSecret, newSecret } from '../../case/secret.ts';
import { spendCodeTry, type Visit, type VisitId } from '../visit/visit.ts';
import type { Units, VisitStore } from '../visit/visit-store.ts';
import type { Phone, PhoneStore } from './phone-store.ts';

/** Groups of four, as the telephone shows them. */
export const codeDigits = 8;

/**
 * A telephone asks for a code to show. The officer types what they see on it: a code that an officer showed could be
 * carried off and scanned by anybody. `secret` is for that browser alone.
 */
export async function showCode(
  { phones }: { readonly phones: PhoneStore },
  { codeSeconds }: { readonly codeSeconds: number },
  now: Date,
): Promise<{ readonly secret: string; readonly code: string; readonly expiresAt: Date }> {
  const { secret, hash } = newSecret();
  const expiresAt = addSeconds(now, codeSeconds);
  for (let tries = 0; tries < 5; tries += 1) {
    const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
    const isFree = await phones.insert({ id: newId(now), browser: hash, code, codeExpiresAt: expiresAt });
    if (isFree) return { secret, code, expiresAt };
  }
  throw new Error('no code was free');
}

/** The browser's telephone, if it still takes part in anything. */
export function phoneOf({ phones }: { readonly phones: PhoneStore }, secret: string, now: Date): Promise<Phone | null> {
  return phones.byBrowser(browserHash(secret), now);
}

export function browserHash(secret: string): Buffer {
  return hashSecret(secret);
}

export interface TypeCode {
  readonly visitId: VisitId;
  readonly units: Units;
  /** As typed; spaces and dashes do not count. */
  readonly code: string;
  readonly actorFor: (visit: Visit) => Actor;
}

interface Stores {
  readonly visits: VisitStore;
  readonly phones: PhoneStore;
  readonly facts: AuditTrail;
}

/**
 * Ties the telephone that shows this code to the visit, once. A wrong, used or expired code costs the visit a try
 * (`proofing.visit.code_wrong`), in a transaction of its own, so that the refusal still counts; without tries the visit
 * has to be begun anew.
 */
export async function typeCode(
  { transact }: { readonly transact: Transact<Stores> },
  { visitId, units, code, actorFor }: TypeCode,
  now: Date,
): Promise<void> {
  const outcome = await transact(async ({ visits, phones, facts }) => {
    const visit = await visits.lock(visitId, units);
    if (!visit) throw new Refusal('proofing.visit.unknown');
    const spent = spendCodeTry(visit, now);
    await visits.replace(spent);
    const isPaired = await phones.pair(code.replaceAll(/[\s.-]/g, ''), visitId, visit.expiresAt, now);
    const happened = isPaired ? 'proofing.visit.phone_joined' : 'proofing.visit.code_wrong';
    const subject = visit.subjectId === null ? {} : { subjectId: visit.subjectId };
    const details = { visit_id: visitId, tries_left: spent.triesLeft };
    await facts.record({ action: happened, actor: actorFor(visit), ...subject, details });
    return { isPaired, triesLeft: spent.triesLeft };
  });
  if (!outcome.isPaired) throw new Refusal('proofing.visit.code_wrong', { triesLeft: outcome.triesLeft });
}
