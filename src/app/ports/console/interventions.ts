import { listPasskeys } from '../../../authenticator/index.ts';
import type {
  InterventionForm,
  InterventionPanelView,
  InterventionPorts,
  InterventionView,
  PersonInterventions,
} from '../../../console/index.ts';
import { isId, newId, type SubjectId } from '../../../kernel/ids.ts';
import { dutyFor, type Officer, unitsOf, wholeProvince } from '../../../kernel/officer.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import {
  type Intervention,
  type InterventionId,
  type InterventionKind,
  interventionRules,
  kindsFor,
  type MaskedPerson,
  masked,
  type Person,
  readRecord,
  searchDuties,
} from '../../../subject/index.ts';
import type { Stores } from '../../installation/stores.ts';
import { intervene, takeBackIntervention } from '../../intervention/intervene.ts';
import type { ConsoleParts } from './parts.ts';

/** Interventions in the records that an officer has open; what they do happens in one transaction with their word. */
export function interventionPorts({ installation, limits, now }: ConsoleParts): InterventionPorts {
  const { stores, transact } = installation;
  const opened = async (officer: Officer, subjectId: SubjectId) =>
    (await readRecord(stores, { officer, subjectId }, now()).catch(asNotFound)).person;
  return {
    async interventionsOf(officer, subjectId) {
      return overviewOf(stores, officer, await opened(officer, subjectId));
    },
    async interventionForm(officer, subjectId, wanted) {
      const person = await opened(officer, subjectId);
      const kind = offeredTo(officer, person).find((one) => one === wanted.kind);
      return kind ? formOf(stores, officer, { person, kind, other: wanted.other }, now()) : null;
    },
    async intervene(officer, subjectId, { note, number, other, ...typed }) {
      const { unit } = await opened(officer, subjectId);
      if (other !== null) await opened(officer, other);
      await limits.take(officer, 'interventions');
      const papers = {
        note: note || null,
        number: number || null,
        otherId: other,
        visitId: null,
        unit: unit ?? wholeProvince,
      };
      const wanted = { ...typed, ...papers, id: newId<'intervention'>(now()), subjectId };
      const { state } = await transact((bound) => intervene(bound, wanted, officer, now()));
      return state === 'waiting' ? 'waiting' : 'done';
    },
    async takeBackIntervention(officer, subjectId, id) {
      await opened(officer, subjectId);
      const found = await stores.interventions.byId(id);
      if (found?.subjectId !== subjectId) throw new Refusal('subject.intervention.unknown');
      await transact((bound) => takeBackIntervention(bound, { id, officer }, now()));
    },
    interventionPanel: (reference) => panelOf(stores, reference, now()),
  };
}

async function overviewOf(stores: Stores, officer: Officer, person: Person): Promise<PersonInterventions> {
  const made = await stores.interventions.listOf(person.id);
  const views = made.map((one) => viewOf(stores, officer, one));
  const unit = person.unit ?? wholeProvince;
  return { person: masked(person), unit, made: await Promise.all(views), offered: offeredTo(officer, person) };
}

/** Somebody of a foreign unit does not exist here. */
function asNotFound(error: unknown): never {
  if (error instanceof Refusal && error.code === 'subject.record.unknown') throw new Refusal('request.not_found');
  throw error;
}

/** What their duties for the person's unit let them ask for here; the rest is asked for where the person stands. */
function offeredTo(officer: Officer, { status, unit }: Person): readonly InterventionKind[] {
  const mayAsk = (kind: InterventionKind) => dutyFor(officer, interventionRules[kind].asks, unit ?? wholeProvince);
  const held = officer.duties.map(({ duty }) => duty);
  const isHere = (kind: InterventionKind) => interventionRules[kind].asked === 'record';
  return kindsFor(status, held).filter((kind) => isHere(kind) && mayAsk(kind) !== undefined);
}

async function viewOf(stores: Stores, officer: Officer, intervention: Intervention): Promise<InterventionView> {
  const { id, proposedBy, settledBy } = intervention;
  return {
    intervention,
    proposer: await nameOf(stores, proposedBy),
    second: settledBy && (await nameOf(stores, settledBy)),
    caseId: (await stores.casework.cases.byReference('intervention', id))?.id ?? null,
    isOwn: proposedBy === officer.subjectId,
  };
}

interface Wanted {
  readonly person: Person;
  readonly kind: InterventionKind;
  readonly other: string;
}

async function formOf(
  stores: Stores,
  officer: Officer,
  { person, kind, other: otherId }: Wanted,
  now: Date,
): Promise<InterventionForm> {
  const reasons = interventionRules[kind].ways.find(({ from }) => from === person.status)!.reasons;
  const isMerge = kind === 'merge_duplicates';
  const others = isMerge ? await openBesides(stores, officer, person.id, now) : [];
  const other = others.find(({ id }) => id === otherId) ?? null;
  const passkeys = other ? await listPasskeys(stores, other.id, now) : [];
  return { kind, reasons, passkeys, others, other };
}

/** Everybody else whose record this officer has open, and who may still be found by them. */
async function openBesides(stores: Stores, officer: Officer, id: SubjectId, now: Date) {
  const opened = (await stores.personViews.openTo(officer.subjectId, now)).filter((one) => one !== id);
  return (await stores.search.people(opened, unitsOf(officer, searchDuties))).map(masked);
}

async function panelOf(stores: Stores, reference: string, now: Date): Promise<InterventionPanelView | null> {
  const intervention = isId(reference) ? await stores.interventions.byId(reference as InterventionId) : null;
  if (!intervention) return null;
  const { subjectId, otherId, proposedBy, kind, claimed } = intervention;
  const shared = kind === 'merge_duplicates' ? otherId : subjectId;
  const isAsked = kind === 'merge_duplicates' || kind === 'reclaim_after_theft';
  const passkeys = shared && isAsked ? await listPasskeys(stores, shared, now) : [];
  const mine = passkeys.filter(({ id }) => claimed.includes(id));
  return {
    intervention,
    papers: (await stores.interventions.papersOf(intervention)).reveal(),
    proposer: await nameOf(stores, proposedBy),
    person: await glimpse(stores, subjectId),
    other: otherId && (await glimpse(stores, otherId)),
    claimed: mine,
    unclaimed: passkeys.length - mine.length,
  };
}

async function glimpse({ search }: Stores, subjectId: SubjectId): Promise<MaskedPerson | null> {
  const [person] = await search.people([subjectId], 'all');
  return person ? masked(person) : null;
}

/** Somebody whose own record was deleted stays without a name. */
async function nameOf({ subjects }: Stores, subjectId: SubjectId | null): Promise<string> {
  const found = subjectId && (await subjects.load(subjectId, null));
  return found ? found.profile().reveal().name : '—';
}
