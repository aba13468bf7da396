import { listPasskeys } from '../../authenticator/index.ts';
import type { AuthenticatorBefore, ReadingState, VisitStep, VisitView } from '../../console/index.ts';
import type { RevocationPolicy } from '../../emrtd/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { unitName } from '../../locality/index.ts';
import {
  type CaseView,
  caseView,
  doubtsAboutChip,
  doubtsAboutSight,
  hasEnded,
  type PersonOnCard,
  provenReading,
  readingOf,
  type Visit,
} from '../../proofing/index.ts';
import type { Stores } from '../installation/stores.ts';
import { type KnownPerson, knownPerson } from './known-person.ts';
import { reclaimState, suspendedOwner } from './reclaim-in-view.ts';

export interface Viewing {
  readonly visit: Visit;
  readonly officer: Officer;
  readonly revocation: RevocationPolicy;
  readonly locale: 'vi' | 'en';
  readonly readers: Readers;
}

/** Where a reader app takes a ticket. */
export interface Readers {
  readonly issuer: string;
  readonly sandboxReaderUrl: string | undefined;
}

/** A visit as the page shows it. Of one that is over nothing is left to show. */
export async function visitView(stores: Stores, viewing: Viewing, now: Date): Promise<VisitView> {
  const { visit, locale } = viewing;
  const { id, unit, manner } = visit;
  const phoneAddress = `${viewing.readers.issuer.replace(/^https?:\/\//, '')}/enrol`;
  return { id, unitName: unitName(unit, locale), manner, phoneAddress, step: await stepOf(stores, viewing, now) };
}

async function stepOf(stores: Stores, viewing: Viewing, now: Date): Promise<VisitStep> {
  const { visit } = viewing;
  const { inPerson } = stores.proofing;
  if (hasEnded(visit, now))
    return { kind: visit.state === 'done' || visit.state === 'refused' ? visit.state : 'closed' };
  const hasPhone = async () => (await inPerson.phones.ofVisit(visit.id)) !== null;
  if (visit.state === 'second') return { kind: 'second', hasPhone: await hasPhone(), triesLeft: visit.triesLeft };
  if (visit.state === 'approved')
    return {
      kind: 'approved',
      ial: visit.reached ?? 2,
      hasPhone: await hasPhone(),
      triesLeft: visit.triesLeft,
      mayHaveLetter: visit.evidence.chip !== undefined,
      reclaim: await reclaimState(stores, visit),
    };
  if (visit.manner === 'sight') return bySight(stores, viewing, now);
  return byChip(stores, viewing, now);
}

async function bySight(stores: Stores, viewing: Viewing, now: Date): Promise<VisitStep> {
  const { person, scanned } = viewing.visit.evidence;
  if (!person) return { kind: 'typing', scanned: scanned ?? null };
  const doubts = (known: KnownPerson | null) =>
    doubtsAboutSight(person, { known: known?.profile ?? null, standing: 'in_force' });
  return compare(stores, viewing, { person, hasPortrait: false, doubts }, now);
}

async function byChip(stores: Stores, viewing: Viewing, now: Date): Promise<VisitStep> {
  const { visit, revocation } = viewing;
  const handle = readingOf(visit);
  if (!handle) return { kind: 'typing', scanned: visit.evidence.scanned ?? null };
  const view = await caseView(stores.proofing, handle, now);
  const state = readingState(view, viewing);
  const scanned = visit.evidence.scanned ?? null;
  if (state) return { kind: 'reading', state, expiresAt: view.expiresAt, scanned };
  const { identity, warnings } = await provenReading(stores.proofing, visit, now);
  const hasPortrait = (await stores.proofing.portraits.open(handle.caseId as never, now)) !== null;
  const about = { warnings, identity, hasPortrait, ...(scanned ? { scanned } : {}) };
  const doubts = (known: KnownPerson | null) =>
    doubtsAboutChip({ ...about, known: known?.profile ?? null }, revocation);
  return compare(stores, viewing, { person: identity, hasPortrait, doubts }, now);
}

interface Compared {
  readonly person: PersonOnCard;
  readonly hasPortrait: boolean;
  readonly doubts: (known: KnownPerson | null) => readonly string[];
}

async function compare(
  stores: Stores,
  { officer, visit }: Viewing,
  { person, hasPortrait, doubts }: Compared,
  now: Date,
): Promise<VisitStep> {
  const { nameSource: _, ...shown } = person;
  const step = { kind: 'compare', person: shown, hasPortrait } as const;
  try {
    const known = await knownPerson(stores, person.number, officer.subjectId);
    const authenticators = known ? await authenticatorsOf(stores, known.subjectId, now) : [];
    return {
      ...step,
      doubts: doubts(known),
      isKnown: known !== null,
      authenticators,
      stop: null,
      reclaim: 'impossible',
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const suspended = hasPortrait ? await suspendedOwner(stores, person.number, officer.subjectId) : null;
    const authenticators = suspended ? await authenticatorsOf(stores, suspended, now) : [];
    const reclaim = suspended ? await reclaimState(stores, visit) : 'impossible';
    return { ...step, doubts: [], isKnown: true, authenticators, stop: error.code, reclaim };
  }
}

async function authenticatorsOf(
  stores: Stores,
  subjectId: SubjectId,
  now: Date,
): Promise<readonly AuthenticatorBefore[]> {
  const found = await listPasskeys(stores, subjectId, now);
  return found.map(({ id, name, authenticatorName, ial, createdAt, lastUsedAt, pending }) => ({
    ...{ id, ial, createdAt, lastUsedAt, isPending: pending, madeBy: authenticatorName },
    name: name?.reveal() ?? null,
  }));
}

/** Null once the chip has proven somebody. */
function readingState(view: CaseView, { readers, locale }: Viewing): ReadingState | null {
  switch (view.kind) {
    case 'waiting':
      return { kind: 'waiting', ...readersFor(view.ticket, readers, locale) };
    case 'opened':
    case 'reading':
    case 'expired':
      return { kind: view.kind };
    case 'code-expected':
      return { kind: 'code-expected', triesLeft: view.triesLeft };
    case 'review':
    case 'refused':
      return { kind: view.kind, reasons: view.reasons };
    case 'new':
    case 'known':
      return null;
    case 'enrolled':
      return { kind: 'expired' };
  }
}

function readersFor(ticket: string, { issuer, sandboxReaderUrl }: Readers, locale: string) {
  const sandboxReader = sandboxReaderUrl ? { url: `${sandboxReaderUrl}/open?lang=${locale}`, ticket } : null;
  return { readerUrl: `${issuer}/reader#${ticket}`, sandboxReader };
}
