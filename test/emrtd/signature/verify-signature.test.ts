import { constants, createHash, generateKeyPairSync, type KeyObject, privateEncrypt, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readDer } from '../../../src/emrtd/asn1/node.ts';
import { type PublicKey, readPublicKey } from '../../../src/emrtd/signature/public-key.ts';
import { readScheme, type SignatureScheme } from '../../../src/emrtd/signature/scheme.ts';
import { isSignatureValid } from '../../../src/emrtd/signature/verify-signature.ts';

const data = Buffer.from('thẻ căn cước');
const other = Buffer.from('thẻ khác');
const codes = { unreadable: 'aa_key', curve: 'aa_ec_curve', weak: 'aa_weak_key' } as const;
const publicOf = (key: KeyObject): PublicKey => readPublicKey(key.export({ type: 'spki', format: 'der' }), codes);
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'brainpoolP384r1', paramEncoding: 'explicit' });

/** RSASSA-PSS with SHA-256, a salt of 32 bytes and MGF1 over the named hash. */
function pss(maskHash: string): SignatureScheme {
  const mask = `a1${len(`30${len(`06092a864886f70d01010830${len(maskHash)}`)}`)}`;
  const fields = `a00d300b0609608648016503040201${mask}a203020120`;
  return readScheme(readDer(Buffer.from(`30${len(`06092a864886f70d01010a30${len(fields)}`)}`, 'hex')));
}

const len = (hex: string) => (hex.length / 2).toString(16).padStart(2, '0') + hex;
const maskSha1 = pss('06052b0e03021a');
const maskSha256 = pss('0609608648016503040201');

function signPss(saltLength: number): Buffer {
  return sign('sha256', data, { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
}

/** A PKCS#1 v1.5 block around any DigestInfo. */
function pkcs1(info: string): Buffer {
  const digestInfo = Buffer.concat([Buffer.from(info, 'hex'), createHash('sha256').update(data).digest()]);
  const padding = Buffer.alloc(256 - 3 - digestInfo.length, 0xff);
  const block = Buffer.concat([Buffer.of(0, 1), padding, Buffer.of(0), digestInfo]);
  return privateEncrypt({ key: rsa.privateKey, padding: constants.RSA_NO_PADDING }, block);
}

describe('ECDSA', () => {
  const scheme = { kind: 'ecdsa', hash: 'sha384' } as const;
  const signature = sign('sha384', data, ec.privateKey);

  it('holds over explicit parameters', () => {
    expect(isSignatureValid(scheme, publicOf(ec.publicKey), data, signature)).toBe(true);
  });

  it('does not hold for other data, another key, another hash, another kind of key, or rubbish', () => {
    const stranger = generateKeyPairSync('ec', { namedCurve: 'brainpoolP384r1' }).publicKey;
    expect(isSignatureValid(scheme, publicOf(ec.publicKey), other, signature)).toBe(false);
    expect(isSignatureValid(scheme, publicOf(stranger), data, signature)).toBe(false);
    expect(isSignatureValid({ ...scheme, hash: 'sha256' }, publicOf(ec.publicKey), data, signature)).toBe(false);
    expect(isSignatureValid(scheme, publicOf(rsa.publicKey), data, sign('sha384', data, rsa.privateKey))).toBe(false);
    expect(isSignatureValid(scheme, publicOf(ec.publicKey), data, Buffer.alloc(0))).toBe(false);
  });
});

describe('RSA PKCS#1 v1.5', () => {
  const scheme = { kind: 'rsa-pkcs1', hash: 'sha256' } as const;
  const holds = (signature: Buffer) => isSignatureValid(scheme, publicOf(rsa.publicKey), data, signature);

  it('holds with the NULL in its DigestInfo and without', () => {
    expect(holds(sign('sha256', data, rsa.privateKey))).toBe(true);
    expect(holds(pkcs1('3031300d060960864801650304020105000420'))).toBe(true);
    expect(holds(pkcs1('302f300b06096086480165030402010420'))).toBe(true);
  });

  it('does not hold with any other DigestInfo', () => {
    expect(holds(pkcs1('302f300b06096086480165030402020420'))).toBe(false);
    expect(holds(pkcs1('3032300e06096086480165030402010201050420'))).toBe(false);
    expect(holds(pkcs1(''))).toBe(false);
  });

  it('does not hold for other data, an EC key, or rubbish', () => {
    const signature = sign('sha256', data, rsa.privateKey);
    expect(isSignatureValid(scheme, publicOf(rsa.publicKey), other, signature)).toBe(false);
    expect(isSignatureValid(scheme, publicOf(ec.publicKey), data, sign('sha256', data, ec.privateKey))).toBe(false);
    expect(holds(Buffer.alloc(256))).toBe(false);
    expect(holds(signature.subarray(1))).toBe(false);
  });
});

describe('RSA-PSS', () => {
  it('holds with the hash, the mask and the salt it names', () => {
    expect(isSignatureValid(maskSha256, publicOf(rsa.publicKey), data, signPss(32))).toBe(true);
  });

  it('does not hold with another mask, another salt, or as PKCS#1', () => {
    const key = publicOf(rsa.publicKey);
    expect(isSignatureValid(maskSha1, key, data, signPss(32))).toBe(false);
    expect(isSignatureValid(maskSha256, key, data, signPss(20))).toBe(false);
    expect(isSignatureValid(maskSha256, key, data, sign('sha256', data, rsa.privateKey))).toBe(false);
  });

  it('does not hold over an elliptic curve', () => {
    expect(isSignatureValid(maskSha256, publicOf(ec.publicKey), data, sign('sha256', data, ec.privateKey))).toBe(false);
  });

  it('holds with SHA-1 in the mask, over a key told so and over a plain key', () => {
    const told = generateKeyPairSync('rsa-pss', {
      modulusLength: 2048,
      hashAlgorithm: 'sha256',
      mgf1HashAlgorithm: 'sha1',
    });
    const signature = sign('sha256', data, { key: told.privateKey, saltLength: 32 });
    const plain = asPlainRsa(told.publicKey);
    expect(isSignatureValid(maskSha1, publicOf(told.publicKey), data, signature)).toBe(true);
    expect(isSignatureValid(maskSha1, plain, data, signature)).toBe(true);
    expect(isSignatureValid(maskSha256, publicOf(told.publicKey), data, signature)).toBe(false);
    expect(isSignatureValid(maskSha256, plain, data, signature)).toBe(false);
  });
});

/** The same numbers under rsaEncryption, as most certificates carry a key that signs with PSS. */
function asPlainRsa(key: KeyObject): PublicKey {
  const bytes = key.export({ type: 'spki', format: 'der' });
  const bits = bytes.subarray(bytes.indexOf(Buffer.from('0382010f00', 'hex')));
  const algorithm = Buffer.from('300d06092a864886f70d0101010500', 'hex');
  const content = Buffer.concat([algorithm, bits]);
  const header = Buffer.of(0x30, 0x82, content.length >> 8, content.length & 0xff);
  return readPublicKey(Buffer.concat([header, content]), codes);
}
