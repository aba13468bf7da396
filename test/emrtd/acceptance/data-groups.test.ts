import { encodeFaceBlock } from '../data-group/portrait/face-block.ts';
import {
  addGroup,
  authorityOf,
  cardOf,
  challenge,
  changeGroup,
  chipKeyOf,
  flip,
  holder,
  issuedWith,
  otherHolder,
  reading,
  type Situation,
  swap,
  swapHex,
  withoutGroup,
} from './stage.ts';
import { acceptance } from './table.ts';

const otherCard = () => cardOf({ holder: otherHolder, card: { chipKey: chipKeyOf('ec-p256', 'other') } });

/** The other card's files in place of the holder's. */
function withFilesOf(numbers: readonly number[]): Situation {
  const files = otherCard().dataGroups;
  return numbers.reduce((situation, number) => changeGroup(situation, number, () => files.get(number)!), reading());
}

function answeredByOther(situation: Situation): Situation {
  const activeAuthentication = { challenge, signature: otherCard().answer(challenge) };
  return { ...situation, upload: { ...situation.upload, activeAuthentication } };
}

acceptance('data groups against the security object', [
  {
    id: 'N11',
    what: 'one byte of DG1 changed',
    expected: 'dg_hash_1',
    situation: () =>
      changeGroup(reading({ card: { omit: [13] } }), 1, (bytes) => swap(bytes, 'DANG<<THI<UNG', 'DANG<<THI<UNH')),
  },
  {
    id: 'N12',
    what: 'one byte of DG2 changed',
    expected: 'dg_hash_2',
    situation: () => changeGroup(reading(), 2, (bytes) => flip(bytes, -5)),
  },
  {
    id: 'N113',
    what: 'one byte of DG13 changed',
    expected: 'dg_hash_13',
    situation: () => changeGroup(reading(), 13, (bytes) => swap(bytes, 'Gia Sàng', 'Gia Vàng')),
  },
  {
    id: 'N114',
    what: 'one byte of DG14 changed',
    expected: 'dg_hash_14',
    // the version of the terminal authentication info, which nothing else looks at
    situation: () =>
      changeGroup(reading(), 14, (bytes) => swapHex(bytes, '04007f00070202020201', '04007f00070202020202')),
  },
  {
    id: 'N115',
    what: 'one byte of DG15 changed',
    expected: 'dg_hash_15',
    situation: () => changeGroup(reading(), 15, (bytes) => flip(bytes, -1)),
  },
  { id: 'N41', what: 'DG1 missing', expected: 'dg_missing_1', situation: () => withoutGroup(reading(), 1) },
  { id: 'N42', what: 'DG2 missing', expected: 'dg_missing_2', situation: () => withoutGroup(reading(), 2) },
  {
    id: 'N44',
    what: 'DG14 missing, though an RSA chip answers without it',
    expected: 'dg_missing_14',
    situation: () => withoutGroup(reading({ profile: 'rsa-4096' }), 14),
  },
  { id: 'P06', what: 'DG13 not on the card', expected: 'genuine', situation: () => reading({ card: { omit: [13] } }) },
  {
    id: 'P06b',
    what: 'DG13 on the card but not read',
    expected: 'genuine',
    situation: () => withoutGroup(reading(), 13),
  },
  {
    id: 'N52',
    what: 'DG15 of another genuine card, which also answers',
    expected: 'dg_hash_15',
    situation: () => answeredByOther(withFilesOf([15])),
  },
  { id: 'N53', what: 'portrait of another genuine card', expected: 'dg_hash_2', situation: () => withFilesOf([2]) },
  {
    id: 'N54',
    what: 'all data groups of one card with the security object of another',
    expected: 'dg_hash_1',
    situation: () => answeredByOther(withFilesOf([1, 2, 13, 14, 15])),
  },
  {
    id: 'N55',
    what: 'a data group the security object does not list',
    expected: 'dg_not_in_sod_11',
    situation: () => addGroup(reading(), 11, Buffer.from('6b00', 'hex')),
  },
  {
    id: 'N56',
    what: 'a data group twice in the upload',
    expected: 'dg_duplicate',
    situation: () => addGroup(reading(), 1, cardOf().dataGroups.get(1)!),
  },
  { id: 'N57', what: 'data group 0', expected: 'dg_number', situation: () => addGroup(reading(), 0, Buffer.of(0)) },
  { id: 'N57b', what: 'data group 17', expected: 'dg_number', situation: () => addGroup(reading(), 17, Buffer.of(0)) },
  {
    id: 'N57c',
    what: 'data group 1.5',
    expected: 'dg_number',
    situation: () => addGroup(reading(), 1.5, Buffer.of(0)),
  },
  {
    id: 'N58',
    what: 'a data group twice in the security object',
    expected: 'lso_duplicate_dg',
    situation: () => reading({ card: { tweak: { dataGroupHashes: (hashes) => [...hashes, hashes[0]!] } } }),
  },
  {
    id: 'N59',
    what: 'a hash of the wrong length',
    expected: 'lso_hash_length',
    situation: () =>
      withoutGroup(
        reading({
          card: {
            tweak: {
              dataGroupHashes: (hashes) =>
                hashes.map((entry) => (entry.number === 13 ? { ...entry, hash: entry.hash.subarray(1) } : entry)),
            },
          },
        }),
        13,
      ),
  },
  {
    id: 'N59b',
    what: 'data group 17 in the security object',
    expected: 'lso_dg_number',
    situation: () =>
      reading({ card: { tweak: { dataGroupHashes: (hashes) => [...hashes, { ...hashes[0]!, number: 17 }] } } }),
  },
  {
    id: 'N59c',
    what: 'a security object of version 2',
    expected: 'lso_version',
    situation: () => reading({ card: { tweak: { ldsObject: (bytes) => swapHex(bytes, '020100', '020102') } } }),
  },
  {
    id: 'N73',
    what: 'DG2 of one MiB',
    expected: 'dg_too_large',
    situation: () => {
      const portrait = Buffer.concat([Buffer.from('ffd8ffc0000b0800f000f0010111', 'hex'), Buffer.alloc(1 << 20)]);
      return reading({ card: { image: { bytes: portrait, format: 'jpeg', width: 240, height: 240 } } });
    },
  },
  {
    id: 'N75',
    what: 'JPEG 2000 claiming 60000 by 60000, correctly signed',
    expected: 'dg2_dimensions',
    situation: () => withImage(codestream(60_000, 60_000)),
  },
  {
    id: 'N75b',
    what: 'JPEG claiming 60000 by 60000, correctly signed',
    expected: 'dg2_dimensions',
    situation: () => withImage(Buffer.from('ffd8ffc0000b08ea60ea60010111ffd9', 'hex')),
  },
  {
    id: 'N75c',
    what: 'an image without height',
    expected: 'dg2_dimensions',
    situation: () => withImage(codestream(240, 0)),
  },
  {
    id: 'N75p',
    what: 'JPEG 2000 of an ordinary size',
    expected: 'genuine',
    situation: () => withImage(codestream(413, 531)),
  },
  {
    id: 'N75q',
    what: 'a portrait in the container of ISO/IEC 39794-5',
    expected: 'genuine',
    situation: () => issuedWith(2, () => encodeFaceBlock(codestream(413, 531))),
  },
  {
    id: 'N75d',
    what: 'JPEG 2000 claiming 60000 by 60000 in that container',
    expected: 'dg2_dimensions',
    situation: () => issuedWith(2, () => encodeFaceBlock(codestream(60_000, 60_000))),
  },
  {
    id: 'N76',
    what: 'a PNG for a portrait, correctly signed',
    expected: 'dg2_image_format',
    situation: () => withImage(Buffer.from('89504e470d0a1a0a0000000d49484452000000f0000000f0', 'hex')),
  },
  {
    id: 'N76b',
    what: 'a page of HTML for a portrait, correctly signed',
    expected: 'dg2_image_format',
    situation: () => withImage(Buffer.from('<html><body>xin chào</body></html>')),
  },
  {
    id: 'N76c',
    what: 'DG2 without a face record, correctly signed',
    expected: 'dg2_structure',
    situation: () => issuedWith(2, (bytes) => swap(bytes, 'FAC\0', 'FIR\0')),
  },
]);

/** The start of a JPEG 2000 codestream: SOC and SIZ. */
function codestream(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('ff4fff5100290000', 'hex');
  bytes.writeUInt32BE(width, 8);
  bytes.writeUInt32BE(height, 12);
  return bytes;
}

function withImage(bytes: Buffer): Situation {
  return reading({
    authority: authorityOf(),
    holder,
    card: { image: { bytes, format: 'jpeg', width: 240, height: 320 } },
  });
}
