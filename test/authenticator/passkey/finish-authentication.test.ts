import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { finishAuthentication, startAuthentication, takeChallenge } from '../../../src/authenticator/index.ts';
import { decoyKey } from '../../../src/authenticator/passkey/decoy-key.ts';
import { rows } from '../../../src/platform/database/database.ts';
import type { Forgery, KeyType } from '../../support/software-authenticator.ts';
import { aDevice, context, type Ground, later, noon, openGround, refusalOf } from '../support/ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

const rejected = 'authenticator.passkey.rejected';
const expired = 'authenticator.challenge.expired';

describe('signing in with a passkey', () => {
  it.each<KeyType>(['ES256', 'EdDSA', 'RS256'])('accepts %s', async (alg) => {
    const subjectId = await ground.aSubject();
    const device = aDevice({ alg });
    const passkey = await ground.register(subjectId, device);
    const authentication = await ground.signIn(device, { binding: 'interaction-1' });
    expect(authentication).toEqual({
      id: authentication.id,
      subjectId,
      passkeyId: passkey.id,
      ial: 1,
      aal: 2,
      methods: ['swk', 'user', 'mfa'],
      backedUp: true,
      binding: 'interaction-1',
      at: noon,
    });
  });

  it('keeps a record of it that can be read again by its id', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice({ synced: false });
    await ground.register(subjectId, device);
    const authentication = await ground.signIn(device);
    expect(authentication.methods).toEqual(['hwk', 'user', 'mfa']);
    expect(await ground.stores.authentications.byId(authentication.id)).toEqual(authentication);
  });

  it('records the fact under the same transaction, without personal data', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    const passkey = await ground.register(subjectId, device);
    const { id } = await ground.signIn(device);
    expect((await ground.factsOf(subjectId)).at(-1)).toEqual({
      action: 'authenticator.passkey.used',
      details: {
        passkey_id: passkey.id,
        authentication_id: id,
        ial: 1,
        aal: 2,
        methods: ['swk', 'user', 'mfa'],
        backed_up: true,
      },
    });
  });

  it('notes time of use and backup state on the passkey', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    await ground.register(subjectId, device, { forge: { backedUp: false } });
    await ground.signIn(device, { started: context(later(60)) });
    const [passkey] = await ground.stores.passkeys.ofSubject(subjectId);
    expect(passkey).toMatchObject({ backedUp: true, lastUsedAt: later(60) });
  });

  it.each([
    [1, 3, 1],
    [3, 1, 1],
    [2, 3, 2],
    [3, 3, 3],
  ] as const)('is worth the lower of the ial %i of the person and %i of the passkey', async (person, bound, worth) => {
    const subjectId = await ground.aSubject({ ial: person });
    const device = aDevice();
    await ground.register(subjectId, device, { ial: bound });
    expect((await ground.signIn(device)).ial).toBe(worth);
  });

  it('accepts a known person in a step-up, whose passkeys alone are offered', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    const passkey = await ground.register(subjectId, device);
    const options = await startAuthentication(ground.stores, { binding: 'b', subjectId }, context());
    expect(options.allowCredentials).toEqual([
      { id: passkey.credentialId, type: 'public-key', transports: ['hybrid', 'internal'] },
    ]);
    expect((await ground.signIn(device, { subjectId, forge: { userHandle: null } })).subjectId).toBe(subjectId);
  });
});

