import { randomBytes } from 'node:crypto';
import { accountHall } from '../../../src/account/hall.ts';
import { createStores, type Stores } from '../../../src/app/installation/stores.ts';
import { answerIntervention, intervene } from '../../../src/app/intervention/intervene.ts';
import type { Passkey } from '../../../src/authenticator/index.ts';
import { isSettled } from '../../../src/casework/index.ts';
import { newId, type PasskeyId, type RelyingPartyId, type SubjectId } from '../../../src/kernel/ids.ts';
import type { Duty, Officer } from '../../../src/kernel/officer.ts';
import type { Personal } from '../../../src/kernel/personal.ts';
import { connectDatabase, rows } from '../../../src/platform/database/database.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import {
  createSubject,
  type Intervention,
  type InterventionKind,
  type ProposeIntervention,
  pairwiseIdentifier,
  reasonsOf,
  recordSignIn,
  type SecondWord,
} from '../../../src/subject/index.ts';
import { aNumber, aProfile } from '../../subject/subject-database.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import { aMatchedVisit } from './matched-visit.ts';

export const noon = new Date('2026-11-23T05:00:00Z');
export const commune = '05710';

export interface Person {
  readonly id: SubjectId;
  readonly number: string;
}

/** Every store of the house on PostgreSQL, and people with all that the house keeps of people. */
export async function openGround() {
  const { appUrl, ownerUrl, drop } = await createTestDatabase();
  const database = await connectDatabase({ url: appUrl, poolSize: 12, statementTimeoutSeconds: 30, entities: [] });
  const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
  const bind = (manager: typeof database.manager) => createStores(manager, vault, () => noon);
  const stores = bind(database.manager);
  const transact = <T>(work: (bound: Stores) => Promise<T>) =>
    database.manager.transaction((manager) => work(bind(manager)));
  const sql = <Row>(text: string, values: readonly unknown[] = []) => rows<Row>(database.manager, text, values);

  const aPerson = async (at = noon): Promise<Person> => {
    const id = newId<'subject'>();
    const number = aNumber();
    const actor = { kind: 'system', name: 'test' } as const;
    await transact((bound) => createSubject(bound, { id, number, profile: aProfile(), ial: 1, actor }, at));
    return { id, number };
  };
  const anOfficer = async (duty: Duty = 'supervisor', unit = commune): Promise<Officer> => {
    const { id } = await aPerson();
    return { subjectId: id, duties: [{ duty, unit }] };
  };
  const addPasskey = async (subjectId: SubjectId, changes: Partial<Passkey> = {}): Promise<PasskeyId> => {
    const id = newId<'passkey'>();
    const passkey: Passkey = {
      id,
      subjectId,
      credentialId: randomBytes(16).toString('base64url'),
      userHandle: randomBytes(32).toString('base64url'),
      publicKey: randomBytes(40),
      algorithm: -7,
      counter: 0,
      transports: [],
      aaguid: null,
      deviceType: 'multi',
      backedUp: true,
      attestation: { format: 'none', certificate: null, anchor: null },
      ial: 1,
      origin: 'enrolment',
      activeFrom: noon,
      createdAt: noon,
      lastUsedAt: null,
      version: 1,
      ...changes,
    };
    await stores.passkeys.add(passkey, 'Điện thoại');
    return id;
  };
  /** A sign-in, a session, a token, a session of the hall, a consent and a name in a sector. */
  const live = async (subjectId: SubjectId, passkeyId: PasskeyId, sector: string) => {
    const authenticationId = newId<'authentication'>();
    const relyingPartyId = newId<'relying-party'>() as RelyingPartyId;
    await stores.authentications.add({
      id: authenticationId,
      subjectId,
      passkeyId,
      ial: 1,
      aal: 2,
      methods: ['swk', 'user', 'mfa'],
      backedUp: true,
      binding: 'browser',
      at: noon,
    });
    const client = { address: '192.0.2.7', port: 4242, userAgent: 'Test' };
    await recordSignIn(stores, { subjectId, authenticationId, client }, 365, noon);
    await sql(
      `insert into oidc_session (uid, id_hash, account_id, payload, expires_at)
       values ($1, $2, $3, $4::jsonb, now() + interval '1 hour')`,
      [authenticationId, randomBytes(32), subjectId, JSON.stringify({ acr: authenticationId })],
    );
    await sql(
      `insert into oidc_artifact (id_hash, model, account_id, client_id, payload, expires_at)
       values ($1, 'AccessToken', $2, 'service', '{}', now() + interval '5 minutes')`,
      [randomBytes(32), subjectId],
    );
    const visit = { subjectId, providerSid: 's', ial: 1, aal: 2, authenticatedAt: noon } as const;
    await stores.hallSessions.of(accountHall).open(visit);
    await stores.consents.insert({
      id: newId(),
      subjectId,
      relyingPartyId,
      scopes: ['openid'],
      claims: [],
      purpose: 'x',
      textVersion: '1',
      locale: 'vi',
      channel: 'web',
      givenAt: noon,
      withdrawnAt: null,
    });
    const identifier = await pairwiseIdentifier(stores, subjectId, sector);
    return { authenticationId, relyingPartyId, identifier };
  };
  const alive = async (subjectId: SubjectId) => {
    const count = async (from: string) =>
      Number((await sql<{ count: string }>(`select count(*) from ${from} `, [subjectId]))[0]!.count);
    return {
      sessions: await count('oidc_session where account_id = $1'),
      tokens: await count('oidc_artifact where account_id = $1'),
      halls: await count('hall_session where subject_id = $1'),
      authentications: await count('authentication where subject_id = $1'),
      passkeys: await count('passkey where subject_id = $1'),
      consents: await count('consent where subject_id = $1 and withdrawn_at is null'),
    };
  };
  const statusOf = async (subjectId: SubjectId) => (await stores.subjects.load(subjectId, null))!.status;
  const told = async (subjectId: SubjectId) =>
    (await stores.facts.activityOf(subjectId, { limit: 50 })).map(({ action }) => action);
  const wanted = (
    kind: InterventionKind,
    subjectId: SubjectId,
    changes: Partial<ProposeIntervention> = {},
  ): ProposeIntervention => ({
    id: newId(),
    subjectId,
    otherId: null,
    visitId: null,
    kind,
    reason: reasonsOf(kind)[0]!,
    unit: commune,
    claimed: [],
    note: null,
    number: null,
    ...changes,
  });
  /** A reclaim comes with the visit it takes, unless another one is named, or none. */
  const ask = async (
    kind: InterventionKind,
    { id }: Pick<Person, 'id'>,
    by: Officer,
    changes: Partial<ProposeIntervention> = {},
  ) => {
    const { claimed = [] } = changes;
    const isMatched = kind === 'reclaim_after_theft' && changes.visitId === undefined;
    const visitId = isMatched
      ? await aMatchedVisit(stores, { subjectId: id, by: by.subjectId, unit: commune, claimed }, noon)
      : null;
    return transact((bound) => intervene(bound, wanted(kind, id, { visitId, ...changes }), by, noon));
  };
  const say = ({ id }: Intervention, by: Officer, word: SecondWord = 'approve') =>
    transact((bound) => answerIntervention(bound, { id, officer: by, word }, noon));
  return {
    ask,
    say,
    /** Cases about this person that nobody has settled. */
    waiting: async (subjectId: SubjectId) =>
      (await stores.casework.cases.ofSubject(subjectId, 50)).filter((one) => !isSettled(one)),
    database,
    vault,
    ownerUrl,
    stores,
    transact,
    sql,
    aPerson,
    anOfficer,
    addPasskey,
    live,
    alive,
    statusOf,
    told,
    reveal: <T>(value: Personal<T>) => value.reveal(),
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

export type Ground = Awaited<ReturnType<typeof openGround>>;

/** The code of the refusal, null where there was none. */
export function codeOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => null,
    ({ code, message }: { code?: string; message: string }) => code ?? message,
  );
}
