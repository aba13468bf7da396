import { randomBytes } from 'node:crypto';
import { decideAndSettle } from '../../../src/app/casework/decide-and-settle.ts';
import {
  type Claim,
  type ConfirmSettings,
  confirmByChip,
  confirmBySight,
  type SeenCard,
} from '../../../src/app/in-person/confirm-visit.ts';
import { inPersonOf } from '../../../src/app/in-person/in-person-of.ts';
import { finishPhonePasskey, type PhoneNeeds, startPhonePasskey } from '../../../src/app/in-person/phone-passkey.ts';
import { createStores, type Stores } from '../../../src/app/installation/stores.ts';
import { leaseCase, reasonsFor } from '../../../src/casework/index.ts';
import { newId, type OfficerCaseId, type SubjectId } from '../../../src/kernel/ids.ts';
import type { Duty, Officer, UnitCode } from '../../../src/kernel/officer.ts';
import { connectDatabase, rows } from '../../../src/platform/database/database.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import {
  issueLetter,
  lockVisit,
  type OfficerActor,
  openVisit,
  showCode,
  typeCode,
  type Visit,
  type VisitId,
} from '../../../src/proofing/index.ts';
import { createSubject } from '../../../src/subject/index.ts';
import { aDevice, settings as passkeys } from '../../authenticator/support/ground.ts';
import { leaveChipRead } from '../../support/chip-read.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import type { SoftwareAuthenticator } from '../../support/software-authenticator.ts';

export const unit = '05443';
export const elsewhere = '05857';
export const start = new Date('2026-11-23T02:00:00Z');

export const settings: ConfirmSettings = {
  visitSeconds: 1800,
  secondSeconds: 28_800,
  codeTries: 3,
  revocation: 'required-fresh',
  lot: () => ({ percent: 2, random: 0.5 }),
};

export const person = {
  number: '019199999001',
  name: 'Nguyễn Thị Mai An',
  nameSource: 'dg13',
  birthDate: '1999-02-15',
  sex: 'female',
  nationality: 'VNM',
} as const;

export const card: SeenCard = { person: { ...person, nameSource: 'print' }, issuedOn: '2022-06-20' };

export interface Read {
  readonly number?: string;
  readonly name?: string;
  readonly warnings?: readonly string[];
  /** The chip itself; another card has another one. */
  readonly chip?: Buffer;
}

