import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AddFlags,
  addCommand,
  addOptions,
  type CommandNeeds,
  listCommand,
  matchesSecret,
  resumeCommand,
  rotateSecretCommand,
  suspendCommand,
  updateCommand,
} from '../../src/relying-party/index.ts';
import { aPublicKey, now, openRelyingPartyDatabase, type RelyingPartyDatabase } from './relying-party-database.ts';

let db: RelyingPartyDatabase;
let needs: CommandNeeds;
beforeAll(async () => {
  db = await openRelyingPartyDatabase();
  needs = {
    transact: (work) => db.transact(work),
    clock: () => now,
    production: true,
    operator: 'tester',
    readText: async () => '',
  };
});
afterAll(() => db.close());

const flags = (changes: Partial<AddFlags> = {}): AddFlags => ({
  name: 'Góp ý',
  purpose: 'Gửi góp ý.',
  redirectUri: ['https://gop-y.example.vn/callback'],
  ...changes,
});

describe('tnid relying-party list', () => {
  it('says so when there is none', async () => {
    expect(await listCommand(needs)).toBe('No relying party is registered.');
    expect(await listCommand(needs, { json: true })).toBe('[]');
  });

  it('shows a line for each, without secrets or their hashes', async () => {
    await addCommand(needs, flags({ clientId: 'listed-one' }));
    const lines = (await listCommand(needs)).split('\n');
    expect(lines[0]).toMatch(/^CLIENT ID +STATUS +AUTH METHOD +SECRET +HOST +NAME$/);
    expect(lines[1]).toMatch(/^listed-one +active +client_secret_basic +0 d +gop-y\.example\.vn +Góp ý$/);
    const [party] = JSON.parse(await listCommand(needs, { json: true }));
    expect(party).toMatchObject({ client_id: 'listed-one', status: 'active', scopes: ['openid'], claims: [] });
    expect(Object.keys(party).join()).not.toMatch(/client_secret|hash/);
  });
});

describe('tnid relying-party update', () => {
  it('exempts from PKCE in two words and with a reason, and takes that back', async () => {
    await addCommand(needs, flags({ clientId: 'old-app' }));
    await updateCommand(needs, 'old-app', { pkce: 'exempt', pkceReason: 'Phần mềm cũ.' });
    expect((await db.stores.relyingParties.find('old-app'))!.pkceExemption).toBe('Phần mềm cũ.');
    await updateCommand(needs, 'old-app', { pkce: 'required' });
    expect((await db.stores.relyingParties.find('old-app'))!.pkceExemption).toBeNull();
  });

  it('leaves what is not named, and takes out what is said to be none', async () => {
    await addCommand(needs, flags({ clientId: 'clears', nameEn: 'Clears', claim: ['name'], userinfoAlg: 'RS256' }));
    await updateCommand(needs, 'clears', { nameEn: 'none', claim: ['none'], userinfoAlg: 'none' });
    const found = await db.stores.relyingParties.find('clears');
    expect(found).toMatchObject({ name: 'Góp ý', nameEn: null, claims: [], envelopes: { userinfo: null } });
  });

  it.each([
    ['require_par unknown', { requirePar: 'maybe' }],
    ['pkce_reason required', { pkce: 'exempt' }],
    ['pkce unknown', { pkce: 'off', pkceReason: 'Vì muốn thế.' }],
    ['id_token_alg unknown', { idTokenAlg: 'HS256' }],
  ] as const)('refuses by name: %s', async (problem, changes) => {
    const clientId = `refused-${crypto.randomUUID().slice(0, 8)}`;
    await addCommand(needs, flags({ clientId }));
    await expect(updateCommand(needs, clientId, changes)).rejects.toMatchObject({
      code: 'relying_party.registration.invalid',
      facts: { problems: [problem] },
    });
  });

  it('prints a secret only where one was made', async () => {
    await addCommand(needs, flags({ clientId: 'prints' }));
    expect(await updateCommand(needs, 'prints', { name: 'Tên khác' })).not.toContain('client_secret');
    const json = JSON.parse(await updateCommand(needs, 'prints', { requirePar: 'yes', json: true }));
    expect(json).toMatchObject({ require_par: true, version: 3 });
    expect(json).not.toHaveProperty('client_secret');
  });
});

describe('tnid relying-party rotate-secret', () => {
  it('prints the new secret and how long the one before is accepted', async () => {
    await addCommand(needs, flags({ clientId: 'rotates' }));
    const text = await rotateSecretCommand(needs, 'rotates', { overlap: '12h' });
    const [, secret] = /client_secret: (\S+)/.exec(text)!;
    expect(matchesSecret((await db.stores.relyingParties.find('rotates'))!.secretHash, secret!)).toBe(true);
    expect(text).toContain(`accepted until ${new Date(now.getTime() + 12 * 3_600_000).toISOString()}`);
    expect(await rotateSecretCommand(needs, 'rotates', { overlap: '0' })).toContain('No earlier secret');
  });

  it.each(['', '7', '7w', '-1d', '1.5d', '00000d'])('refuses an overlap that is no period: %j', async (overlap) => {
    await expect(rotateSecretCommand(needs, 'listed-one', { overlap })).rejects.toMatchObject({
      facts: { problems: ['overlap malformed'] },
    });
  });
});

