import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { auditStore } from '../../../src/audit/index.ts';
import {
  type Authentication,
  authenticationStore,
  type Binding,
  type CeremonyContext,
  challengeStore,
  finishAuthentication,
  finishRegistration,
  type Passkey,
  type PasskeySettings,
  type ProvenIal,
  passkeyStore,
  removedPasskeyStore,
  type StartAuthentication,
  type SubjectStanding,
  startAuthentication,
  startRegistration,
  takeChallenge,
} from '../../../src/authenticator/index.ts';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import { connectDatabase, type Database, rows } from '../../../src/platform/database/database.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import {
  createSoftwareAuthenticator,
  type Forgery,
  type SoftwareAuthenticator,
  type SoftwareAuthenticatorOptions,
} from '../../support/software-authenticator.ts';

export const origin = 'https://id.example.test';
export const noon = new Date('2026-11-23T05:00:00Z');
export const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

export const settings: PasskeySettings = {
  origins: [origin],
  rpId: 'id.example.test',
  rpName: 'Thai Nguyen ID',
  challengeSeconds: 300,
  approved: [],
};

/** The settings of this file, at noon unless told otherwise. */
export const context = (now = noon, changed: Partial<PasskeySettings> = {}): CeremonyContext => ({
  settings: { ...settings, ...changed },
  now,
  random: randomBytes,
});

export const aDevice = (options: Partial<SoftwareAuthenticatorOptions> = {}): SoftwareAuthenticator =>
  createSoftwareAuthenticator({ origin, ...options });

export interface RegisterOptions {
  readonly ial?: ProvenIal;
  readonly origin?: Binding;
  readonly name?: string;
  readonly context?: CeremonyContext;
  readonly forge?: Forgery;
}

export interface SignInOptions extends Partial<StartAuthentication> {
  readonly started?: CeremonyContext;
  readonly finished?: CeremonyContext;
  readonly forge?: Forgery;
}

/** PostgreSQL, the slice's stores on it, and the two ceremonies as a door would run them. */
export async function openGround(poolSize = 12) {
  const { appUrl, drop } = await createTestDatabase();
  const database: Database = await connectDatabase({
    url: appUrl,
    poolSize,
    statementTimeoutSeconds: 15,
    entities: [],
  });
  const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
  const standings = new Map<SubjectId, SubjectStanding>();
  const challenges = challengeStore(database.manager);
  let ticks = 0;
  // The trail is read back in order, so each fact gets a millisecond of its own.
  const clock = () => new Date(noon.getTime() + ticks++);
  const bind = (manager: EntityManager) => ({
    challenges: challengeStore(manager),
    passkeys: passkeyStore(manager, vault),
    removedPasskeys: removedPasskeyStore(manager),
    authentications: authenticationStore(manager),
    subjects: { standingOf: async (subjectId: SubjectId) => standings.get(subjectId) },
    facts: auditStore(manager, vault, clock),
  });
  type Stores = ReturnType<typeof bind>;
  const stores = bind(database.manager);
  const transact = <T>(work: (stores: Stores) => Promise<T>): Promise<T> =>
    database.source.transaction((manager) => work(bind(manager)));

  const aSubject = async (standing: Partial<SubjectStanding> = {}): Promise<SubjectId> => {
    const subjectId = newId<'subject'>();
    await vault.createKey(database.manager, subjectId);
    standings.set(subjectId, { active: true, ial: 1, ...standing });
    return subjectId;
  };

  const register = async (
    subjectId: SubjectId,
    device: SoftwareAuthenticator,
    { ial = 1, origin: how = { kind: 'added' }, name, context: at = context(), forge }: RegisterOptions = {},
  ): Promise<Passkey> => {
    const binding = 'hall';
    const options = await startRegistration(stores, { binding, subjectId }, at);
    const response = device.register(options, forge);
    const challenge = await takeChallenge({ challenges }, { purpose: 'register', binding, response }, at.now);
    return transact((bound) =>
      finishRegistration(bound, { challenge, subjectId, ial, origin: how, response, name }, at),
    );
  };

  const signIn = async (
    device: SoftwareAuthenticator,
    { binding = 'interaction', subjectId, started = context(), finished = started, forge }: SignInOptions = {},
  ): Promise<Authentication> => {
    const options = await startAuthentication(stores, { binding, subjectId }, started);
    const response = device.authenticate(options, forge);
    const challenge = await takeChallenge({ challenges }, { purpose: 'authenticate', binding, response }, finished.now);
    return transact((bound) => finishAuthentication(bound, { challenge, response }, finished));
  };

  const factsOf = async (subjectId: SubjectId) => {
    const { auditRef } = await vault.openKey(database.manager, subjectId);
    return rows<{ action: string; details: Record<string, unknown> }>(
      database.manager,
      'select action, details from audit_entry where subject_ref = $1 order by id',
      [auditRef],
    );
  };

  const close = async () => {
    await database.close();
    await drop();
  };

  return { database, vault, standings, challenges, stores, bind, transact, aSubject, register, signIn, factsOf, close };
}

export type Ground = Awaited<ReturnType<typeof openGround>>;

/** The code of the refusal a promise ends in; a fault or a yes is told as such. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'accepted',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
}
