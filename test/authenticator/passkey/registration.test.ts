import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  finishRegistration,
  mostPasskeys,
  startAuthentication,
  startRegistration,
  takeChallenge,
} from '../../../src/authenticator/index.ts';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import { Personal } from '../../../src/kernel/personal.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { cbor } from '../../support/cbor.ts';
import { coseKeyOf, type Forgery, type KeyType } from '../../support/software-authenticator.ts';
import { aDevice, context, type Ground, later, noon, openGround, refusalOf } from '../support/ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

const rejected = 'authenticator.passkey.rejected';
const expired = 'authenticator.challenge.expired';

describe('starting to make a passkey', () => {
  it('asks for a discoverable, verified credential of the three pinned algorithms, without attestation', async () => {
    const subjectId = await ground.aSubject();
    const displayName = new Personal('Nguyễn Thị Mẫu');
    const options = await startRegistration(ground.stores, { binding: 'b', subjectId, displayName }, context());
    expect(options).toMatchObject({
      rp: { id: 'id.example.test', name: 'Thai Nguyen ID' },
      user: { name: 'Nguyễn Thị Mẫu', displayName: 'Nguyễn Thị Mẫu' },
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
      excludeCredentials: [],
      timeout: 300000,
    });
    expect(options.pubKeyCredParams.map(({ alg }) => alg)).toEqual([-8, -7, -257]);
  });

  it('gives the device a handle that is the same each time and tells nothing of the subject', async () => {
    const [one, other] = [await ground.aSubject(), await ground.aSubject()];
    const handle = async (subjectId: SubjectId) =>
      (await startRegistration(ground.stores, { binding: 'b', subjectId }, context())).user.id;
    expect(await handle(one)).toBe(await handle(one));
    expect(await handle(one)).not.toBe(await handle(other));
    expect(Buffer.from(await handle(one), 'base64url').toString('latin1')).not.toContain(one);
    expect(Buffer.from(await handle(one), 'base64url')).toHaveLength(32);
  });

  it('shows the name of this service where no other is given', async () => {
    const options = await startRegistration(ground.stores, { binding: 'b', subjectId: newId() }, context());
    expect(options.user.name).toBe('Thai Nguyen ID');
  });

  it.each(['019300000001', '0193 0000 0001', '0193-0000-0001'])('never shows a number such as %s', async (number) => {
    const displayName = new Personal(`Mẫu ${number}`);
    const work = startRegistration(ground.stores, { binding: 'b', subjectId: newId(), displayName }, context());
    await expect(work).rejects.toThrow('must not be labelled with a number');
  });

  it('excludes what the person has already', async () => {
    const subjectId = await ground.aSubject();
    const { credentialId } = await ground.register(subjectId, aDevice());
    const options = await startRegistration(ground.stores, { binding: 'b', subjectId }, context());
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([credentialId]);
  });
});

