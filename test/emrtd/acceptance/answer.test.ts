import { constants, generateKeyPairSync, privateEncrypt, publicEncrypt, sign } from 'node:crypto';
import {
  cardOf,
  challenge,
  changeAnswer,
  chipKeyOf,
  issuedWith,
  reading,
  type Situation,
  swapHex,
  withoutGroup,
} from './stage.ts';
import { acceptance } from './table.ts';

const otherChallenge = Buffer.from('8f3a5c0112d4e6b8', 'hex');
const rsa = () => reading({ profile: 'rsa-4096' });

function withoutAnswer(situation: Situation): Situation {
  const { activeAuthentication: _, ...upload } = situation.upload;
  return { ...situation, upload };
}

function challengedWith(situation: Situation, other: Buffer): Situation {
  const activeAuthentication = { ...situation.upload.activeAuthentication!, challenge: other };
  return { ...situation, upload: { ...situation.upload, activeAuthentication } };
}

/** The chip's key under a block that no chip would sign. */
function withBlock(change: (block: Buffer) => Buffer): Situation {
  const options = { key: chipKeyOf('rsa-2048'), padding: constants.RSA_NO_PADDING };
  return changeAnswer(rsa(), (signature) => privateEncrypt(options, change(publicEncrypt(options, signature))));
}

/** An EC card whose DG14 names a hash by its number in TR-03111, and whose chip signs with it. */
function withHash(arc: string, hash: string): Situation {
  const situation = issuedWith(14, (bytes) => swapHex(bytes, '04007f00070101040103', `04007f0007010104010${arc}`));
  return changeAnswer(situation, () => sign(hash, challenge, { key: chipKeyOf('ec-p256'), dsaEncoding: 'ieee-p1363' }));
}

function oldChip(policy: Situation['policy']): Situation {
  return { ...reading({ card: { chipKeyKind: 'rsa-1024-sha1' } }), policy };
}

/** A card over a key on any curve; the chip answers as it should. */
function onCurve(namedCurve: string): Situation {
  return reading({ card: { chipKey: generateKeyPairSync('ec', { namedCurve }).privateKey } });
}

