import { listPasskeys } from '../../../authenticator/index.ts';
import type { PeoplePorts, TypedPurpose } from '../../../console/index.ts';
import { isId, type OfficerCaseId, type SubjectId } from '../../../kernel/ids.ts';
import { dutyFor, type Officer, unitsOf, wholeProvince } from '../../../kernel/officer.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import {
  keepSearch,
  openRecord,
  type Purpose,
  readPurpose,
  readQuery,
  readRecord,
  readSearch,
  refuseOwnRecord,
  searchDuties,
  searchPeople,
  sectionsFor,
} from '../../../subject/index.ts';
import type { Stores } from '../../installation/stores.ts';
import type { ConsoleParts } from './parts.ts';

/** How long a search and an opened record stay: one matter at the counter, and no more than a quarter of an hour. */
const openSeconds = 900;
const mostCases = 20;

/** Looking people up: counted by officer and hour, for a reason, in the trail whatever comes of it. */
export function peoplePorts({ installation, limits, now }: ConsoleParts): PeoplePorts {
  const { stores, transact } = installation;
  return {
    async findPeople(officer, { who, birthYear, ...why }) {
      const [query, purpose] = [readQuery({ who, birthYear }), await purposeOf(stores, officer, why)];
      await limits.take(officer, 'searches');
      const outcome = refuseOwnRecord(await transact((bound) => searchPeople(bound, { officer, query, purpose })));
      return keepSearch(stores, { officer, purpose, outcome }, openSeconds, now());
    },
    foundPeople: async (officer, id) => (isId(id) ? readSearch(stores, { officer, id }, now()) : null),
    async openPerson(officer, subjectId, why) {
      await withinUnits(stores, officer, subjectId);
      const purpose = await ('search' in why
        ? purposeFound(stores, officer, why.search, now())
        : purposeOf(stores, officer, why));
      await limits.take(officer, 'views');
      refuseOwnRecord(
        await transact((bound) => openRecord(bound, { officer, subjectId, purpose }, openSeconds, now())),
      );
    },
    async closePerson(officer, subjectId) {
      await withinUnits(stores, officer, subjectId);
      await stores.personViews.close(officer.subjectId, subjectId);
    },
    async personRecord(officer, subjectId) {
      const { person, view } = await readRecord(stores, { officer, subjectId }, now());
      const sections = sectionsFor(officer, person.unit ?? wholeProvince);
      const passkeys = sections.includes('passkeys') ? await listPasskeys(stores, subjectId, now()) : [];
      const cases = sections.includes('cases') ? await stores.casework.cases.ofSubject(subjectId, mostCases) : [];
      return { person, view, sections, passkeys, cases };
    },
  };
}

/** Somebody of a foreign unit does not exist here. */
async function withinUnits({ search }: Stores, officer: Officer, subjectId: SubjectId): Promise<void> {
  const [person] = await search.people([subjectId], unitsOf(officer, searchDuties));
  if (!person) throw new Refusal('request.not_found');
}

/** A case that is named must be there, and of a unit of this officer's: an invented one is no reason. */
async function purposeOf({ casework }: Stores, officer: Officer, why: TypedPurpose): Promise<Purpose> {
  const purpose = readPurpose(why);
  if (!isId(purpose.reference)) return purpose;
  const found = await casework.cases.load(purpose.reference as OfficerCaseId);
  if (!found || !dutyFor(officer, searchDuties, found.unit)) throw new Refusal('subject.search.no_reference');
  return purpose;
}

async function purposeFound(stores: Stores, officer: Officer, id: string, now: Date): Promise<Purpose> {
  const found = isId(id) ? await readSearch(stores, { officer, id }, now) : null;
  if (!found) throw new Refusal('subject.record.closed');
  return found.purpose;
}
