// WebAuthn Level 3 §16 (test vectors): the same kinds of ceremony, made by an authenticator of our own, and what we make
// of each. The vectors themselves were tried by hand: eight of eight were judged as this table says.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  type AssertionResponse,
  readAssertion,
  readRegistration,
} from '../../../src/authenticator/webauthn/response.ts';
import { verifyAssertion, verifyNewCredential } from '../../../src/authenticator/webauthn/webauthn.ts';
import { type Cbor, cbor } from '../../support/cbor.ts';
import {
  coseKeyOf,
  type Forgery,
  type KeyType,
  type MakerAttestation,
  type SoftwareAuthenticatorOptions,
} from '../../support/software-authenticator.ts';
import { createAttestationAuthority } from '../support/attestation-authority.ts';
import { aDevice, noon, settings } from '../support/ground.ts';

const challenge = randomBytes(32).toString('base64url');
const creation = {
  rp: { id: settings.rpId, name: settings.rpName },
  user: { id: Buffer.alloc(32, 1).toString('base64url'), name: 'x', displayName: 'x' },
  challenge,
  pubKeyCredParams: [],
};
const model = 'cb69481e-8ff7-4039-93ec-0a2729a154a8';

interface Kind {
  readonly device?: Partial<SoftwareAuthenticatorOptions>;
  readonly making?: Forgery;
  readonly using?: Forgery;
}

/** A ceremony of each half; the second is judged also where the first was refused, with the key it would have had. */
async function judge({ device: options = {}, making = {}, using = {} }: Kind) {
  const device = aDevice(options);
  const made = await verifyNewCredential(
    readRegistration(device.register(creation, making))!,
    challenge,
    settings,
    noon,
  );
  const whole = aDevice(options);
  const plain = await verifyNewCredential(readRegistration(whole.register(creation))!, challenge, settings, noon);
  const response = readAssertion(whole.authenticate({ challenge }, using)) as AssertionResponse;
  const used = plain.accepted ? await verifyAssertion(response, plain.publicKey, challenge, settings) : plain;
  return { made, used };
}

const told = (verdict: { readonly accepted: boolean; readonly cause?: unknown }) =>
  verdict.accepted ? 'accepted' : (verdict.cause as Error).message;

const framed = /frame of another site/;
const unverified = /[Uu]ser verification/;
const untouched = /[Uu]ser.*presen/;
const impossible = /backed up/;
const unknownAlgorithm = /public key alg/;

describe('of the kinds of ceremony in the vectors of Level 3, we accept', () => {
  const kinds: readonly (readonly [string, Kind, string])[] = [
    ['ES256 without attestation', {}, 'none'],
    ['ES256 that vouches for itself', { device: { attestation: 'self' } }, 'packed'],
    ['RS256 without attestation', { device: { alg: 'RS256' } }, 'none'],
    ['RS256 that vouches for itself', { device: { alg: 'RS256', attestation: 'self' } }, 'packed'],
    ['Ed25519 without attestation', { device: { alg: 'EdDSA' } }, 'none'],
    ['Ed25519 that vouches for itself', { device: { alg: 'EdDSA', attestation: 'self' } }, 'packed'],
    ['one that stays on its device: neither BE nor BS', { device: { synced: false } }, 'none'],
    ['one that may be synced and is not yet: BE without BS', { making: { backedUp: false } }, 'none'],
    ['an id of one byte', { making: { attestedCredentialId: 'AA' } }, 'none'],
    [
      'an id of 1023 bytes, the longest there is',
      { making: { attestedCredentialId: randomBytes(1023).toString('base64url') } },
      'none',
    ],
    ['a model that is named without attestation', { device: { aaguid: model } }, 'none'],
  ];

  it.each(kinds)('%s', async (_, kind, format) => {
    const { made, used } = await judge(kind);
    expect([told(made), told(used)]).toEqual(['accepted', 'accepted']);
    expect(made).toMatchObject({ attestation: { format, certificate: null, anchor: null } });
  });

  it.each<[KeyType]>([['ES256'], ['RS256'], ['EdDSA']])('%s under the attestation of a maker', async (alg) => {
    const { made } = await judge({ device: { alg, synced: false, aaguid: model, attestation: await aBatch() } });
    expect(told(made)).toBe('accepted');
    expect(made).toMatchObject({ attestation: { format: 'packed', anchor: null } });
  });

  it('client data with members of the future', async () => {
    const extended = await judge({ making: { moreClientData: { extraData: 'clientDataJSON may be extended' } } });
    expect(told(extended.made)).toBe('accepted');
  });

  // Not asked for and not verified: only the name of the format is kept, and such a key never reaches aal 3.
  it.each(['tpm', 'android-key', 'android-safetynet', 'apple', 'compound'])(
    'a key with a statement of the format %s, as one without attestation',
    async (attestationFormat) => {
      const statement = new Map<string, Cbor>([
        ['sig', randomBytes(64)],
        ['x5c', [randomBytes(100)]],
      ]);
      const { made } = await judge({ making: { attestationFormat, attestationStatement: statement } });
      expect(told(made)).toBe('accepted');
      expect(made).toMatchObject({ attestation: { format: attestationFormat, certificate: null, anchor: null } });
    },
  );
});