acceptance('the chip’s answer', [
  { id: 'P01', what: 'genuine card, its chip answering', expected: 'genuine', situation: () => reading() },
  { id: 'P05', what: 'genuine RSA-2048 chip with SHA-256', expected: 'genuine', situation: rsa },
  { id: 'N45', what: 'no proof at all: a clone', expected: 'no_chip_proof', situation: () => withoutAnswer(reading()) },
  {
    id: 'N45b',
    what: 'no proof, and DG15 withheld as if none were possible',
    expected: 'no_chip_proof',
    situation: () => withoutGroup(withoutAnswer(reading()), 15),
  },
  {
    id: 'N46',
    what: 'an answer, but DG15 withheld',
    expected: 'aa_without_dg15',
    situation: () => withoutGroup(reading(), 15),
  },
  {
    id: 'N47',
    what: 'an EC answer to another challenge',
    expected: 'aa_signature',
    situation: () => challengedWith(reading(), otherChallenge),
  },
  {
    id: 'N47b',
    what: 'an RSA answer to another challenge',
    expected: 'aa_signature',
    situation: () => challengedWith(rsa(), otherChallenge),
  },
  {
    id: 'N47c',
    what: 'a challenge of nine bytes, answered',
    expected: 'aa_challenge_length',
    situation: () => {
      const long = Buffer.concat([challenge, Buffer.of(0)]);
      return changeAnswer(challengedWith(reading(), long), () => cardOf().answer(long));
    },
  },
  {
    id: 'N51',
    what: 'the answer of another genuine EC chip',
    expected: 'aa_signature',
    situation: () => {
      const stranger = cardOf({ card: { chipKey: chipKeyOf('ec-p256', 'other') } });
      return changeAnswer(reading(), () => stranger.answer(challenge));
    },
  },
  {
    id: 'N51b',
    what: 'the answer of another genuine RSA chip',
    expected: /^aa_(header|trailer|signature|weak_hash)$/,
    situation: () => {
      const stranger = cardOf({ profile: 'rsa-4096', card: { chipKey: chipKeyOf('rsa-2048', 'other') } });
      return changeAnswer(rsa(), () => stranger.answer(challenge));
    },
  },
  {
    id: 'N87',
    what: 'RSA signature of zeros',
    expected: 'aa_header',
    situation: () => changeAnswer(rsa(), () => Buffer.alloc(256)),
  },
  {
    id: 'N87b',
    what: 'RSA signature 1, which opens to itself',
    expected: 'aa_header',
    situation: () => changeAnswer(rsa(), () => Buffer.from('1'.padStart(512, '0'), 'hex')),
  },
  {
    id: 'N87c',
    what: 'RSA signature above the modulus',
    expected: 'aa_header:range',
    situation: () => changeAnswer(rsa(), () => Buffer.alloc(256, 0xff)),
  },
  {
    id: 'N88',
    what: 'RSA signature a byte short',
    expected: 'aa_sig_length',
    situation: () => changeAnswer(rsa(), (signature) => signature.subarray(1)),
  },
  {
    id: 'N88b',
    what: 'RSA signature a byte long',
    expected: 'aa_sig_length',
    situation: () => changeAnswer(rsa(), (signature) => Buffer.concat([Buffer.of(0), signature])),
  },
  {
    id: 'N88c',
    what: 'EC signature in DER instead of plain',
    expected: 'aa_sig_length',
    situation: () => changeAnswer(reading(), () => sign('sha256', challenge, chipKeyOf('ec-p256'))),
  },
  {
    id: 'N89',
    what: 'PKCS#1 instead of ISO 9796-2',
    expected: 'aa_header',
    situation: () => changeAnswer(rsa(), () => sign('sha256', challenge, chipKeyOf('rsa-2048'))),
  },
  {
    id: 'N89b',
    what: 'a block with the header of total recovery',
    expected: 'aa_header',
    situation: () => withBlock((block) => Buffer.concat([Buffer.of(0x4a), block.subarray(1)])),
  },
  {
    id: 'N89c',
    what: 'a block with an unknown trailer',
    expected: 'aa_trailer',
    situation: () => withBlock((block) => Buffer.concat([block.subarray(0, -2), Buffer.of(0x37, 0xcc)])),
  },
  {
    id: 'N90',
    what: 'EC signature with r and s zero',
    expected: 'aa_signature',
    situation: () => changeAnswer(reading(), () => Buffer.alloc(64)),
  },
  {
    id: 'N91',
    what: 'EC chip without ActiveAuthenticationInfo',
    expected: 'aa_info_missing',
    situation: () => issuedWith(14, () => Buffer.from('6e11310f300d060804007f0007020202020101', 'hex')),
  },
  {
    id: 'N91b',
    what: 'EC chip that names a hash nobody knows',
    expected: 'aa_info_missing',
    situation: () => withHash('9', 'sha256'),
  },
  { id: 'N91p', what: 'EC chip with SHA-384', expected: 'genuine', situation: () => withHash('4', 'sha384') },
  {
    id: 'N91c',
    what: 'EC chip with SHA-224',
    expected: 'aa_weak_hash:sha224',
    situation: () => withHash('2', 'sha224'),
  },
  { id: 'N91d', what: 'EC chip with SHA-1', expected: 'aa_weak_hash:sha1', situation: () => withHash('1', 'sha1') },
  {
    id: 'N91e',
    what: 'RSA chip with SHA-1, not allowed',
    expected: 'aa_weak_hash:sha1',
    situation: () => oldChip({ minRsaBitsInActiveAuthentication: 1024 }),
  },
  {
    id: 'N91f',
    what: 'RSA chip with 1024 bits, not allowed',
    expected: 'aa_weak_key',
    situation: () => oldChip({ allowSha1InActiveAuthentication: true }),
  },
  {
    id: 'N91q',
    what: 'RSA chip with SHA-1 and 1024 bits, both allowed',
    expected: 'genuine',
    situation: () => oldChip({ allowSha1InActiveAuthentication: true, minRsaBitsInActiveAuthentication: 1024 }),
  },
  {
    id: 'N91g',
    what: 'chip key on a curve outside the list',
    expected: 'aa_ec_curve',
    situation: () => onCurve('secp256k1'),
  },
  {
    id: 'N91h',
    what: 'DG15 that holds no key',
    expected: 'aa_key',
    situation: () => issuedWith(15, () => Buffer.from('6f0430020500', 'hex')),
  },
  {
    id: 'N91i',
    what: 'DG15 under another file’s tag',
    expected: 'dg15_structure',
    situation: () => issuedWith(15, (bytes) => Buffer.concat([Buffer.of(0x6d), bytes.subarray(1)])),
  },
  {
    id: 'N91j',
    what: 'DG14 under another file’s tag',
    expected: 'dg14_structure',
    situation: () =>
      issuedWith(14, (bytes) => Buffer.concat([Buffer.of(0x6d), bytes.subarray(1)]), { profile: 'rsa-4096' }),
  },
]);
