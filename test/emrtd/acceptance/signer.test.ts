import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  type Authority,
  type AuthorityOptions,
  type CardProfile,
  cardProfiles,
  type Extension,
  makeAuthority,
  makeLink,
  makeListSigner,
  sandboxName,
} from '../../../src/sandbox/card/index.ts';
import { authorityOf, authorityWith, now, reading, type Setting, type Situation } from './stage.ts';
import { acceptance } from './table.ts';

/** The card is signed at 02:00:00. */
const before = new Date('2022-06-20T01:59:59Z');
const after = new Date('2022-06-20T02:00:01Z');

const under = (options: AuthorityOptions, card?: Setting['card']) => () =>
  reading({ authority: authorityWith(options), ...(card && { card }) });

/** A card of one authority before a verifier who trusts others. */
function trusting(anchors: readonly Uint8Array[], situation: Situation): Situation {
  return { ...situation, anchors };
}

function withExtension(
  id: string,
  critical: boolean,
  value: string,
): (made: readonly Extension[]) => readonly Extension[] {
  return (made) => [...made, { id, critical, value: Buffer.from(value, 'hex') }];
}

function without(id: string): (made: readonly Extension[]) => readonly Extension[] {
  return (made) => made.filter((extension) => extension.id !== id);
}

const keyUsage = '2.5.29.15';
const basicConstraints = '2.5.29.19';
const authorityKeyIdentifier = '2.5.29.35';

acceptance(
  'genuine cards',
  cardProfiles.map((profile) => ({
    id: 'P01',
    what: `signed with ${profile}`,
    expected: 'genuine' as const,
    situation: () => reading({ authority: makeAuthority(profile) }),
  })),
);

acceptance('the document signer', [
  {
    id: 'N24',
    what: 'the authority itself in the signer’s place',
    expected: /^dsc_(key_usage|is_ca)$/,
    situation: () => {
      const { cscaCertificate, keys } = authorityOf();
      return reading({ card: { signer: { certificate: cscaCertificate, key: keys.csca } } });
    },
  },
  {
    id: 'N25',
    what: 'a signer that is an authority',
    expected: 'dsc_is_ca',
    situation: under({ dsc: { ca: true } }),
  },
  {
    id: 'N25b',
    what: 'a signer that may sign certificates as well',
    expected: 'dsc_key_usage',
    situation: under({ dsc: { keyUsage: ['digitalSignature', 'keyCertSign'] } }),
  },
  {
    id: 'N25c',
    what: 'a signer that may not sign documents',
    expected: 'dsc_key_usage',
    situation: under({ dsc: { keyUsage: ['nonRepudiation'] } }),
  },
  {
    id: 'N25d',
    what: 'a signer whose key has no stated use',
    expected: 'dsc_key_usage',
    situation: under({ dsc: { extensions: without(keyUsage) } }),
  },
  {
    id: 'N25e',
    what: 'a critical extension that nobody knows',
    expected: 'dsc_critical_extension',
    situation: under({ dsc: { extensions: withExtension('1.2.3.4', true, '0500') } }),
  },
  {
    id: 'N25p',
    what: 'an extension that nobody knows, not critical',
    expected: 'genuine',
    situation: under({ dsc: { extensions: withExtension('1.2.3.4', false, '0500') } }),
  },
  {
    id: 'N25f',
    what: 'an extension given twice',
    expected: 'dsc_structure',
    situation: under({ dsc: { extensions: withExtension(keyUsage, true, '03020780') } }),
  },
  {
    id: 'N25g',
    what: 'a signer for passports only',
    expected: 'dsc_document_type',
    situation: under({ dsc: { documentTypes: ['P'] } }),
  },
  {
    id: 'N25h',
    what: 'a signer of master lists in a document signer’s place',
    expected: 'dsc_key_usage:extended',
    situation: () => reading({ card: { signer: makeListSigner(authorityOf()) } }),
  },
  {
    id: 'N25q',
    what: 'a signer for identity cards',
    expected: 'genuine',
    situation: under({ dsc: { documentTypes: ['P', 'ID'] } }),
  },
  {
    id: 'N25r',
    what: 'a signer for all cards that begin with I',
    expected: 'genuine',
    situation: under({ dsc: { documentTypes: ['I'] } }),
  },
  {
    id: 'N26',
    what: 'a signer expired when it signed',
    expected: 'dsc_expired',
    situation: under({ dsc: { notAfter: before } }),
  },
  {
    id: 'P03',
    what: 'a signer expired since, valid when it signed',
    expected: 'genuine',
    situation: under({ dsc: { notAfter: after } }),
  },
  {
    id: 'N27',
    what: 'a signer not yet valid when it signed',
    expected: 'dsc_not_yet_valid',
    situation: under({ dsc: { notBefore: after } }),
  },
  {
    id: 'N28',
    what: 'a signing time in the future',
    expected: 'signed_in_future',
    situation: () => reading({ card: { signingTime: new Date(now.getTime() + 6 * 60_000) } }),
  },
  {
    id: 'P07',
    what: 'no signing time: the date of issue stands in',
    expected: 'genuine',
    situation: under({ dsc: { notAfter: new Date('2022-06-21T00:00:00Z') } }, { signingTime: null }),
  },
  {
    id: 'N26b',
    what: 'no signing time, the signer expired before the date of issue',
    expected: 'dsc_expired',
    situation: under({ dsc: { notAfter: new Date('2022-06-19T00:00:00Z') } }, { signingTime: null }),
  },
  {
    id: 'N26c',
    what: 'neither signing time nor date of issue, the signer expired today',
    expected: 'dsc_expired',
    situation: under({ dsc: { notAfter: new Date('2026-12-01T02:00:00Z') } }, { signingTime: null, omit: [13] }),
  },
  {
    id: 'N26d',
    what: 'a signer with an RSA key of 1024 bits',
    expected: 'dsc_weak_key',
    situation: () => reading({ authority: withSignerKey(rsaKey(1024), 'rsa-4096') }),
  },
  {
    id: 'N26e',
    what: 'a signer on a curve outside the list',
    expected: 'dsc_ec_curve',
    situation: () => reading({ authority: withSignerKey(ecKey('secp256k1'), 'p256-named') }),
  },
  {
    id: 'N85c',
    what: 'a signer on explicit parameters with a foreign generator',
    expected: 'dsc_ec_curve',
    situation: () => reading({ authority: withSignerKey(curveBall(authorityOf().keys.dsc), 'p256-named') }),
  },
]);

