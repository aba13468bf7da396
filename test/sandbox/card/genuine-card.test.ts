import {
  constants,
  createHash,
  createPublicKey,
  type KeyObject,
  publicDecrypt,
  verify,
  X509Certificate,
} from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Authority,
  type Card,
  type CardProfile,
  cardProfiles,
  exportAuthority,
  exportCard,
  importAuthority,
  importCard,
  makeCard,
  sandboxOrganisation,
} from '../../../src/sandbox/card/index.ts';
import { aHolder, authoritiesOfAllProfiles } from './authorities.ts';
import { readSod } from './read-sod.ts';

const hashOf: Readonly<Record<CardProfile, string>> = {
  'p256-named': 'sha256',
  'brainpool384-explicit': 'sha384',
  'brainpool512-explicit': 'sha512',
  'rsa-pss-4096': 'sha256',
  'rsa-4096': 'sha256',
};

let authorities: ReadonlyMap<CardProfile, Authority>;
let cards: ReadonlyMap<CardProfile, Card>;

beforeAll(async () => {
  authorities = await authoritiesOfAllProfiles();
  cards = new Map([...authorities].map(([profile, authority]) => [profile, makeCard(authority, aHolder())]));
});

describe.each(cardProfiles)('a genuine card of profile %s', (profile) => {
  it('has a document signer that its own authority signed', () => {
    const authority = authorities.get(profile)!;
    const csca = new X509Certificate(authority.cscaCertificate);
    const dsc = new X509Certificate(authority.dscCertificate);
    expect(csca.verify(csca.publicKey)).toBe(true);
    expect(dsc.verify(csca.publicKey)).toBe(true);
    expect(dsc.verify(dsc.publicKey)).toBe(false);
    expect([csca.ca, dsc.ca]).toEqual([true, false]);
    expect(dsc.issuer).toBe(csca.subject);
  });

  it('names its authority as the sandbox and nothing else', () => {
    const { subject } = new X509Certificate(authorities.get(profile)!.cscaCertificate);
    expect(subject.split('\n').slice(0, 2)).toEqual(['C=VN', `O=${sandboxOrganisation}`]);
  });

  it('lists the hash of every data group', () => {
    const card = cards.get(profile)!;
    const { hashes, ldsVersion } = readSod(card.sod);
    expect([...hashes.keys()]).toEqual([1, 2, 13, 14, 15]);
    for (const [number, bytes] of card.dataGroups) {
      expect(hashes.get(number)).toEqual(createHash(hashOf[profile]).update(bytes).digest());
    }
    expect(ldsVersion).toBe(0);
  });

  it('carries a security object signed by the embedded document signer', () => {
    const sod = readSod(cards.get(profile)!.sod);
    expect(sod.certificates.map((one) => one.raw)).toEqual([authorities.get(profile)!.dscCertificate]);
    expect(sod.messageDigest).toEqual(createHash(hashOf[profile]).update(sod.lds).digest());
    expect(
      verify(hashOf[profile], sod.signedBytes!, padded(profile, sod.certificates[0]!.publicKey), sod.signature),
    ).toBe(true);
  });

  it('answers a challenge with the key in DG15, and differently for another challenge', () => {
    const card = cards.get(profile)!;
    const challenge = Buffer.from('0011223344556677', 'hex');
    expect(provesPossession(card, challenge, card.answer(challenge))).toBe(true);
    expect(provesPossession(card, challenge, card.answer(Buffer.alloc(8)))).toBe(false);
  });

  it('survives being written down and read back', () => {
    const card = cards.get(profile)!;
    const copy = importCard(JSON.parse(JSON.stringify(exportCard(card))));
    expect(copy.sod).toEqual(card.sod);
    expect(copy.dataGroups).toEqual(card.dataGroups);
    expect(provesPossession(card, Buffer.alloc(8, 7), copy.answer(Buffer.alloc(8, 7)))).toBe(true);
  });

  it('can be followed by another card of an authority that was written down and read back', () => {
    const copy = importAuthority(JSON.parse(JSON.stringify(exportAuthority(authorities.get(profile)!))));
    const sod = readSod(makeCard(copy, aHolder({ number: '019199954321' })).sod);
    expect(sod.certificates[0]!.verify(new X509Certificate(copy.cscaCertificate).publicKey)).toBe(true);
  });
});

describe('curve parameters', () => {
  it.each(['brainpool384-explicit', 'brainpool512-explicit'] as const)('are written out in full by %s', (profile) => {
    for (const certificate of [authorities.get(profile)!.cscaCertificate, authorities.get(profile)!.dscCertificate]) {
      const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
      const primeField = Buffer.from('06072a8648ce3d0101', 'hex');
      expect(key.includes(primeField)).toBe(true);
    }
  });

  it('are only named by p256-named', () => {
    const { publicKey } = new X509Certificate(authorities.get('p256-named')!.cscaCertificate);
    expect(publicKey.export({ type: 'spki', format: 'der' })).toHaveLength(91);
    expect(publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });
});

function padded(profile: CardProfile, key: KeyObject) {
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return profile === 'rsa-pss-4096' ? { key, ...pss } : { key };
}

function provesPossession(card: Card, challenge: Buffer, signature: Buffer): boolean {
  const key = createPublicKey({ key: contentsOfDg15(card), type: 'spki', format: 'der' });
  if (key.asymmetricKeyType === 'ec') return verify('sha256', challenge, { key, dsaEncoding: 'ieee-p1363' }, signature);
  const block = publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature);
  const recovered = block.subarray(1, block.length - 34);
  const hash = createHash('sha256').update(recovered).update(challenge).digest();
  return block[0] === 0x6a && block.subarray(-2).toString('hex') === '34cc' && block.subarray(-34, -2).equals(hash);
}

function contentsOfDg15(card: Card): Buffer {
  const dg15 = card.dataGroups.get(15)!;
  return dg15.subarray(dg15[1]! < 0x80 ? 2 : 2 + (dg15[1]! & 0x7f));
}
