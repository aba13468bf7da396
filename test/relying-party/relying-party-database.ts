import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { auditStore } from '../../src/audit/index.ts';
import { connectDatabase, type Database } from '../../src/platform/database/database.ts';
import { createVault } from '../../src/platform/vault/vault.ts';
import {
  type Registered,
  type Registration,
  registerRelyingParty,
  relyingPartyStore,
  resourceServerStore,
} from '../../src/relying-party/index.ts';
import { createTestDatabase } from '../support/postgres.ts';

export const now = new Date('2026-11-22T08:00:00Z');
export const operator = { kind: 'operator', name: 'tester' } as const;

export function aRegistration(changes: Partial<Registration> = {}): Registration {
  return {
    name: 'Góp ý C-ThaiNguyen',
    purposeVi: 'Gửi góp ý đến cơ quan của tỉnh và theo dõi trả lời.',
    redirectUris: ['https://gop-y.example.vn/callback'],
    authMethod: 'client_secret_basic',
    scopes: ['openid', 'profile'],
    claims: ['name'],
    ...changes,
  };
}

export function aPublicKey(): Record<string, unknown> {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return publicKey.export({ format: 'jwk' }) as Record<string, unknown>;
}

type Stores = ReturnType<typeof bind>;

export interface RelyingPartyDatabase {
  readonly database: Database;
  readonly stores: Stores;
  transact<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  register(changes?: Partial<Registration>, production?: boolean): Promise<Registered>;
  facts(): Promise<
    readonly { action: string; actor_kind: string; actor_ref: string; details: Record<string, unknown> }[]
  >;
  close(): Promise<void>;
}

export async function openRelyingPartyDatabase(): Promise<RelyingPartyDatabase> {
  const test = await createTestDatabase();
  const url = test.appUrl;
  const database = await connectDatabase({ url, poolSize: 10, statementTimeoutSeconds: 30, entities: [] });
  const transact: RelyingPartyDatabase['transact'] = (work) =>
    database.source.transaction((manager) => work(bind(manager)));
  return {
    database,
    stores: bind(database.manager),
    transact,
    register: (changes, production = true) =>
      transact((stores) =>
        registerRelyingParty(stores, { registration: aRegistration(changes), actor: operator, production }, now),
      ),
    facts: () => database.manager.query('select action, actor_kind, actor_ref, details from audit_entry order by id'),
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}

let ticks = 0;
/** Each fact a millisecond after the one before, so that they can be read in order. */
function tick(): Date {
  ticks += 1;
  return new Date(now.getTime() + ticks);
}

function bind(manager: Database['manager']) {
  const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
  return {
    relyingParties: relyingPartyStore(manager),
    resourceServers: resourceServerStore(manager),
    facts: auditStore(manager, vault, tick),
  };
}
