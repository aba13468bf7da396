import type { Actor } from '../../../kernel/actor.ts';
import type { AuditTrail } from '../../../kernel/audit-trail.ts';
import { addSeconds } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { due, type Manner, type Visit, type VisitEvidence, type VisitId } from './visit.ts';
import type { Units, VisitStore } from './visit-store.ts';

/** By virtue of a duty at one office. */
export type OfficerActor = Extract<Actor, { kind: 'officer' }>;

export interface VisitSettings {
  /** A visit that stands idle for so long ends. */
  readonly visitSeconds: number;
  /** So long a visit waits for its second officer. */
  readonly secondSeconds: number;
  readonly codeTries: number;
}

interface Stores {
  readonly visits: VisitStore;
  readonly facts: AuditTrail;
}

/** Somebody has come to the counter. What their card's QR code said fills in and proves nothing. */
export async function openVisit(
  { visits, facts }: Stores,
  {
    actor,
    manner,
    scanned,
  }: { readonly actor: OfficerActor; readonly manner: Manner } & Pick<VisitEvidence, 'scanned'>,
  settings: VisitSettings,
  now: Date,
): Promise<VisitId> {
  const id = newId<'visit'>(now);
  await visits.insert({
    id,
    unit: actor.unit,
    openedBy: actor.subjectId,
    manner,
    state: 'open',
    caseId: null,
    evidence: scanned ? { scanned } : {},
    doubts: [],
    reached: null,
    subjectId: null,
    confirmedBy: null,
    triesLeft: settings.codeTries,
    openedAt: now,
    expiresAt: addSeconds(now, settings.visitSeconds),
    version: 1,
  });
  await facts.record({ action: 'proofing.visit.opened', actor, details: { visit_id: id, manner, scanned: !!scanned } });
  return id;
}

/** One of these units' visits; any other is unknown, as if it did not exist. */
export async function loadVisit({ visits }: Pick<Stores, 'visits'>, id: VisitId, units: Units): Promise<Visit> {
  const visit = await visits.load(id, units);
  if (!visit) throw new Refusal('proofing.visit.unknown');
  return visit;
}

/** The same, held until the transaction ends. */
export async function lockVisit({ visits }: Pick<Stores, 'visits'>, id: VisitId, units: Units): Promise<Visit> {
  const visit = await visits.lock(id, units);
  if (!visit) throw new Refusal('proofing.visit.unknown');
  return visit;
}

/** Ends a visit before its time, or when its person has gone; one that is over stays as it ended. */
export async function closeVisit(
  { visits, facts }: Stores,
  { visit, actor, reason }: { readonly visit: Visit; readonly actor: Actor; readonly reason: string },
): Promise<void> {
  if (visit.state === 'done' || visit.state === 'refused' || visit.state === 'closed') return;
  await visits.replace({ ...visit, state: 'closed', version: visit.version + 1 });
  const subject = visit.subjectId === null ? {} : { subjectId: visit.subjectId };
  const details = { visit_id: visit.id, state: visit.state, reason };
  await facts.record({ action: 'proofing.visit.closed', actor, ...subject, details });
}

/** The second officer said no: it is over, and nobody was proven. */
export async function refuseVisit(
  { visits, facts }: Stores,
  { visit, actor, reason }: { readonly visit: Visit; readonly actor: Actor; readonly reason: string },
  now: Date,
): Promise<void> {
  await visits.replace({ ...due(visit, ['second'], now), state: 'refused', version: visit.version + 1 });
  const subject = visit.subjectId === null ? {} : { subjectId: visit.subjectId };
  await facts.record({ action: 'proofing.visit.refused', actor, ...subject, details: { visit_id: visit.id, reason } });
}

/** Longer than a second look at an approval may wait: until then it is known who received whom, and how. */
const keepSeconds = 30 * 86_400;

/** Ends what nobody ended, forgets what was sealed for it, and deletes rows a month later. Many processes may sweep. */
export async function sweepVisits({ visits }: Pick<Stores, 'visits'>, limit: number, now: Date): Promise<number> {
  return visits.sweep(addSeconds(now, -keepSeconds), now, limit);
}