describe('a ceremony that is not what it seems', () => {
  // The decoy's public key is the curve's base point, so its private key is 1.
  const decoyPrivateKey = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: Buffer.from(decoyKey.subarray(10, 42)).toString('base64url'),
      y: Buffer.from(decoyKey.subarray(45, 77)).toString('base64url'),
      d: Buffer.concat([Buffer.alloc(31), Buffer.of(1)]).toString('base64url'),
    },
  });
  const otherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const forgeries: readonly (readonly [string, Forgery])[] = [
    ['a look-alike origin', { origin: 'https://id.example.test.evil.test' }],
    ['the right host without https', { origin: 'http://id.example.test' }],
    ['another port', { origin: 'https://id.example.test:8443' }],
    ['a frame of another site', { crossOrigin: true }],
    ['a frame of another site that names it', { crossOrigin: true, topOrigin: 'https://evil.test' }],
    ['a top origin without a frame', { topOrigin: 'https://evil.test' }],
    ['a frame flag that is not a boolean', { crossOrigin: 'true' }],
    ['another relying party', { rpId: 'evil.test' }],
    ['a registration in place of a sign-in', { type: 'webauthn.create' }],
    ['a touch without user verification', { userVerified: false }],
    ['no touch at all', { userPresent: false }],
    ['a changed signature', { tamperSignature: true }],
    ['a signature by another key', { signWith: otherKey }],
    ['a kind of key that changed', { backupEligible: false, backedUp: false }],
    ['a backup that cannot be', { backupEligible: false, backedUp: true }],
    ['the handle of somebody else', { userHandle: randomBytes(32).toString('base64url') }],
    ['no handle where nobody was named', { userHandle: null }],
    ['an unknown credential', { credentialId: randomBytes(32).toString('base64url') }],
    [
      'an unknown credential under the key of the decoy',
      { credentialId: randomBytes(32).toString('base64url'), signWith: decoyPrivateKey },
    ],
  ];

  it.each(forgeries)('is refused for %s, alike', async (_, forge) => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    await ground.register(subjectId, device);
    await expect(ground.signIn(device, { forge })).rejects.toMatchObject({ code: rejected, facts: {} });
    const [passkey] = await ground.stores.passkeys.ofSubject(subjectId);
    expect(passkey?.lastUsedAt).toBeNull();
  });

  it.each([
    ['nothing', undefined],
    ['a string', 'x'],
    ['an empty object', {}],
    ['a list', [1]],
    ['client data that is not JSON', { response: { clientDataJSON: Buffer.from('{').toString('base64url') } }],
    ['client data without a challenge', { response: { clientDataJSON: Buffer.from('{}').toString('base64url') } }],
  ])('is refused for %s in place of a response', async (_, response) => {
    const taking = takeChallenge(ground.stores, { purpose: 'authenticate', binding: 'b', response }, noon);
    expect(await refusalOf(taking)).toBe(rejected);
  });

  it('is refused when only part of it is there, and its challenge is used up', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    await ground.register(subjectId, device);
    const options = await startAuthentication(ground.stores, { binding: 'b' }, context());
    const whole = device.authenticate(options);
    const { signature: _, ...rest } = whole.response;
    const response = { ...whole, response: rest };
    const challenge = await takeChallenge(ground.stores, { purpose: 'authenticate', binding: 'b', response }, noon);
    const work = ground.transact((stores) => finishAuthentication(stores, { challenge, response }, context()));
    expect(await refusalOf(work)).toBe(rejected);
    const again = takeChallenge(ground.stores, { purpose: 'authenticate', binding: 'b', response: whole }, noon);
    expect(await refusalOf(again)).toBe(expired);
  });

  it('is refused in a step-up with the passkey of another person, even a genuine one', async () => {
    const [one, other] = [await ground.aSubject(), await ground.aSubject()];
    const [device, foreign] = [aDevice(), aDevice()];
    const passkey = await ground.register(one, device);
    await ground.register(other, foreign);
    const options = await startAuthentication(ground.stores, { binding: 'b', subjectId: one }, context());
    expect(options.allowCredentials).toHaveLength(1);
    const response = foreign.authenticate({ ...options, allowCredentials: [] });
    const challenge = await takeChallenge(ground.stores, { purpose: 'authenticate', binding: 'b', response }, noon);
    const work = ground.transact((stores) => finishAuthentication(stores, { challenge, response }, context()));
    expect(await refusalOf(work)).toBe(rejected);
    expect(passkey.subjectId).toBe(one);
  });

  it('is refused for the credential id of one person under the key of another', async () => {
    const [one, other] = [await ground.aSubject(), await ground.aSubject()];
    const [device, foreign] = [aDevice(), aDevice()];
    const { credentialId, userHandle } = await ground.register(one, device);
    await ground.register(other, foreign);
    expect(await refusalOf(ground.signIn(foreign, { forge: { credentialId, userHandle } }))).toBe(rejected);
  });
});

