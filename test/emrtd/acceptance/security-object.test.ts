import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type CardOptions, signPkcs1WithoutNull } from '../../../src/sandbox/card/index.ts';
import { cubeRootForgery } from './cube-root-forgery.ts';
import { authorityOf, authorityWith, changeSod, flip, reading, type Situation, swapHex } from './stage.ts';
import { acceptance } from './table.ts';

const withSod = (change: (sod: Buffer) => Uint8Array) => () => changeSod(reading(), change);
const issued = (card: CardOptions) => () => reading({ card });
const tweaked = (tweak: CardOptions['tweak']) => () => reading({ card: { tweak: tweak! } });

const otherKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;

/** EF.SOD's outer length, four bytes of header in every card here, written another way. */
function withOuterLength(sod: Buffer, length: string, tail = ''): Buffer {
  return Buffer.concat([Buffer.of(0x77), Buffer.from(length, 'hex'), sod.subarray(4), Buffer.from(tail, 'hex')]);
}

function nested(depth: number): Buffer {
  let inner: Buffer = Buffer.alloc(0);
  for (let i = 0; i < depth; i += 1) inner = wrap(0x30, inner);
  return wrap(0x77, inner);
}

function wrap(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...(length < 128 ? [length] : long)), content]);
}

acceptance('the security object as bytes', [
  {
    id: 'N65',
    what: 'cut off by one byte',
    expected: 'der_truncated',
    situation: withSod((sod) => sod.subarray(0, -1)),
  },
  {
    id: 'N65b',
    what: 'cut off in the middle',
    expected: 'der_truncated',
    situation: withSod((sod) => sod.subarray(0, 300)),
  },
  { id: 'N65c', what: 'one byte long', expected: 'der_truncated', situation: withSod((sod) => sod.subarray(0, 1)) },
  {
    id: 'N66',
    what: 'a byte behind the end',
    expected: 'der_trailing',
    situation: withSod((sod) => Buffer.concat([sod, Buffer.of(0)])),
  },
  {
    id: 'N67',
    what: 'a length with a leading zero',
    expected: 'der_non_minimal_length',
    situation: withSod((sod) => withOuterLength(sod, `8300${sod.subarray(2, 4).toString('hex')}`)),
  },
  {
    id: 'N68',
    what: 'an indefinite length',
    expected: 'der_indefinite_length',
    situation: withSod((sod) => withOuterLength(sod, '80', '0000')),
  },
  {
    id: 'N69',
    what: 'ten thousand nested sequences',
    expected: 'der_too_deep',
    situation: withSod(() => nested(10_000)),
  },
  {
    id: 'N70',
    what: 'thirty thousand empty elements',
    expected: 'der_too_many_nodes',
    situation: withSod(() => wrap(0x77, wrap(0x30, Buffer.alloc(60_000, Buffer.from('0500', 'hex'))))),
  },
  {
    id: 'N71',
    what: 'a length of four GiB',
    expected: 'der_truncated',
    situation: withSod((sod) => withOuterLength(sod, '84ffffffff')),
  },
  {
    id: 'N71b',
    what: 'a length of five bytes',
    expected: 'der_bad_length',
    situation: withSod((sod) => withOuterLength(sod, '85ffffffffff')),
  },
  {
    id: 'N72',
    what: '65 KiB',
    expected: 'sod_too_large',
    situation: withSod((sod) => Buffer.concat([sod, Buffer.alloc(66_560 - sod.length)])),
  },
  { id: 'N74', what: 'empty', expected: 'sod_tag', situation: withSod(() => Buffer.alloc(0)) },
  {
    id: 'N74b',
    what: 'without the file’s tag around the CMS',
    expected: 'sod_tag',
    situation: withSod((sod) => sod.subarray(4)),
  },
]);