/** The same name and another key: what a forger can make. */
const forged = () => makeAuthority('p256-named');

acceptance('the path to a trusted authority', [
  {
    id: 'N21',
    what: 'an authority nobody knows',
    expected: 'csca_unknown',
    situation: () => {
      const authority = makeAuthority('p256-named', { csca: { subject: sandboxName('Somebody') } });
      return trusting([authorityOf().cscaCertificate], reading({ authority }));
    },
  },
  {
    id: 'N22',
    what: 'a forged authority of the trusted one’s name',
    expected: 'dsc_bad_signature',
    situation: () => trusting([authorityOf().cscaCertificate], reading({ authority: forged() })),
  },
  {
    id: 'N22b',
    what: 'a signer’s certificate signed by another key, under the genuine names and identifiers',
    expected: 'dsc_bad_signature',
    situation: under({ dsc: { forgedWith: ecKey('prime256v1') } }),
  },
  {
    id: 'N22p',
    what: 'two authorities of one name, the second the right one',
    expected: 'genuine',
    situation: () => trusting([forged().cscaCertificate, authorityOf().cscaCertificate], reading()),
  },
  {
    id: 'N22q',
    what: 'the issuer found by name alone',
    expected: 'genuine',
    situation: under({ dsc: { extensions: without(authorityKeyIdentifier) } }),
  },
  {
    id: 'N22r',
    what: 'the issuer found by key identifier alone',
    expected: 'genuine',
    situation: under({ dsc: { issuer: sandboxName('Renamed') } }),
  },
  {
    id: 'N22s',
    what: 'the issuer’s name in another string type and case',
    expected: 'genuine',
    situation: under({
      dsc: {
        extensions: without(authorityKeyIdentifier),
        issuer: sandboxName('SANDBOX  csca p256-named').map((part) => ({ ...part, form: 'printable' as const })),
      },
    }),
  },
  {
    id: 'N29',
    what: 'an authority no longer valid when the signer signed',
    expected: 'csca_not_valid',
    situation: under({ csca: { notAfter: before } }),
  },
  {
    id: 'N29b',
    what: 'an authority not yet valid when the signer signed',
    expected: 'csca_not_valid',
    situation: under({ csca: { notBefore: after } }),
  },
  {
    id: 'N29p',
    what: 'an authority expired since',
    expected: 'genuine',
    situation: under({ csca: { notAfter: after } }),
  },
  {
    id: 'N29c',
    what: 'an anchor that is no authority',
    expected: 'csca_not_ca',
    situation: under({ csca: { extensions: without(basicConstraints) } }),
  },
  {
    id: 'N29d',
    what: 'an anchor that may not sign certificates',
    expected: 'csca_not_ca',
    situation: under({ csca: { keyUsage: ['cRLSign'] } }),
  },
  {
    id: 'N29e',
    what: 'an anchor with a critical extension that nobody knows',
    expected: 'csca_not_ca',
    situation: under({ csca: { extensions: withExtension('1.2.3.4', true, '0500') } }),
  },
  {
    id: 'N35c',
    what: 'the signer’s certificate signed with SHA-1',
    expected: 'weak_hash',
    situation: under({ dsc: { hash: 'sha1' } }),
  },
  {
    id: 'N29f',
    what: 'an anchor with an RSA key of 1024 bits',
    expected: 'csca_weak_key',
    situation: () => reading({ authority: withAuthorityKey(rsaKey(1024), 'rsa-4096') }),
  },
  {
    id: 'N85',
    what: 'an anchor on explicit parameters with a foreign generator',
    expected: 'csca_ec_curve',
    situation: () => reading({ authority: withAuthorityKey(curveBall(authorityOf().keys.csca), 'p256-named') }),
  },
  {
    id: 'N85b',
    what: 'a forged authority with the trusted one’s public point over a foreign generator',
    expected: 'dsc_bad_signature',
    situation: () => {
      const forgery = withAuthorityKey(curveBall(authorityOf().keys.csca), 'p256-named');
      return trusting([authorityOf().cscaCertificate], reading({ authority: forgery }));
    },
  },
  {
    id: 'N21b',
    what: 'an empty trust store',
    expected: 'trust_store_empty',
    situation: () => trusting([], reading()),
  },
  {
    id: 'N21c',
    what: 'a trust store that holds only rubbish',
    expected: 'trust_store_empty',
    situation: () => trusting([Buffer.from('3000', 'hex'), Buffer.alloc(0)], reading()),
  },
  {
    id: 'P08',
    what: 'a link certificate from a trusted authority to the signer’s',
    expected: 'genuine',
    situation: () => trusting([authorityOf('brainpool384-explicit').cscaCertificate, link()], reading()),
  },
  {
    id: 'N21d',
    what: 'a link certificate whose issuer is not in the store',
    expected: 'csca_link_broken',
    situation: () => trusting([link()], reading()),
  },
  {
    id: 'N21e',
    what: 'a forged link certificate',
    expected: 'csca_link_broken',
    situation: () =>
      trusting([authorityOf('brainpool384-explicit').cscaCertificate, link(ecKey('brainpoolP384r1'))], reading()),
  },
]);