describe('making a passkey', () => {
  it.each<KeyType>(['ES256', 'EdDSA', 'RS256'])('accepts %s', async (alg) => {
    const subjectId = await ground.aSubject();
    const passkey = await ground.register(subjectId, aDevice({ alg }));
    expect(await ground.stores.passkeys.ofSubject(subjectId)).toEqual([
      { ...passkey, publicKey: Buffer.from(passkey.publicKey) },
    ]);
  });

  it('stores what is known of it', async () => {
    const subjectId = await ground.aSubject();
    const aaguid = 'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4';
    const passkey = await ground.register(subjectId, aDevice({ aaguid }), { ial: 2 });
    expect(passkey).toMatchObject({
      subjectId,
      algorithm: -7,
      counter: 0,
      transports: ['hybrid', 'internal'],
      aaguid,
      deviceType: 'multi',
      backedUp: true,
      attestation: { format: 'none', certificate: null, anchor: null },
      ial: 2,
      origin: 'added',
      activeFrom: noon,
      createdAt: noon,
      lastUsedAt: null,
      version: 1,
    });
  });

  it('serves a subject who is made in the same transaction, from options made before', async () => {
    const subjectId = newId<'subject'>();
    const device = aDevice();
    const options = await startRegistration(ground.stores, { binding: 'enrolment', subjectId }, context());
    const response = device.register(options);
    const claim = { purpose: 'register', binding: 'enrolment', response } as const;
    const challenge = await takeChallenge(ground.stores, claim, noon);
    ground.standings.set(subjectId, { active: true, ial: 1 });
    await ground.database.source.transaction(async (manager) => {
      await ground.vault.createKey(manager, subjectId);
      const stores = ground.bind(manager);
      const input = {
        challenge,
        subjectId,
        ial: 1,
        origin: { kind: 'enrolment' },
        response,
        name: 'Điện thoại',
      } as const;
      await finishRegistration(stores, input, context());
    });
    expect((await ground.signIn(device)).subjectId).toBe(subjectId);
  });

  it('leaves nothing when that transaction fails afterwards', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    const options = await startRegistration(ground.stores, { binding: 'b', subjectId }, context());
    const response = device.register(options);
    const challenge = await takeChallenge(ground.stores, { purpose: 'register', binding: 'b', response }, noon);
    const work = ground.transact(async (stores) => {
      await finishRegistration(
        stores,
        { challenge, subjectId, ial: 1, origin: { kind: 'added' }, response },
        context(),
      );
      throw new Error('something later');
    });
    await expect(work).rejects.toThrow('something later');
    expect(await ground.stores.passkeys.ofSubject(subjectId)).toEqual([]);
    expect(await ground.factsOf(subjectId)).toEqual([]);
  });

  it('records the fact', async () => {
    const subjectId = await ground.aSubject();
    const { id } = await ground.register(subjectId, aDevice(), { name: 'Của tôi' });
    expect(await ground.factsOf(subjectId)).toEqual([
      {
        action: 'authenticator.passkey.registered',
        details: { passkey_id: id, ial: 1, origin: 'added', aaguid: null, attestation: 'none', attested: false },
      },
    ]);
  });

  it('seals the name', async () => {
    const subjectId = await ground.aSubject();
    const { id } = await ground.register(subjectId, aDevice(), { name: 'Máy của Canary' });
    const [row] = await rows<{ name: Buffer }>(ground.database.manager, 'select name from passkey where id = $1', [id]);
    expect(row?.name.includes('Canary')).toBe(false);
    const [named] = await ground.stores.passkeys.namedOf(subjectId);
    expect(named?.name?.reveal()).toBe('Máy của Canary');
  });

  it('drops transports it does not know', async () => {
    const subjectId = await ground.aSubject();
    const options = await startRegistration(ground.stores, { binding: 'b', subjectId }, context());
    const made = aDevice().register(options);
    const response = { ...made, response: { ...made.response, transports: ['usb', 'telepathy'] } };
    const challenge = await takeChallenge(ground.stores, { purpose: 'register', binding: 'b', response }, noon);
    const input = { challenge, subjectId, ial: 1, origin: { kind: 'added' }, response } as const;
    expect((await ground.transact((stores) => finishRegistration(stores, input, context()))).transports).toEqual([
      'usb',
    ]);
  });

  it('stops at a number of passkeys nobody needs', async () => {
    const subjectId = await ground.aSubject();
    for (let made = 0; made < mostPasskeys; made += 1) await ground.register(subjectId, aDevice());
    expect(await refusalOf(ground.register(subjectId, aDevice()))).toBe('authenticator.passkey.too_many');
  });

  it('stops at that number also when the last options were made before it was reached', async () => {
    const subjectId = await ground.aSubject();
    const options = await startRegistration(ground.stores, { binding: 'b', subjectId }, context());
    for (let made = 0; made < mostPasskeys; made += 1) await ground.register(subjectId, aDevice());
    const response = aDevice().register(options);
    const challenge = await takeChallenge(ground.stores, { purpose: 'register', binding: 'b', response }, noon);
    const input = { challenge, subjectId, ial: 1, origin: { kind: 'added' }, response } as const;
    const work = ground.transact((stores) => finishRegistration(stores, input, context()));
    expect(await refusalOf(work)).toBe('authenticator.passkey.too_many');
  });
});

describe('a new passkey that is not what it seems', () => {
  const weakRsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  const p384 = coseKeyOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey, 'ES256');
  const offCurve = new Map([...coseKeyOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey, 'ES256')]);
  offCurve.set(-2, randomBytes(32));
  const forgeries: readonly (readonly [string, Forgery])[] = [
    ['a look-alike origin', { origin: 'https://id.example.test.evil.test' }],
    ['a frame of another site', { crossOrigin: true }],
    ['a frame of another site that names it', { crossOrigin: true, topOrigin: 'https://evil.test' }],
    ['a top origin without a frame', { topOrigin: 'https://evil.test' }],
    ['another relying party', { rpId: 'evil.test' }],
    ['a sign-in in place of a registration', { type: 'webauthn.get' }],
    ['a touch without user verification', { userVerified: false }],
    ['no touch at all', { userPresent: false }],
    ['a backup that cannot be', { backupEligible: false, backedUp: true }],
    ['an id that is not the attested one', { credentialId: randomBytes(32).toString('base64url') }],
    ['an id longer than the standard allows', { attestedCredentialId: randomBytes(1024).toString('base64url') }],
    ['an RSA key of 1024 bits', { coseKey: cbor(coseKeyOf(weakRsa, 'RS256')) }],
    ['a P-384 key that claims ES256', { coseKey: cbor(p384) }],
    ['a point that is not on the curve', { coseKey: cbor(offCurve) }],
    ['a key that is not a map', { coseKey: cbor([1, 2, 3]) }],
    ['an attestation format with odd characters', { attestationFormat: 'a b' }],
  ];

  it.each(forgeries)('is refused for %s, alike', async (_, forge) => {
    const subjectId = await ground.aSubject();
    const work = ground.register(subjectId, aDevice(), { forge });
    await expect(work).rejects.toMatchObject({ code: rejected, facts: {} });
    expect(await ground.stores.passkeys.ofSubject(subjectId)).toEqual([]);
  });

  it('is refused for an algorithm that is not pinned', async () => {
    expect(await refusalOf(ground.register(await ground.aSubject(), aDevice({ alg: 'ES384' })))).toBe(rejected);
  });

  it('is refused for a self attestation whose signature is changed', async () => {
    const work = ground.register(await ground.aSubject(), aDevice({ attestation: 'self' }), {
      forge: { tamperSignature: true },
    });
    expect(await refusalOf(work)).toBe(rejected);
  });

  it.each([undefined, 'x', {}, { response: {} }])('is refused for %p in place of a response', async (response) => {
    const taking = takeChallenge(ground.stores, { purpose: 'register', binding: 'b', response }, noon);
    expect(await refusalOf(taking)).toBe(rejected);
  });
});