describe('of the kinds of ceremony in the vectors of Level 3, we refuse', () => {
  const both: readonly (readonly [string, Forgery, RegExp])[] = [
    ['a touch without user verification: aal 2 needs it, at binding too', { userVerified: false }, unverified],
    ['no touch, as a conditional creation may be', { userPresent: false }, untouched],
    ['neither', { userPresent: false, userVerified: false }, untouched],
    ['"crossOrigin": true: no page of ours runs in a frame', { crossOrigin: true }, framed],
    ['"crossOrigin": true with its top origin', { crossOrigin: true, topOrigin: 'https://example.com' }, framed],
    ['a top origin alone', { topOrigin: 'https://example.com' }, framed],
    ['BS without BE: a backup that cannot be', { backupEligible: false, backedUp: true }, impossible],
  ];

  it.each(both)('%s', async (_, forge, reason) => {
    const { made, used } = await judge({ making: forge, using: forge });
    expect(told(made)).toMatch(reason);
    expect(told(used)).toMatch(reason);
  });

  it('a U2F authenticator: it cannot verify its person', async () => {
    const statement = new Map<string, Cbor>([
      ['sig', randomBytes(70)],
      ['x5c', [randomBytes(100)]],
    ]);
    const forge = { attestationFormat: 'fido-u2f', attestationStatement: statement, userVerified: false };
    expect(told((await judge({ making: forge })).made)).toMatch(unverified);
  });

  const keys: readonly (readonly [string, Uint8Array])[] = [
    ['ES384', coseOf('P-384', -35, 2)],
    ['ES512', coseOf('P-521', -36, 3)],
    ['ES256K', coseOf('secp256k1', -47, 8)],
    ['ESP256 by its fully specified number, which browsers do not send unasked', coseOf('P-256', -9, 1)],
    ['PS256', rsa(-37)],
    ['RS384', rsa(-258)],
    ['RS512', rsa(-259)],
    ['RS1', rsa(-65535)],
    [
      'Ed448',
      cbor(
        new Map<number, Cbor>([
          [1, 1],
          [3, -53],
          [-1, 7],
          [-2, randomBytes(57)],
        ]),
      ),
    ],
    [
      'ML-DSA-65, which our cryptography does not verify for passkeys yet',
      cbor(
        new Map<number, Cbor>([
          [1, 7],
          [3, -49],
          [-1, randomBytes(1952)],
        ]),
      ),
    ],
  ];

  it.each(keys)('a key of an algorithm that is not one of our three: %s', async (_, coseKey) => {
    expect(told((await judge({ making: { coseKey } })).made)).toMatch(unknownAlgorithm);
  });

  it('an id of 1024 bytes', async () => {
    const { made } = await judge({ making: { attestedCredentialId: randomBytes(1023).toString('base64url') } });
    expect(told(made)).toBe('accepted');
    const long = aDevice().register(creation, { attestedCredentialId: randomBytes(1024).toString('base64url') });
    expect(readRegistration(long)).toBeUndefined();
  });

  it('a statement of the format "none" that is not empty', async () => {
    const statement = new Map<string, Cbor>([['sig', randomBytes(64)]]);
    expect((await judge({ making: { attestationStatement: statement } })).made.accepted).toBe(false);
  });

  it('a maker’s statement made for another key', async () => {
    const attestation = await aBatch();
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const device = { synced: false, aaguid: model, attestation };
    expect((await judge({ device, making: { signWith: stranger } })).made.accepted).toBe(false);
  });
});

async function aBatch(): Promise<MakerAttestation> {
  return (await createAttestationAuthority()).batch({ aaguid: model });
}

function coseOf(namedCurve: string, algorithm: number, curve: number): Uint8Array {
  const jwk = generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' });
  const bytes = (member: string | undefined) => Buffer.from(member ?? '', 'base64url');
  return cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, algorithm],
      [-1, curve],
      [-2, bytes(jwk.x)],
      [-3, bytes(jwk.y)],
    ]),
  );
}

function rsa(algorithm: number): Uint8Array {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return cbor(new Map([...coseKeyOf(publicKey, 'RS256')]).set(3, algorithm));
}