acceptance('the security object as CMS', [
  { id: 'N92', what: 'SignedData of version 1', expected: 'cms_version', situation: issued({ version: 1 }) },
  {
    id: 'N93',
    what: 'two signers',
    expected: 'sod_signer_count',
    situation: tweaked({ signerInfos: (infos) => [...infos, ...infos] }),
  },
  { id: 'N93b', what: 'no signer', expected: 'sod_signer_count', situation: tweaked({ signerInfos: () => [] }) },
  {
    id: 'N62',
    what: 'content that calls itself plain data',
    expected: 'sod_content_type',
    situation: issued({ contentType: '1.2.840.113549.1.7.1' }),
  },
  {
    id: 'N62b',
    what: 'a signed attribute that calls the content plain data',
    expected: 'cms_content_type',
    situation: tweaked({
      signedAttributes: ([type, ...rest]) => [
        { ...type!, value: Buffer.from('06092a864886f70d010701', 'hex') },
        ...rest,
      ],
    }),
  },
  {
    id: 'N60',
    what: 'no signed attributes, the signature over the content itself',
    expected: 'cms_no_signed_attrs',
    situation: tweaked({ signedAttributes: () => null }),
  },
  {
    id: 'N60b',
    what: 'no message digest among the signed attributes',
    expected: 'cms_signed_attrs:missing',
    situation: tweaked({ signedAttributes: (attributes) => attributes.filter((_, index) => index !== 1) }),
  },
  {
    id: 'N60c',
    what: 'a second message digest',
    expected: 'cms_signed_attrs:repeated',
    situation: tweaked({ signedAttributes: (attributes) => [attributes[1]!, ...attributes] }),
  },
  {
    id: 'N61',
    what: 'the wrong message digest, signed',
    expected: 'cms_digest_mismatch',
    situation: tweaked({
      signedAttributes: (attributes) =>
        attributes.map((one, index) => (index === 1 ? { ...one, value: flip(one.value, -1) } : one)),
    }),
  },
  {
    id: 'N63',
    what: 'digest SHA-512, signature SHA-256',
    expected: 'cms_hash_mismatch',
    situation: issued({ digest: 'sha512', signatureHash: 'sha256' }),
  },
  { id: 'N34', what: 'data groups hashed with SHA-1', expected: 'weak_hash', situation: issued({ ldsHash: 'sha1' }) },
  { id: 'N35', what: 'signed with SHA-1', expected: 'weak_hash', situation: issued({ digest: 'sha1' }) },
  {
    id: 'N35b',
    what: 'digest SHA-256, signature SHA-1',
    expected: 'weak_hash',
    situation: issued({ signatureHash: 'sha1' }),
  },
  {
    id: 'N64',
    what: 'no certificate of the signer, only another',
    expected: 'cms_signer_cert_not_found',
    situation: () => reading({ card: { certificates: [authorityOf('brainpool384-explicit').dscCertificate] } }),
  },
  {
    id: 'N64b',
    what: 'no certificate at all',
    expected: 'cms_signer_cert_not_found',
    situation: issued({ certificates: [] }),
  },
  {
    id: 'N64c',
    what: 'a key identifier that is not the certificate’s',
    expected: 'cms_signer_cert_not_found',
    situation: issued({ signerIdentifier: Buffer.from('8003010203', 'hex') }),
  },
  {
    id: 'N64p',
    what: 'the signer named by key identifier',
    expected: 'genuine',
    situation: issued({ signerIdentifier: 'subject-key' }),
  },
  {
    id: 'N64r',
    what: 'the signer named by a key identifier that is no hash of its key, as its certificate states it',
    expected: 'genuine',
    situation: () => {
      const authority = authorityWith({
        dsc: {
          extensions: (made) =>
            made.map((one) => (one.id === '2.5.29.14' ? { ...one, value: Buffer.from('04020102', 'hex') } : one)),
        },
      });
      return reading({ authority, card: { signerIdentifier: 'subject-key' } });
    },
  },
  {
    id: 'N64q',
    what: 'the signer’s certificate behind another one',
    expected: 'genuine',
    situation: () => {
      const { dscCertificate } = authorityOf();
      return reading({ card: { certificates: [authorityOf('brainpool384-explicit').dscCertificate, dscCertificate] } });
    },
  },
  {
    id: 'N20',
    what: 'one byte of the signature changed',
    expected: 'cms_bad_signature',
    situation: tweaked({ signature: (signature) => flip(signature, -1) }),
  },
  {
    id: 'N20b',
    what: 'one byte of the signed attributes changed',
    expected: 'cms_bad_signature',
    situation: withSod((sod) =>
      swapHex(sod, Buffer.from('220620').toString('hex'), Buffer.from('220621').toString('hex')),
    ),
  },
  {
    id: 'N23',
    what: 'the trusted signer’s certificate, the signature by another key',
    expected: 'cms_bad_signature',
    situation: () => reading({ card: { signer: { key: otherKey() } } }),
  },
]);

/** A document signer whose RSA key has the public exponent 3. */
function exponentThree(tweak: CardOptions['tweak'] = {}): Situation {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
  const authority = authorityWith({ keys: { ...authorityOf('rsa-4096').keys, dsc: privateKey } }, 'rsa-4096');
  return reading({ authority, card: { tweak } });
}

acceptance('RSA with the exponent 3', [
  { id: 'P04', what: 'a genuine signer', expected: 'genuine', situation: () => exponentThree() },
  {
    id: 'P04b',
    what: 'a genuine signer whose DigestInfo lacks its NULL',
    expected: 'genuine',
    situation: () => {
      const { dsc } = authorityOf('rsa-4096').keys;
      const signature = (_: Buffer, signed: Buffer) => signPkcs1WithoutNull('sha256', dsc, signed);
      return reading({ profile: 'rsa-4096', card: { tweak: { signature } } });
    },
  },
  {
    id: 'N86',
    what: 'a cube root with the right beginning and rubbish behind',
    expected: 'cms_bad_signature',
    situation: () => exponentThree({ signature: (_, signed) => cubeRootForgery(signed, 256, 'with NULL') }),
  },
  {
    id: 'N86b',
    what: 'the same in the form without NULL',
    expected: 'cms_bad_signature',
    situation: () => exponentThree({ signature: (_, signed) => cubeRootForgery(signed, 256, 'without NULL') }),
  },
]);
