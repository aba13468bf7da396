import { X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ApprovedAuthenticator } from '../../../src/authenticator/index.ts';
import { startRegistration } from '../../../src/authenticator/index.ts';
import { fingerprint } from '../../../src/authenticator/webauthn/attestation.ts';
import { newId } from '../../../src/kernel/ids.ts';
import type { MakerAttestation } from '../../support/software-authenticator.ts';
import { type AttestationAuthority, createAttestationAuthority } from '../support/attestation-authority.ts';
import { aDevice, context, type Ground, noon, openGround, refusalOf } from '../support/ground.ts';

const model = 'cb69481e-8ff7-4039-93ec-0a2729a154a8';
const otherModel = 'ee882879-721c-4913-9775-3dfcce97072a';

let ground: Ground;
let maker: AttestationAuthority;
let batch: MakerAttestation;
let approved: readonly ApprovedAuthenticator[];
beforeAll(async () => {
  ground = await openGround();
  maker = await createAttestationAuthority();
  batch = await maker.batch({ aaguid: model });
  approved = [{ aaguid: model, anchors: [maker.root] }];
});
afterAll(() => ground.close());

/** The aal of a sign-in with a device, bound and used under the given approvals. */
const aalWith = async (
  device: ReturnType<typeof aDevice>,
  atBinding: readonly ApprovedAuthenticator[],
  atSignIn = atBinding,
) => {
  const subjectId = await ground.aSubject();
  await ground.register(subjectId, device, { context: context(noon, { approved: atBinding }) });
  return (await ground.signIn(device, { started: context(noon, { approved: atSignIn }) })).aal;
};
const aKey = (options: Parameters<typeof aDevice>[0] = {}) =>
  aDevice({ synced: false, aaguid: model, attestation: batch, ...options });

describe('a device-bound passkey on an approved, attested authenticator', () => {
  it('reaches aal 3', async () => {
    expect(await aalWith(aKey(), approved)).toBe(3);
  });

  it('reaches aal 3 by the method of a hardware key', async () => {
    const subjectId = await ground.aSubject();
    const device = aKey();
    await ground.register(subjectId, device, { context: context(noon, { approved }) });
    const { methods } = await ground.signIn(device, { started: context(noon, { approved }) });
    expect(methods).toEqual(['hwk', 'user', 'mfa']);
  });

  it('falls to aal 2 as soon as its approval is withdrawn', async () => {
    expect(await aalWith(aKey(), approved, [])).toBe(2);
  });

  it('is recorded with the certificate that vouched and the root it led to', async () => {
    const subjectId = await ground.aSubject();
    const passkey = await ground.register(subjectId, aKey(), { context: context(noon, { approved }) });
    const certificate = fingerprint(new X509Certificate(batch.x5c[0]!));
    const attestation = { format: 'packed', certificate, anchor: fingerprint(maker.root) };
    expect(passkey.attestation).toEqual(attestation);
    expect((await ground.stores.passkeys.ofSubject(subjectId))[0]?.attestation).toEqual(attestation);
    expect((await ground.factsOf(subjectId))[0]?.details).toMatchObject({ attestation: 'packed', attested: true });
  });
});

