import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type RelyingPartyId } from '../../src/kernel/ids.ts';
import { Refusal } from '../../src/kernel/refusal.ts';
import { rows } from '../../src/platform/database/database.ts';
import {
  isActive,
  isRegisteredPostLogoutRedirectUri,
  isRegisteredRedirectUri,
  matchesSecret,
  resumeRelyingParty,
  shownHost,
  suspendRelyingParty,
} from '../../src/relying-party/index.ts';
import { aPublicKey, openRelyingPartyDatabase, operator, type RelyingPartyDatabase } from './relying-party-database.ts';

let db: RelyingPartyDatabase;
beforeAll(async () => {
  db = await openRelyingPartyDatabase();
});
afterAll(() => db.close());

const suspend = (clientId: string) => db.transact((stores) => suspendRelyingParty(stores, clientId, operator));
const resume = (clientId: string) => db.transact((stores) => resumeRelyingParty(stores, clientId, operator));

describe('registering a relying party', () => {
  it('keeps all that was said, and finds it by its client id', async () => {
    const { relyingParty, secret } = await db.register({
      nameEn: 'Feedback',
      purposeEn: 'Send feedback.',
      legalBasis: 'Decree 42/2022',
      logoUri: '/static/gop-y.png',
      policyUri: 'https://gop-y.example.vn/privacy',
      redirectUris: ['https://gop-y.example.vn/a', 'https://gop-y.example.vn:8443/b'],
      postLogoutRedirectUris: ['https://gop-y.example.vn/bye'],
      authMethod: 'private_key_jwt',
      jwks: { keys: [aPublicKey()] },
      scopes: ['openid', 'offline_access'],
      dpopRequired: true,
      requirePar: true,
      firstParty: true,
    });
    expect(secret).toBeNull();
    expect(await db.stores.relyingParties.find(relyingParty.clientId)).toEqual(relyingParty);
    expect(shownHost(relyingParty)).toBe('gop-y.example.vn');
    expect(isRegisteredRedirectUri(relyingParty, 'https://gop-y.example.vn/a')).toBe(true);
    expect(isRegisteredRedirectUri(relyingParty, 'https://gop-y.example.vn/bye')).toBe(false);
    expect(isRegisteredPostLogoutRedirectUri(relyingParty, 'https://gop-y.example.vn/bye')).toBe(true);
    expect(isRegisteredPostLogoutRedirectUri(relyingParty, 'https://gop-y.example.vn/a')).toBe(false);
  });

  it('tells the secret once and keeps only its hash', async () => {
    const { relyingParty, secret } = await db.register();
    const found = await db.stores.relyingParties.find(relyingParty.clientId);
    expect(matchesSecret(found!.secretHash, secret!)).toBe(true);
    const [dump] = await rows<{ line: string }>(
      db.database.manager,
      "select string_agg(r::text, '') as line from relying_party r",
    );
    expect(dump!.line).not.toContain(secret);
    expect(JSON.stringify(await db.facts())).not.toContain(secret);
  });

  it('leaves a fact with who did it and what is allowed', async () => {
    const { relyingParty } = await db.register();
    expect((await db.facts()).at(-1)).toEqual({
      action: 'relying_party.registered',
      actor_kind: 'operator',
      actor_ref: 'tester',
      details: {
        relying_party_id: relyingParty.id,
        client_id: relyingParty.clientId,
        auth_method: 'client_secret_basic',
        sector: 'gop-y.example.vn',
        scopes: ['openid', 'profile'],
        claims: ['name'],
      },
    });
  });

  it('refuses with every problem at once, and keeps nothing', async () => {
    const refusal = await db
      .register({ clientId: 'refused-one', name: '', redirectUris: ['http://x.vn/#'] })
      .catch((error) => error);
    expect(refusal).toEqual(new Refusal('relying_party.registration.invalid'));
    expect(refusal.facts).toEqual({
      problems: ['name required', 'redirect_uris[0] fragment', 'redirect_uris[0] scheme'],
    });
    expect(await db.stores.relyingParties.find('refused-one')).toBeNull();
  });

  it('refuses a client id that is taken, of ten at once too', async () => {
    const clientId = 'taken-by-one';
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => db.register({ clientId })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toEqual(new Refusal('relying_party.client_id.taken'));
    const facts = (await db.facts()).filter(({ details }) => details.client_id === clientId);
    expect(facts).toHaveLength(1);
  });

  it('is held to its rules by the database too', async () => {
    const { relyingParty } = await db.register();
    const change = (set: string) =>
      rows(db.database.manager, `update relying_party set ${set} where id = $1`, [relyingParty.id]);
    for (const set of [
      'secret_hash = null',
      "auth_method = 'none'",
      "auth_method = 'private_key_jwt', secret_hash = null",
      "redirect_uris = '{}'",
      "sector = 'A.vn'",
      "status = 'gone'",
    ])
      await expect(change(set)).rejects.toThrow('check constraint');
  });
});

