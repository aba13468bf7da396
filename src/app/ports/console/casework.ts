import {
  assignCases,
  caseworkDuties,
  dueAt,
  holderOf,
  isSettled,
  leaseCase,
  leaseNext,
  listCases,
  type OfficerCase,
  readOfficerCase,
  returnCase,
} from '../../../casework/index.ts';
import type { CaseView, CaseworkPorts, Colleague, PersonGlimpse } from '../../../console/index.ts';
import { isId, type OfficerCaseId, type SubjectId } from '../../../kernel/ids.ts';
import { type Officer, unitsOf } from '../../../kernel/officer.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { communesByName } from '../../../locality/index.ts';
import { officerOf } from '../../../staff/index.ts';
import { type InterventionId, masked } from '../../../subject/index.ts';
import { decideAndSettle } from '../../casework/decide-and-settle.ts';
import { unforeseen } from '../../casework/draw-lot.ts';
import type { Stores } from '../../installation/stores.ts';
import { namesOf } from '../../staff/names-of.ts';
import { staffRules } from '../../staff/staff-rules.ts';
import type { ConsoleParts } from './parts.ts';

/** Cases: each answer keeps to the units of the officer who asks. */
export function caseworkPorts({ installation, limits, now }: ConsoleParts): CaseworkPorts {
  const { stores, transact, config } = installation;
  const targets = config.casework.target_hours;
  /** Of one too many nothing is shown. */
  const giveBack = async (officer: Officer, caseId: OfficerCaseId, error: unknown): Promise<never> => {
    await transact((bound) => returnCase(bound, { caseId, officer }, now()));
    throw error;
  };
  return {
    unitsInForce: () => communesByName().map(({ code }) => code),
    queue: (officer, filter) => listCases(stores, { officer, targets, filter }, now()),
    async takeNext(officer, narrowed) {
      const taken = await transact((bound) => leaseNext(bound, { officer, targets, ...narrowed }, now()));
      if (taken) await limits.take(officer, 'cases').catch((error: unknown) => giveBack(officer, taken.id, error));
      return taken;
    },
    readCase: (officer, caseId) => transact((bound) => viewOf(bound, { officer, caseId }, targets, now())),
    async takeCase(officer, caseId) {
      await limits.take(officer, 'cases');
      await transact((bound) => leaseCase(bound, { caseId, officer }, now()));
    },
    returnCase: (officer, caseId) => transact((bound) => returnCase(bound, { caseId, officer }, now())),
    decideCase: (ruling) => decideAndSettle({ transact, config, random: unforeseen }, ruling, now()),
    colleagues: (supervisor) => colleaguesOf(stores, supervisor, now()),
    async assignCases(supervisor, toId, caseIds) {
      const to = await officerOf(stores, toId, staffRules(config), now());
      if (!to) throw new Refusal('casework.assignee.unfit');
      // to hand them to oneself is to take them
      if (toId === supervisor.subjectId) for (const _ of caseIds) await limits.take(supervisor, 'cases');
      const hours = config.casework.assigned_hours;
      return transact((bound) => assignCases(bound, { caseIds, to, by: supervisor, hours }, now()));
    },
  };
}

/** Who may be handed cases of the units that this supervisor holds. */
async function colleaguesOf(stores: Stores, supervisor: Officer, now: Date): Promise<readonly Colleague[]> {
  const units = unitsOf(supervisor, ['supervisor']);
  const members = await stores.officers.list({ units, limit: mostColleagues }, now);
  const fitting = members.filter(
    ({ state, duties }) => state === 'active' && duties.some(({ duty }) => caseworkDuties.includes(duty)),
  );
  const personOf = await namesOf(
    stores,
    fitting.map(({ subjectId }) => subjectId),
  );
  const named = fitting.map(({ subjectId }) => ({ subjectId, name: personOf(subjectId).name }));
  return named.toSorted((one, other) => one.name.localeCompare(other.name, 'vi'));
}

const mostColleagues = 100;

interface Look {
  readonly officer: Officer;
  readonly caseId: OfficerCaseId;
}

/** Reading is using: whoever holds the case holds it for longer. */
async function viewOf(
  stores: Stores,
  { officer, caseId }: Look,
  targets: Readonly<Record<OfficerCase['kind'], number>>,
  now: Date,
): Promise<CaseView> {
  const others = (found: OfficerCase) => besides(stores, found);
  const { case: read, decisions } = await readOfficerCase(stores, { caseId, officer, others });
  const isMine = holderOf(read, now) === officer.subjectId;
  const held = isMine ? await leaseCase(stores, { caseId, officer }, now) : read;
  const lease = isSettled(held) ? null : held.lease;
  const holder = holderOf(held, now);
  const personOf = await namesOf(stores, [...decisions.map(({ officerId }) => officerId), ...(holder ? [holder] : [])]);
  return {
    case: held,
    dueAt: dueAt(held.openedAt, targets[held.kind]),
    decisions: decisions.map((decision) => ({ decision, officerName: personOf(decision.officerId).name })),
    heldBy: holder && lease ? { officerId: holder, name: personOf(holder).name, until: lease.until } : null,
    person: isMine && held.subjectId ? await glimpse(stores, held.subjectId) : null,
  };
}

/** The record that a merge would end: its case shows both, and is about the one that stays. */
async function besides({ interventions }: Stores, { kind, reference }: OfficerCase): Promise<readonly SubjectId[]> {
  if (kind !== 'intervention' || !isId(reference)) return [];
  const { otherId } = (await interventions.byId(reference as InterventionId)) ?? { otherId: null };
  return otherId ? [otherId] : [];
}

async function glimpse({ search }: Stores, subjectId: SubjectId): Promise<PersonGlimpse | null> {
  const [person] = await search.people([subjectId], 'all');
  if (!person) return null;
  const { name, number, birthYear } = masked(person);
  return { name, number, birthYear };
}