describe('every other passkey', () => {
  it('stays at aal 2 under an empty list, whoever vouches', async () => {
    expect(await aalWith(aKey(), [])).toBe(2);
  });

  it('stays at aal 2 when it was bound before its model was approved', async () => {
    expect(await aalWith(aKey(), [], approved)).toBe(2);
  });

  it('stays at aal 2 when it is synced, on an approved authenticator even', async () => {
    expect(await aalWith(aKey({ synced: true }), approved)).toBe(2);
  });

  it('stays at aal 2 without attestation, under the model it claims', async () => {
    expect(await aalWith(aKey({ attestation: 'none' }), approved)).toBe(2);
  });

  it('stays at aal 2 when it vouches for itself', async () => {
    expect(await aalWith(aKey({ attestation: 'self' }), approved)).toBe(2);
  });

  it('stays at aal 2 under another root of the same name', async () => {
    const impostor = await (await createAttestationAuthority()).batch({ aaguid: model });
    expect(await aalWith(aKey({ attestation: impostor }), approved)).toBe(2);
  });

  it('stays at aal 2 when the root vouches for another model', async () => {
    const attestation = await maker.batch({ aaguid: otherModel });
    expect(await aalWith(aKey({ attestation, aaguid: otherModel }), approved)).toBe(2);
  });

  it('keeps no root on record that was approved for another model', async () => {
    const attestation = await maker.batch({ aaguid: otherModel });
    const device = aKey({ attestation, aaguid: otherModel });
    const passkey = await ground.register(await ground.aSubject(), device, { context: context(noon, { approved }) });
    expect(passkey.attestation).toMatchObject({ format: 'packed', anchor: null });
  });

  it('stays at aal 2 when its root was approved for another model since', async () => {
    const elsewhere = [{ aaguid: otherModel, anchors: [maker.root] }];
    expect(await aalWith(aKey(), approved, elsewhere)).toBe(2);
  });

  it('stays at aal 2 under a model that is approved without roots', async () => {
    expect(await aalWith(aKey(), [{ aaguid: model, anchors: [] }])).toBe(2);
  });

  it('stays at aal 2 when a batch key has signed a certificate of its own', async () => {
    const attestation = await maker.batch({ aaguid: model, signedBy: batch });
    expect(attestation.x5c).toHaveLength(2);
    expect(await aalWith(aKey({ attestation }), approved)).toBe(2);
  });

  it('stays at aal 2 when the root vouched only until yesterday', async () => {
    const ended = new Date(noon.getTime() - 86_400_000);
    const attestation = await maker.batch({ aaguid: model, validTo: ended });
    // The library compares with the real clock, which the verdict must not depend on.
    jest.useFakeTimers({ now: ended.getTime() - 1000, doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] });
    expect(await aalWith(aKey({ attestation }), approved)).toBe(2);
  });
  afterEach(() => void jest.useRealTimers());
});

describe('an attestation statement', () => {
  it('is refused when the certificate names another model', async () => {
    const attestation = await maker.batch({ aaguid: otherModel });
    const work = ground.register(await ground.aSubject(), aKey({ attestation }));
    expect(await refusalOf(work)).toBe('authenticator.passkey.rejected');
  });

  it('is refused when its signature is changed', async () => {
    const work = ground.register(await ground.aSubject(), aKey(), { forge: { tamperSignature: true } });
    expect(await refusalOf(work)).toBe('authenticator.passkey.rejected');
  });

  it('is refused when the certificate does not parse', async () => {
    const attestation = { ...batch, x5c: [Buffer.from('no certificate')] };
    const work = ground.register(await ground.aSubject(), aKey({ attestation }));
    expect(await refusalOf(work)).toBe('authenticator.passkey.rejected');
  });

  it.each(['tpm', 'android-key', 'apple', 'fido-u2f', 'android-safetynet', 'compound'])(
    'of the kind %s was not asked for: it is named and counts for nothing',
    async (attestationFormat) => {
      const subjectId = await ground.aSubject();
      const at = context(noon, { approved });
      const passkey = await ground.register(subjectId, aKey(), { context: at, forge: { attestationFormat } });
      expect(passkey.attestation).toEqual({ format: attestationFormat, certificate: null, anchor: null });
    },
  );

  it('is asked for only where there is a list to compare it with', async () => {
    const asked = async (at: ReturnType<typeof context>) =>
      (await startRegistration(ground.stores, { binding: 'b', subjectId: newId() }, at)).attestation;
    expect(await asked(context())).toBe('none');
    expect(await asked(context(noon, { approved }))).toBe('direct');
  });
});