describe('finding relying parties', () => {
  it('lists them by client id, and finds several by their ids', async () => {
    const { relyingParty: b } = await db.register({ clientId: 'list-b' });
    const { relyingParty: a } = await db.register({ clientId: 'list-a' });
    const listed = (await db.stores.relyingParties.list()).map(({ clientId }) => clientId);
    expect(listed.indexOf('list-a')).toBe(listed.indexOf('list-b') - 1);
    const found = await db.stores.relyingParties.findMany([a.id, b.id, newId() as RelyingPartyId]);
    expect(found.map(({ clientId }) => clientId).toSorted()).toEqual(['list-a', 'list-b']);
    expect(await db.stores.relyingParties.findMany([])).toEqual([]);
  });

  it('finds none under another spelling of its client id', async () => {
    await db.register({ clientId: 'spelling' });
    for (const other of ['Spelling', 'spelling ', 'spellin', '', "spelling' or '1'='1"])
      expect(await db.stores.relyingParties.findActive(other)).toBeNull();
  });
});

describe('suspending and resuming a relying party', () => {
  it('takes effect at the next look-up, and can be undone', async () => {
    const { clientId } = (await db.register()).relyingParty;
    const suspended = await suspend(clientId);
    expect(isActive(suspended)).toBe(false);
    expect(await db.stores.relyingParties.findActive(clientId)).toBeNull();
    expect(await db.stores.relyingParties.find(clientId)).toEqual(suspended);
    const resumed = await resume(clientId);
    expect(resumed).toMatchObject({ status: 'active', version: 3 });
    expect(await db.stores.relyingParties.findActive(clientId)).toEqual(resumed);
  });

  it('leaves a fact each time', async () => {
    const { clientId, id } = (await db.register()).relyingParty;
    await suspend(clientId);
    await resume(clientId);
    const facts = (await db.facts()).filter(({ details }) => details.client_id === clientId).slice(1);
    expect(facts.map(({ action }) => action)).toEqual(['relying_party.suspended', 'relying_party.resumed']);
    expect(facts[0]!.details).toEqual({ relying_party_id: id, client_id: clientId });
  });

  it('refuses a change that changes nothing', async () => {
    const { clientId } = (await db.register()).relyingParty;
    await expect(resume(clientId)).rejects.toThrow('relying_party.status.unchanged');
    await suspend(clientId);
    await expect(suspend(clientId)).rejects.toThrow('relying_party.status.unchanged');
  });

  it('refuses a client id that nobody has', async () => {
    await expect(suspend('nobody-here')).rejects.toThrow('relying_party.record.unknown');
    await expect(resume('nobody-here')).rejects.toThrow('relying_party.record.unknown');
  });

  it('happens once of ten at once, and is told once', async () => {
    const { clientId } = (await db.register()).relyingParty;
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => suspend(clientId)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason.code).toMatch(/^relying_party\.(version\.stale|status\.unchanged)$/);
    const facts = (await db.facts()).filter(
      ({ action, details }) => action.endsWith('suspended') && details.client_id === clientId,
    );
    expect(facts).toHaveLength(1);
  });

  it('refuses when somebody else was faster', async () => {
    const { relyingParty } = await db.register();
    const late = { ...db.stores, relyingParties: { ...db.stores.relyingParties, find: async () => relyingParty } };
    await suspend(relyingParty.clientId);
    await expect(suspendRelyingParty(late, relyingParty.clientId, operator)).rejects.toThrow(
      'relying_party.version.stale',
    );
  });
});