describe('tnid relying-party add', () => {
  it('prints the client id and, this once, the secret', async () => {
    const text = await addCommand(needs, flags({ scope: ['openid', 'profile'], claim: ['name', 'birthdate'] }));
    const [, clientId] = /client_id: +(\S+)/.exec(text)!;
    const [, secret] = /client_secret: +(\S+)/.exec(text)!;
    expect(text).toContain('claims:        name birthdate');
    const found = await db.stores.relyingParties.findActive(clientId!);
    expect(found).toMatchObject({ scopes: ['openid', 'profile'], claims: ['name', 'birthdate'], firstParty: false });
    expect(matchesSecret(found!.secretHash, secret!)).toBe(true);
  });

  it('prints JSON when asked', async () => {
    const printed = JSON.parse(await addCommand(needs, flags({ json: true, requirePar: true, requireDpop: true })));
    expect(printed).toMatchObject({ require_par: true, require_dpop: true, client_secret: expect.any(String) });
  });

  it('takes public keys from a file, and then no secret', async () => {
    const paths: string[] = [];
    const readText = async (path: string) => {
      paths.push(path);
      return JSON.stringify({ keys: [aPublicKey()] });
    };
    const text = await addCommand({ ...needs, readText }, flags({ jwksFile: 'keys.json', clientId: 'with-keys' }));
    expect(paths).toEqual(['keys.json']);
    expect(text).not.toContain('client_secret');
    expect(await db.stores.relyingParties.find('with-keys')).toMatchObject({
      authMethod: 'private_key_jwt',
      secretHash: null,
    });
  });

  it('refuses a file that is no JSON, without repeating what it holds', async () => {
    const readText = async () => '-----BEGIN PRIVATE KEY-----';
    const refusal = await addCommand({ ...needs, readText }, flags({ jwksFile: 'x' })).catch((error) => error);
    expect(refusal).toMatchObject({
      code: 'relying_party.registration.invalid',
      facts: { problems: ['jwks malformed'] },
    });
    expect(JSON.stringify(refusal)).not.toContain('PRIVATE');
  });

  it('refuses a public client that is not native, a loopback address in production, and a taken id', async () => {
    await expect(addCommand(needs, flags({ authMethod: 'none' }))).rejects.toMatchObject({
      facts: { problems: ['auth_method public_web'] },
    });
    await expect(addCommand(needs, flags({ redirectUri: ['http://localhost:1/'] }))).rejects.toThrow(
      'relying_party.registration.invalid',
    );
    await addCommand(needs, flags({ clientId: 'twice-added' }));
    await expect(addCommand(needs, flags({ clientId: 'twice-added' }))).rejects.toThrow(
      'relying_party.client_id.taken',
    );
  });

  it('registers a native application without a secret', async () => {
    const text = await addCommand(
      needs,
      flags({ native: true, authMethod: 'none', redirectUri: ['http://127.0.0.1/cb'] }),
    );
    expect(text).not.toContain('client_secret');
  });

  it('names each flag once, and says which may be repeated', () => {
    const names = addOptions.map((option) => /^--([a-z-]+)/.exec(option.flags)?.[1]);
    expect(new Set(names).size).toBe(addOptions.length);
    expect(addOptions.filter((option) => option.repeat).map((option) => option.flags.split(' ')[0])).toEqual([
      '--redirect-uri',
      '--post-logout-redirect-uri',
      '--outgoing-host',
      '--scope',
      '--resource',
      '--claim',
    ]);
  });
});

describe('tnid relying-party suspend and resume', () => {
  it('do what they say, in the name of the operator', async () => {
    await addCommand(needs, flags({ clientId: 'on-and-off' }));
    expect(await suspendCommand(needs, 'on-and-off')).toContain('Suspended on-and-off.');
    expect(await db.stores.relyingParties.findActive('on-and-off')).toBeNull();
    expect(await resumeCommand(needs, 'on-and-off')).toBe('Resumed on-and-off.');
    expect(await db.stores.relyingParties.findActive('on-and-off')).not.toBeNull();
    expect((await db.facts()).at(-1)).toMatchObject({
      action: 'relying_party.resumed',
      actor_kind: 'operator',
      actor_ref: 'tester',
    });
  });

  it('refuse a client id that nobody has', async () => {
    await expect(suspendCommand(needs, 'nobody')).rejects.toThrow('relying_party.record.unknown');
    await expect(resumeCommand(needs, 'nobody')).rejects.toThrow('relying_party.record.unknown');
  });
});