/** The old authority's word for the new authority's key. */
function link(forgedWith?: KeyObject): Buffer {
  return makeLink(authorityOf('brainpool384-explicit'), authorityOf(), forgedWith && { forgedWith });
}

function withSignerKey(dsc: KeyObject, profile: CardProfile): Authority {
  return authorityWith({ keys: { ...authorityOf(profile).keys, dsc } }, profile);
}

function withAuthorityKey(csca: KeyObject, profile: CardProfile): Authority {
  return authorityWith({ keys: { ...authorityOf(profile).keys, csca } }, profile);
}

function ecKey(namedCurve: string): KeyObject {
  return generateKeyPairSync('ec', { namedCurve }).privateKey;
}

function rsaKey(modulusLength: number): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength }).privateKey;
}

/**
 * CVE-2020-0601: the public point of a P-256 key becomes the generator of a curve of one's own, and the private key 1
 * fits it. Whoever compares points, or trusts any curve, takes it for the genuine key.
 */
function curveBall(genuine: KeyObject): KeyObject {
  const { x, y } = createPublicKey(genuine).export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]);
  const made = generateKeyPairSync('ec', { namedCurve: 'prime256v1', paramEncoding: 'explicit' }).privateKey;
  const bytes = made.export({ type: 'pkcs8', format: 'der' });
  const own = createPublicKey(made).export({ type: 'spki', format: 'der' }).subarray(-65);
  point.copy(bytes, bytes.indexOf(Buffer.from('046b17d1f2', 'hex'))); // the generator of P-256
  point.copy(bytes, bytes.indexOf(own));
  const scalar = bytes.lastIndexOf(Buffer.from('0201010420', 'hex')) + 5;
  Buffer.from('1'.padStart(64, '0'), 'hex').copy(bytes, scalar);
  return createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
}
