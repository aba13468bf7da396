import type { AuditTrail } from '../kernel/audit-trail.ts';
import { newId, type SubjectId } from '../kernel/ids.ts';
import type { Personal } from '../kernel/personal.ts';
import { Refusal } from '../kernel/refusal.ts';
import { normaliseNumber } from './number.ts';
import type { Profile } from './profile.ts';
import type { SubjectStore } from './store.ts';

export interface VouchFor {
  readonly name: Personal<string>;
  readonly number: Personal<string>;
  readonly until: Date;
  readonly operator: string;
}

interface Stores<Verbs extends keyof SubjectStore> {
  readonly subjects: Pick<SubjectStore, Verbs>;
  readonly facts: AuditTrail;
}

/**
 * Somebody of whom nothing is proven, on the word of others: level 0, a declared name, and let in at the console alone.
 * For one who was vouched for before and never proven the time begins anew. Refuses a number that has a proven identity.
 */
export async function vouchFor(
  { subjects, facts }: Stores<'insert' | 'findByNumber' | 'load' | 'vouch'>,
  { name, number: text, until, operator }: VouchFor,
  now: Date,
): Promise<SubjectId> {
  const number = normaliseNumber(text.reveal());
  if (number === null) throw new Refusal('subject.number.malformed');
  const known = await subjects.findByNumber(number);
  if (known) return vouchAgain(subjects, known, until);
  const id = newId<'subject'>(now);
  const isFirst = await subjects.insert({
    id,
    number,
    profile: declared(name.reveal()),
    ial: 0,
    createdAt: now,
    vouchedUntil: until,
  });
  if (!isFirst) throw new Refusal('subject.number.already_enrolled');
  const actor = { kind: 'operator', name: operator } as const;
  const details = { ial: 0, name_source: 'declared', vouched_until: until.toISOString() };
  await facts.record({ action: 'subject.created', actor, subjectId: id, details });
  return id;
}

async function vouchAgain(
  subjects: Pick<SubjectStore, 'load' | 'vouch'>,
  id: SubjectId,
  until: Date,
): Promise<SubjectId> {
  const subject = await subjects.load(id, null);
  if (subject?.ial !== 0 || subject.vouchedUntil === null) throw new Refusal('subject.number.already_enrolled');
  await subjects.vouch(id, until);
  return id;
}

/** Nobody has to vouch for them any more: they are who their card says. The fact is the caller's. */
export function endVouching({ subjects }: Pick<Stores<'vouch'>, 'subjects'>, subjectId: SubjectId): Promise<void> {
  return subjects.vouch(subjectId, null);
}

function declared(name: string): Profile {
  const unknown = { birthDate: '', sex: 'unspecified', nationality: '' } as const;
  return { name: name.normalize('NFC').trim(), nameSource: 'declared', ...unknown };
}
