import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { matchesSecret, type RegistrationChanges, updateRelyingParty } from '../../../src/relying-party/index.ts';
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

const update = (clientId: string, changes: RegistrationChanges, production = true) =>
  db.transact((stores) => updateRelyingParty(stores, { clientId, changes, actor: operator, production }, now));

describe('changing a registration', () => {
  it('keeps what was said as the next version, and the rest as it was', async () => {
    const { relyingParty: before } = await db.register({ clientId: 'moves', nameEn: 'Moves' });
    await update('moves', { name: 'Tên mới', redirectUris: ['https://moi.example.vn/callback'] });
    expect(await db.stores.relyingParties.find('moves')).toEqual({
      ...before,
      name: 'Tên mới',
      redirectUris: ['https://moi.example.vn/callback'],
      version: 2,
    });
  });

  it('leaves the sector alone, whatever addresses it moves to', async () => {
    await db.register({ clientId: 'keeps-sector' });
    await update('keeps-sector', { redirectUris: ['https://one.example.vn/', 'https://two.example.vn/'] });
    expect((await db.stores.relyingParties.find('keeps-sector'))!.sector).toBe('gop-y.example.vn');
  });

  it('takes out what is named and empty', async () => {
    await db.register({ clientId: 'loses', nameEn: 'Loses', userinfoAlg: 'RS256' });
    await update('loses', { nameEn: undefined, userinfoAlg: undefined });
    expect(await db.stores.relyingParties.find('loses')).toMatchObject({
      nameEn: null,
      envelopes: { userinfo: null },
    });
  });

  it('gives refresh tokens with the scope that asks for them, and takes them back with it', async () => {
    await db.register({ clientId: 'refreshes' });
    await update('refreshes', { scopes: ['openid', 'offline_access'] });
    expect((await db.stores.relyingParties.find('refreshes'))!.grantTypes).toContain('refresh_token');
    await update('refreshes', { scopes: ['openid'] });
    expect((await db.stores.relyingParties.find('refreshes'))!.grantTypes).toEqual(['authorization_code']);
  });

  it('names the fields in a fact, and not what they hold', async () => {
    const { relyingParty } = await db.register({ clientId: 'told' });
    await update('told', { name: 'Bí danh', claims: ['name', 'gender'] });
    const fact = (await db.facts()).at(-1)!;
    expect(fact).toMatchObject({
      action: 'relying_party.updated',
      actor_ref: 'tester',
      details: { relying_party_id: relyingParty.id, client_id: 'told', fields: ['name', 'claims'], version: 2 },
    });
    expect(JSON.stringify(fact)).not.toContain('Bí danh');
  });

  it('tells of an exemption from PKCE and of its end by facts of their own', async () => {
    await db.register({ clientId: 'old-one' });
    await update('old-one', { pkceExemption: 'Phần mềm cũ đến hết năm 2027.' });
    expect((await db.facts()).at(-1)).toMatchObject({
      action: 'relying_party.pkce_exempted',
      details: { client_id: 'old-one', reason: 'Phần mềm cũ đến hết năm 2027.' },
    });
    await update('old-one', { pkceExemption: undefined });
    expect((await db.facts()).at(-1)).toMatchObject({ action: 'relying_party.pkce_required' });
  });

  it('makes a secret where the new way needs one, and forgets it where not', async () => {
    const { secret: first } = await db.register({ clientId: 'switches' });
    const keys = { keys: [aPublicKey()] };
    const { secret: none } = await update('switches', { authMethod: 'private_key_jwt', jwks: keys });
    expect([none, (await db.stores.relyingParties.find('switches'))!.secretHash]).toEqual([null, null]);
    const { secret } = await update('switches', { authMethod: 'client_secret_post' });
    const found = await db.stores.relyingParties.find('switches');
    expect(matchesSecret(found!.secretHash, secret!)).toBe(true);
    expect(matchesSecret(found!.secretHash, first!)).toBe(false);
    expect((await update('switches', { authMethod: 'client_secret_basic' })).secret).toBeNull();
  });

  it.each([
    ['redirect_uris[0] fragment', { redirectUris: ['https://gop-y.example.vn/#x'] }],
    ['redirect_uris required', { redirectUris: [] }],
    ['name required', { name: '' }],
    ['id_token_alg unknown', { idTokenAlg: 'HS256' }],
    ['id_token_alg unknown', { idTokenAlg: 'none' }],
    ['auth_method public_web', { authMethod: 'none' }],
    ['pkce_exemption required', { pkceExemption: '' }],
  ] as const)('is checked like a registration: %s', async (problem, changes) => {
    await db.register({ clientId: `checked-${crypto.randomUUID().slice(0, 8)}` });
    const [party] = await db.stores.relyingParties.list();
    await expect(update(party!.clientId, changes)).rejects.toMatchObject({
      code: 'relying_party.registration.invalid',
      facts: { problems: [problem] },
    });
  });

  it('refuses what changes nothing, and who is nobody', async () => {
    await db.register({ clientId: 'same' });
    await expect(update('same', { claims: ['name'] })).rejects.toMatchObject({
      code: 'relying_party.record.unchanged',
    });
    await expect(update('nobody', { claims: [] })).rejects.toMatchObject({ code: 'relying_party.record.unknown' });
  });

  it('refuses one of two at the same moment, and loses neither', async () => {
    await db.register({ clientId: 'busy' });
    const both = await Promise.allSettled([update('busy', { name: 'Một' }), update('busy', { purposeVi: 'Hai.' })]);
    for (const one of both.filter((each) => each.status === 'rejected'))
      expect(one.reason).toMatchObject({ code: 'relying_party.version.stale' });
    const done = both.filter(({ status }) => status === 'fulfilled').length;
    expect((await db.stores.relyingParties.find('busy'))!.version).toBe(1 + done);
    expect(done).toBeGreaterThan(0);
  });
});