describe('the challenge of a registration', () => {
  const claimOf = (response: unknown, binding = 'b') => ({ purpose: 'register', binding, response }) as const;
  const started = async (subjectId: SubjectId) =>
    aDevice().register(await startRegistration(ground.stores, { binding: 'b', subjectId }, context()));

  it('is good once', async () => {
    const response = await started(await ground.aSubject());
    await takeChallenge(ground.stores, claimOf(response), noon);
    expect(await refusalOf(takeChallenge(ground.stores, claimOf(response), noon))).toBe(expired);
  });

  it('ends', async () => {
    const response = await started(await ground.aSubject());
    expect(await refusalOf(takeChallenge(ground.stores, claimOf(response), later(300)))).toBe(expired);
  });

  it("is nobody else's", async () => {
    const response = await started(await ground.aSubject());
    expect(await refusalOf(takeChallenge(ground.stores, claimOf(response, 'thief'), noon))).toBe(expired);
    expect((await takeChallenge(ground.stores, claimOf(response), noon)).purpose).toBe('register');
  });

  it('does not serve a sign-in, nor the other way round', async () => {
    const subjectId = await ground.aSubject();
    const response = await started(subjectId);
    const asSignIn = takeChallenge(ground.stores, { purpose: 'authenticate', binding: 'b', response }, noon);
    expect(await refusalOf(asSignIn)).toBe(expired);
    const { challenge } = await startAuthentication(ground.stores, { binding: 'b' }, context());
    const options = await startRegistration(ground.stores, { binding: 'b', subjectId }, context());
    const swapped = aDevice().register(options, { challenge });
    expect(await refusalOf(takeChallenge(ground.stores, claimOf(swapped), noon))).toBe(expired);
  });

  it('binds a passkey to the person it was made for and to no other who acts', async () => {
    const [one, other] = [await ground.aSubject(), await ground.aSubject()];
    const response = await started(one);
    const challenge = await takeChallenge(ground.stores, claimOf(response), noon);
    const input = { challenge, subjectId: other, ial: 1, origin: { kind: 'added' }, response } as const;
    const work = ground.transact((stores) => finishRegistration(stores, input, context()));
    expect(await refusalOf(work)).toBe(rejected);
  });

  it('is not answered by a response to another', async () => {
    const subjectId = await ground.aSubject();
    const [first, second] = [await started(subjectId), await started(subjectId)];
    const challenge = await takeChallenge(ground.stores, claimOf(first), noon);
    const input = { challenge, subjectId, ial: 1, origin: { kind: 'added' }, response: second } as const;
    const work = ground.transact((stores) => finishRegistration(stores, input, context()));
    expect(await refusalOf(work)).toBe(rejected);
  });
});

describe('a credential that is known already', () => {
  it('is refused for its owner', async () => {
    const subjectId = await ground.aSubject();
    const { credentialId } = await ground.register(subjectId, aDevice());
    const work = ground.register(subjectId, aDevice(), { forge: { attestedCredentialId: credentialId } });
    expect(await refusalOf(work)).toBe('authenticator.passkey.already_registered');
  });

  it('is refused for anybody else, and stays its owner’s', async () => {
    const [one, other] = [await ground.aSubject(), await ground.aSubject()];
    const device = aDevice();
    const { credentialId } = await ground.register(one, device);
    const work = ground.register(other, aDevice(), { forge: { attestedCredentialId: credentialId } });
    expect(await refusalOf(work)).toBe('authenticator.passkey.already_registered');
    expect((await ground.signIn(device)).subjectId).toBe(one);
  });
});

describe('a passkey made by recovery', () => {
  it('leaves the others as they are', async () => {
    const subjectId = await ground.aSubject();
    const old = aDevice();
    await ground.register(subjectId, old);
    await ground.register(subjectId, aDevice(), { origin: { kind: 'recovery', activeFrom: later(86400) } });
    expect((await ground.signIn(old)).subjectId).toBe(subjectId);
  });
});
