import { isActivePasskey, takeAwayPasskeys } from '../../authenticator/index.ts';
import { isSettled, type OfficerCase, type OfficerCaseKind, withdrawOfficerCase } from '../../casework/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { endUnderWay, type OfficerActor, type UnderWay } from '../../proofing/index.ts';
import { type Intervention, lapseIntervention, notify } from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';
import { type Fate, fates, type OpenThing } from './open-thing.ts';

export interface Ending {
  readonly intervention: Pick<Intervention, 'kind' | 'subjectId' | 'otherId' | 'visitId'>;
  /** Whose word makes it happen. */
  readonly actor: OfficerActor;
}

const proofs: readonly UnderWay[] = ['remote_review', 'visit', 'letter', 'chip_reading'];
const lasting: readonly Fate[] = ['stays', 'moves'];

/** The officers' case in which a thing waits. */
const waitsIn: Partial<Readonly<Record<OfficerCaseKind, OpenThing>>> = {
  remote_review: 'remote_review',
  sight: 'visit',
};

/**
 * Ends proofs that an intervention leaves no room for, in the transaction that carries it out and before the person's
 * record is held, like whoever works on these things. Cases that somebody is deciding at this moment are left to them:
 * they find the person changed. Answers the cases that are held and go on.
 */
export async function endOpenThings(
  stores: Stores,
  { intervention, actor }: Ending,
  now: Date,
): Promise<readonly OfficerCase[]> {
  const { kind, otherId, visitId } = intervention;
  const subjectId = otherId ?? intervention.subjectId;
  const fate = fates[kind];
  const own = await stores.casework.cases.lockOpenOf(subjectId);
  const cases = otherId === null ? own : [...own, ...(await otherMerges(stores, intervention, otherId))];
  const which = proofs.filter((thing) => !lasting.includes(fate[thing]));
  if (which.length > 0) await endProofs(stores, { subjectId, which, except: visitId, actor }, kind, now);
  const ending = cases.filter((one) => {
    const thing = waitsIn[one.kind];
    return thing !== undefined && which.includes(thing as UnderWay) && (visitId === null || one.reference !== visitId);
  });
  for (const { id } of ending) await withdrawOfficerCase(stores, id, actor, now);
  return cases.filter((one) => !ending.includes(one));
}

/** Merges that would end the same record in somebody else's; the cases they wait in, held. */
async function otherMerges(
  { interventions, casework }: Stores,
  { subjectId: into }: Ending['intervention'],
  from: SubjectId,
): Promise<readonly OfficerCase[]> {
  const others = (await interventions.listOf(from)).filter(
    ({ state, subjectId }) => state === 'waiting' && subjectId !== from && subjectId !== into,
  );
  const held: OfficerCase[] = [];
  for (const { id } of others) {
    const waiting = await casework.cases.byReference('intervention', id);
    const locked = waiting && (await casework.cases.lock(waiting.id));
    if (locked && !isSettled(locked)) held.push(locked);
  }
  return held;
}

async function endProofs(
  stores: Stores,
  wanted: Parameters<typeof endUnderWay>[1],
  kind: Intervention['kind'],
  now: Date,
): Promise<void> {
  const { review } = await endUnderWay(stores.proofing, wanted, now);
  if (review && kind !== 'deceased') await notify(stores, wanted.subjectId, 'review_withdrawn', {}, now);
}

/**
 * What waits of other interventions and can happen no more, or nothing at all of a record that ends. `cases` are those
 * that this transaction holds.
 */
export async function endImpossible(
  stores: Stores,
  { intervention, actor, cases }: Ending & { readonly cases: readonly OfficerCase[] },
  now: Date,
): Promise<void> {
  const always = fates[intervention.kind].intervention === 'ends';
  for (const { id, kind, reference } of cases) {
    if (kind !== 'intervention' || reference === null) continue;
    const isOver = await lapseIntervention(stores, { id: reference as Intervention['id'], actor, always }, now);
    if (!isOver) continue;
    const locked = await stores.casework.cases.lock(id);
    if (locked && !isSettled(locked)) await withdrawOfficerCase(stores, id, actor, now);
  }
}

/** A passkey that waits, so that its owner can object, shall not become theirs while they cannot. */
export async function endRecovery(
  stores: Stores,
  { intervention: { kind, subjectId }, actor }: Ending,
  now: Date,
): Promise<void> {
  if (fates[kind].recovery !== 'ends') return;
  const owned = await stores.passkeys.lockOfSubject(subjectId);
  const active = owned.filter((passkey) => isActivePasskey(passkey, now)).map(({ id }) => id);
  if (active.length < owned.length) await takeAwayPasskeys(stores, { subjectId, claimed: active, actor }, now);
}