describe('the person behind the passkey', () => {
  it('is refused while suspended, once the key is proven', async () => {
    const subjectId = await ground.aSubject({ active: false });
    const device = aDevice();
    await ground.register(subjectId, device);
    expect(await refusalOf(ground.signIn(device))).toBe('authenticator.subject.suspended');
    expect(await refusalOf(ground.signIn(device, { forge: { tamperSignature: true } }))).toBe(rejected);
  });

  it('is refused while nothing proves who they are, once the key is proven', async () => {
    const subjectId = await ground.aSubject({ ial: 0 });
    const device = aDevice();
    await ground.register(subjectId, device);
    expect(await refusalOf(ground.signIn(device))).toBe('authenticator.subject.unproven');
    expect(await refusalOf(ground.signIn(device, { forge: { tamperSignature: true } }))).toBe(rejected);
  });

  it('is refused with a passkey bound on the word of a card in doubt, and with no other', async () => {
    const subjectId = await ground.aSubject();
    const [bound, other] = [aDevice(), aDevice()];
    await ground.register(subjectId, bound);
    const { id } = await ground.register(subjectId, other);
    const until = new Date(Date.now() + 86_400_000 * 365);
    await ground.transact(({ passkeys }) => passkeys.follow(subjectId, { until, except: [id] }));
    expect(await refusalOf(ground.signIn(bound))).toBe('authenticator.subject.unproven');
    expect((await ground.signIn(other)).ial).toBe(1);
    await ground.transact(({ passkeys }) => passkeys.follow(subjectId, null));
    expect((await ground.signIn(bound)).ial).toBe(1);
  });

  it('is refused when there is no such subject any more', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    await ground.register(subjectId, device);
    ground.standings.delete(subjectId);
    expect(await refusalOf(ground.signIn(device))).toBe(rejected);
  });

  it('is refused with a removed passkey as with an unknown one', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    const { id } = await ground.register(subjectId, device);
    await ground.stores.passkeys.remove(id);
    expect(await refusalOf(ground.signIn(device))).toBe(rejected);
  });
});

describe('a passkey made by recovery', () => {
  const recovery = { kind: 'recovery', activeFrom: later(86400) } as const;

  it('waits until its time has come', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    await ground.register(subjectId, device, { origin: recovery });
    const early = context(later(86399));
    await expect(ground.signIn(device, { started: early })).rejects.toMatchObject({
      code: 'authenticator.passkey.pending',
      facts: { active_from: '2026-11-24T05:00:00.000Z' },
    });
    expect((await ground.signIn(device, { started: context(later(86400)) })).subjectId).toBe(subjectId);
  });

  it('tells nobody that it waits but who holds it', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    await ground.register(subjectId, device, { origin: recovery });
    expect(await refusalOf(ground.signIn(device, { forge: { tamperSignature: true } }))).toBe(rejected);
  });

  it('is told as a recovery in the audit trail', async () => {
    const subjectId = await ground.aSubject();
    await ground.register(subjectId, aDevice(), { origin: recovery });
    expect((await ground.factsOf(subjectId)).map(({ action }) => action)).toEqual(['authenticator.passkey.recovered']);
  });
});

describe('the signature counter', () => {
  const actions = async (subjectId: Parameters<Ground['factsOf']>[0]) =>
    (await ground.factsOf(subjectId)).map(({ action }) => action.split('.').at(-1));

  it('is silent while it goes up', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice({ synced: false });
    await ground.register(subjectId, device);
    await ground.signIn(device);
    await ground.signIn(device);
    expect(await actions(subjectId)).toEqual(['registered', 'used', 'used']);
    expect((await ground.stores.passkeys.ofSubject(subjectId))[0]?.counter).toBe(2);
  });

  it('is silent where the authenticator does not count', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    await ground.register(subjectId, device);
    await ground.signIn(device);
    await ground.signIn(device);
    expect(await actions(subjectId)).toEqual(['registered', 'used', 'used']);
  });

  it.each([
    ['goes back', 3],
    ['stands still', 7],
    ['stops counting', 0],
  ])('lets the person in and records it when it %s', async (_, counter) => {
    const subjectId = await ground.aSubject();
    const device = aDevice({ synced: false });
    await ground.register(subjectId, device);
    await ground.signIn(device, { forge: { counter: 7 } });
    await ground.signIn(device, { forge: { counter } });
    expect(await actions(subjectId)).toEqual(['registered', 'used', 'counter_went_back', 'used']);
    expect((await ground.stores.passkeys.ofSubject(subjectId))[0]?.counter).toBe(7);
  });

  it('holds the largest value an authenticator can give', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice({ synced: false });
    await ground.register(subjectId, device);
    await ground.signIn(device, { forge: { counter: 4294967295 } });
    expect((await ground.stores.passkeys.ofSubject(subjectId))[0]?.counter).toBe(4294967295);
  });
});

describe('a ceremony that fails after its challenge was taken', () => {
  it('leaves neither record nor fact', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    await ground.register(subjectId, device);
    await refusalOf(ground.signIn(device, { forge: { tamperSignature: true } }));
    const [count] = await rows<{ count: number }>(
      ground.database.manager,
      'select count(*)::int as count from authentication where subject_id = $1',
      [subjectId],
    );
    expect(count?.count).toBe(0);
    expect(await ground.factsOf(subjectId)).toHaveLength(1);
  });
});