/** The counter on a database of its own; chips are read as the chip API leaves them, without one. */
export async function openCounter() {
  const test = await createTestDatabase();
  const database = await connectDatabase({ url: test.appUrl, poolSize: 12, statementTimeoutSeconds: 30, entities: [] });
  const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
  const ground = { now: start };
  let ticks = 0;
  const clock = () => new Date(ground.now.getTime() + ticks++);
  const stores = createStores(database.manager, vault, clock);
  const transact = <T>(work: (stores: Stores) => Promise<T>): Promise<T> =>
    database.source.transaction((manager) => work(createStores(manager, vault, clock)));
  const sql = <Row>(text: string, values: readonly unknown[] = []) => rows<Row>(database.manager, text, values);
  let serial = 0;

  const enrolled = async (number = `99919000${String(1000 + serial++)}`): Promise<SubjectId> => {
    const { number: _, ...profile } = person;
    const id = newId<'subject'>(ground.now);
    const actor = { kind: 'system', name: 'test' } as const;
    await transact((bound) => createSubject(bound, { id, number, profile, ial: 1, actor }, ground.now));
    return id;
  };
  const officer = async (duty: Duty = 'counter_officer', at: UnitCode = unit): Promise<OfficerActor> => ({
    kind: 'officer',
    subjectId: await enrolled(),
    duty,
    unit: at,
  });
  const read = async (visitId: VisitId, { warnings = [], chip, ...changed }: Read = {}) => {
    const identity = { ...person, ...changed };
    await transact((bound) => leaveChipRead(bound, visitId, { identity, warnings, ...(chip && { chip }) }, ground.now));
  };
  const opened = async (actor: OfficerActor, manner: Visit['manner'] = 'chip') =>
    transact((bound) => openVisit(inPersonOf(bound), { actor, manner }, settings, ground.now));
  const confirmed = (
    visitId: VisitId,
    actor: OfficerActor,
    claim: Claim = { shown: [], claimed: [] },
    more: Partial<ConfirmSettings> = {},
  ) =>
    transact(async (bound) => {
      const visit = await lockVisit(bound.proofing.inPerson, visitId, [actor.unit]);
      return confirmByChip(bound, { visit, actor, claim }, { ...settings, ...more }, ground.now);
    });
  const seen = (
    visitId: VisitId,
    actor: OfficerActor,
    more: Partial<ConfirmSettings & { register: never }> = {},
    shown = card,
  ) =>
    transact(async (bound) => {
      const visit = await lockVisit(bound.proofing.inPerson, visitId, [actor.unit]);
      const claim = { shown: [], claimed: [] };
      return confirmBySight(bound, { visit, actor, claim, card: shown }, { ...settings, ...more }, ground.now);
    });
  const decide = async (visitId: VisitId, by: OfficerActor, outcome: 'approve' | 'refuse' = 'approve') => {
    const [row] = await sql<{ id: OfficerCaseId }>('select id from officer_case where reference = $1', [visitId]);
    const who: Officer = { subjectId: by.subjectId, duties: [{ duty: by.duty, unit: by.unit }] };
    await transact((bound) => leaseCase(bound, { caseId: row!.id, officer: who }, ground.now));
    const config = { casework: { decisions_per_hour: 60, second_look_percent: 0 } } as never;
    const reason = reasonsFor('sight', outcome)[0]!;
    const ruling = { caseId: row!.id, officer: who, outcome, reason, note: null } as never;
    return decideAndSettle({ transact, config, random: () => 0.5 }, ruling, ground.now);
  };
  const phone = () => transact((bound) => showCode(bound.proofing.inPerson, { codeSeconds: 300 }, ground.now));
  const type = (visitId: VisitId, actor: OfficerActor, code: string, units: readonly UnitCode[] = [actor.unit]) => {
    const needs = {
      transact: <T>(work: (s: ReturnType<typeof inPersonOf>) => Promise<T>) =>
        transact((bound) => work(inPersonOf(bound))),
    };
    return typeCode(needs, { visitId, units, code, actorFor: () => actor }, ground.now);
  };
  const phoneNeeds: PhoneNeeds = { stores, transact, settings: passkeys, now: () => ground.now };
  const makePasskey = async (secret: string, device: SoftwareAuthenticator = aDevice()) => {
    const response = device.register(await startPhonePasskey(phoneNeeds, secret));
    await finishPhonePasskey(phoneNeeds, secret, response);
    return device;
  };
  const letter = (visitId: VisitId, actor: OfficerActor) =>
    transact(async (bound) => {
      const visit = await lockVisit(bound.proofing.inPerson, visitId, [actor.unit]);
      await issueLetter(inPersonOf(bound), visit, { actor, days: 7 }, ground.now);
      return (await bound.proofing.inPerson.letters.takeSecret(visitId, ground.now))!.secret;
    });
  const actions = async (visitId: VisitId) =>
    (
      await sql<{ action: string }>("select action from audit_entry where details ->> 'visit_id' = $1 order by at", [
        visitId,
      ])
    ).map(({ action }) => action);
  return {
    ...{ ground, stores, transact, sql, enrolled, officer, read, opened, confirmed, seen, decide, phone, type },
    ...{ phoneNeeds, makePasskey, letter, actions, vault },
    pass: (seconds: number) => {
      ground.now = new Date(ground.now.getTime() + seconds * 1000);
    },
    /** Up to the moment in which a telephone or letter is due. */
    async approved(actor: OfficerActor, how: Read = {}) {
      const visitId = await opened(actor);
      await read(visitId, how);
      const visit = await confirmed(visitId, actor);
      return { visitId, subjectId: visit.subjectId! };
    },
    async close() {
      await database.close();
      await test.drop();
    },
  };
}

export type Counter = Awaited<ReturnType<typeof openCounter>>;
