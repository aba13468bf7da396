import { randomBytes } from 'node:crypto';
import { auditStore } from '../../src/audit/index.ts';
import { type Consent, consentStore, type GiveConsent, giveConsent } from '../../src/consent/index.ts';
import { newId, type RelyingPartyId, type SubjectId } from '../../src/kernel/ids.ts';
import { connectDatabase, type Database } from '../../src/platform/database/database.ts';
import { createVault } from '../../src/platform/vault/vault.ts';
import { createTestDatabase } from '../support/postgres.ts';

type Stores = ReturnType<typeof bind>;

export interface ConsentDatabase {
  readonly database: Database;
  readonly stores: Stores;
  transact<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** The id of somebody with a sealing key, which is all that consent needs of them. */
  somebody(): Promise<SubjectId>;
  give(given: GiveConsent, at?: Date): Promise<Consent>;
  close(): Promise<void>;
}

export const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 8, minute));

export function aConsent(subjectId: SubjectId, changes: Partial<GiveConsent> = {}): GiveConsent {
  return {
    subjectId,
    relyingPartyId: newId() as RelyingPartyId,
    scopes: ['openid', 'profile'],
    claims: ['name'],
    purpose: 'Gửi góp ý đến cơ quan của tỉnh.',
    textVersion: '2026-11',
    locale: 'vi',
    channel: 'web',
    ...changes,
  };
}

export async function openConsentDatabase(): Promise<ConsentDatabase> {
  const test = await createTestDatabase();
  const url = test.appUrl;
  const database = await connectDatabase({ url, poolSize: 10, statementTimeoutSeconds: 30, entities: [] });
  const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
  const transact: ConsentDatabase['transact'] = (work) =>
    database.source.transaction((manager) => work(bind(manager, vault)));
  return {
    database,
    stores: bind(database.manager, vault),
    transact,
    somebody: async () => {
      const id = newId<'subject'>();
      await vault.createKey(database.manager, id);
      return id;
    },
    give: (given, now = at(0)) => transact((stores) => giveConsent(stores, given, now)),
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}

let ticks = 0;
function tick(): Date {
  ticks += 1;
  return new Date(at(0).getTime() + ticks);
}

function bind(manager: Database['manager'], vault: ReturnType<typeof createVault>) {
  return { consents: consentStore(manager), facts: auditStore(manager, vault, tick) };
}
