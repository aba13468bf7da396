import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ResourceServerChanges,
  type ResourceServerInput,
  registerResourceServer,
  updateResourceServer,
} from '../../../src/relying-party/index.ts';
import {
  aPublicKey,
  now,
  openRelyingPartyDatabase,
  operator,
  type RelyingPartyDatabase,
} from '../relying-party-database.ts';

let db: RelyingPartyDatabase;
beforeAll(async () => {
  db = await openRelyingPartyDatabase();
});
afterAll(() => db.close());

const read = { name: 'kham.doc', vi: 'Xem kết quả khám', en: 'See test results' };
const by = { actor: operator, production: true };
const register = (changes: Partial<ResourceServerInput> = {}) =>
  db.transact((stores) =>
    registerResourceServer(
      stores,
      { input: { identifier: 'https://api.example.vn/kham', name: 'Sổ khám bệnh', scopes: [read], ...changes }, ...by },
      now,
    ),
  );
const update = (identifier: string, changes: ResourceServerChanges) =>
  db.transact((stores) => updateResourceServer(stores, { identifier, changes, ...by }));
const problemsOf = (changes: Partial<ResourceServerInput>) =>
  register(changes).then(
    () => [],
    (refusal) => refusal.facts.problems,
  );

describe('registering a resource server', () => {
  it('addresses its tokens to its identifier and knows people by its host, unless said otherwise', async () => {
    const server = await register();
    expect(server).toMatchObject({ audience: server.identifier, sector: 'api.example.vn', tokenFormat: 'jwt' });
    expect(await db.stores.resourceServers.find(server.identifier)).toEqual(server);
    expect((await db.facts()).at(-1)).toMatchObject({
      action: 'relying_party.resource_server.registered',
      actor_ref: 'tester',
      details: { identifier: server.identifier, scopes: ['kham.doc'], token_format: 'jwt', introspects: false },
    });
  });

  it('refuses an identifier or an audience that is taken', async () => {
    await register({ identifier: 'https://api.example.vn/first', audience: 'first' });
    const taken = { code: 'relying_party.resource_server.taken' };
    await expect(register({ identifier: 'https://api.example.vn/first' })).rejects.toMatchObject(taken);
    const same = register({ identifier: 'https://api.example.vn/second', audience: 'first' });
    await expect(same).rejects.toMatchObject(taken);
  });

  it.each([
    ['identifier scheme', { identifier: 'http://api.example.vn/' }],
    ['identifier fragment', { identifier: 'https://api.example.vn/#x' }],
    ['identifier malformed', { identifier: 'kham' }],
    ['audience malformed', { audience: 'hai từ' }],
    ['name required', { name: ' ' }],
    ['scopes required', { scopes: [] }],
    ['scopes[0] malformed', { scopes: [{ ...read, name: 'openid' }] }],
    ['scopes[0] malformed', { scopes: [{ ...read, name: 'hai từ' }] }],
    ['scopes[0] required', { scopes: [{ ...read, vi: '' }] }],
    ['scopes[1] duplicate', { scopes: [read, read] }],
    ['token_format unknown', { tokenFormat: 'paseto' }],
    ['signing_alg unknown', { signingAlg: 'HS256' }],
    ['sector malformed', { sector: 'không' }],
    ['jwks malformed', { jwks: { keys: [] } }],
    ['jwks required', { tokenFormat: 'opaque' }],
  ] as const)('refuses a mistake by name: %s', async (problem, changes) => {
    expect(await problemsOf(changes)).toEqual([problem]);
  });
});

describe('changing a resource server', () => {
  it('keeps what was said as the next version, and tells of it', async () => {
    const before = await register({ identifier: 'https://api.example.vn/changes' });
    const keys = { keys: [aPublicKey()] };
    await update(before.identifier, { tokenFormat: 'opaque', jwks: keys, name: 'Tên mới' });
    const after = await db.stores.resourceServers.find(before.identifier);
    expect(after).toMatchObject({ ...before, tokenFormat: 'opaque', name: 'Tên mới', jwks: keys, version: 2 });
    expect((await db.facts()).at(-1)).toMatchObject({
      action: 'relying_party.resource_server.updated',
      details: { fields: ['tokenFormat', 'jwks', 'name'], introspects: true },
    });
  });

  it('is checked like a registration', async () => {
    const { identifier } = await register({ identifier: 'https://api.example.vn/checked' });
    await expect(update(identifier, { tokenFormat: 'opaque' })).rejects.toMatchObject({
      code: 'relying_party.registration.invalid',
    });
  });

  it('refuses who is nobody', async () => {
    await expect(update('https://nobody.example.vn/', { name: 'Tên' })).rejects.toMatchObject({
      code: 'relying_party.resource_server.unknown',
    });
  });

  it('twice at once keeps one', async () => {
    const { identifier } = await register({ identifier: 'https://api.example.vn/raced' });
    const both = await Promise.allSettled([update(identifier, { name: 'Một' }), update(identifier, { name: 'Hai' })]);
    for (const one of both.filter((each) => each.status === 'rejected'))
      expect(one.reason).toMatchObject({ code: 'relying_party.version.stale' });
    const done = both.filter(({ status }) => status === 'fulfilled').length;
    expect((await db.stores.resourceServers.find(identifier))!.version).toBe(1 + done);
  });
});

describe('allowing a service to ask for tokens', () => {
  it('is possible for what is registered, and for nothing else', async () => {
    const { identifier } = await register({ identifier: 'https://api.example.vn/allowed' });
    const { relyingParty } = await db.register({ clientId: 'allowed-one', resources: [identifier] });
    expect(relyingParty.resources).toEqual([identifier]);
    const refused = db.register({ clientId: 'not-allowed', resources: [identifier, `${identifier}/`] });
    await expect(refused).rejects.toMatchObject({ facts: { problems: ['resources[1] unknown'] } });
  });

  it('is not implied', async () => {
    expect((await db.register({ clientId: 'plain-one' })).relyingParty.resources).toEqual([]);
  });
});
