import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDer } from '../../src/emrtd/asn1/node.ts';
import { readTlvs } from '../../src/emrtd/asn1/tlv.ts';
import { readChipKey } from '../../src/emrtd/chip-proof/chip-authentication/chip-key.ts';
import { readCurveKey } from '../../src/emrtd/chip-proof/chip-authentication/curve-agreement.ts';
import { readGroupKey } from '../../src/emrtd/chip-proof/chip-authentication/group-agreement.ts';
import { readBlock } from '../../src/emrtd/chip-proof/iso9796-2.ts';
import { readSecurityInfos } from '../../src/emrtd/chip-proof/security-info.ts';
import { readDg1 } from '../../src/emrtd/data-group/dg1.ts';
import { readDg13 } from '../../src/emrtd/data-group/dg13.ts';
import { assertPortrait } from '../../src/emrtd/data-group/portrait/dg2.ts';
import { imageSize } from '../../src/emrtd/data-group/portrait/image-header.ts';
import { examine } from '../../src/emrtd/examination.ts';
import { inspectAnchor, inspectRevocationList, readMasterList } from '../../src/emrtd/index.ts';
import { readHashList } from '../../src/emrtd/security-object/hash-list.ts';
import { readSecurityObject } from '../../src/emrtd/security-object/security-object.ts';
import { readPublicKey } from '../../src/emrtd/signature/public-key.ts';
import { readScheme } from '../../src/emrtd/signature/scheme.ts';
import { readCertificate } from '../../src/emrtd/signer/certificate.ts';
import { makeListSigner, makeMasterList, makeRevocationList } from '../../src/sandbox/card/index.ts';
import { authorityOf, cardOf, judge, now, reading } from './acceptance/stage.ts';
import { agreeingCard } from './chip-proof/chip-authentication/rehearsal.ts';
import { timed } from './cpu-time.ts';
import { encodeFaceBlock } from './data-group/portrait/face-block.ts';

/** Milliseconds of the processor, with room for a compiler that runs beside; it is mostly under twenty. */
const slowest = 1000;
const codes = { unreadable: 'aa_key', curve: 'aa_ec_curve', weak: 'aa_weak_key' } as const;
const file = (number: number) => cardOf().dataGroups.get(number)!;

const listSigner = makeListSigner(authorityOf());

/** Every decoder, with bytes that it takes: damage to those gets deeper than chance does. */
const decoders: readonly (readonly [string, (bytes: Uint8Array) => unknown, () => Uint8Array])[] = [
  ['DER', readDer, () => authorityOf().dscCertificate],
  ['data objects', readTlvs, () => file(1)],
  ['DG1', readDg1, () => file(1)],
  ['DG2', assertPortrait, () => file(2).subarray(0)],
  [
    'DG2 in the newer container',
    assertPortrait,
    () => encodeFaceBlock(Buffer.from('ffd8ffc0000b0800f000b4010111ffd9', 'hex')),
  ],
  ['DG13', readDg13, () => file(13)],
  ['DG14', readSecurityInfos, () => file(14)],
  ['a chip’s key in DG14', readChipKey, () => agreeingCard().dataGroups.get(14)!],
  ['a key on a curve', readCurveKey, () => file(15).subarray(2)],
  ['a key in a group', readGroupKey, () => readChipKey(agreeingCard('modp2048-3des').dataGroups.get(14)!).spki],
  ['an image header', imageSize, () => Buffer.from('ffd8ffe000044a46ffc0000b0800f000b4010111', 'hex')],
  ['a certificate', readCertificate, () => authorityOf('brainpool384-explicit').dscCertificate],
  ['an anchor', inspectAnchor, () => authorityOf('rsa-pss-4096').cscaCertificate],
  ['a master list', readList, () => makeMasterList([authorityOf().cscaCertificate], listSigner)],
  [
    'a revocation list',
    inspectList,
    () => makeRevocationList(authorityOf(), { revoked: [authorityOf().dscCertificate] }),
  ],
  ['a public key', (bytes) => readPublicKey(bytes, codes), () => file(15).subarray(2)],
  ['a signature algorithm', (bytes) => readScheme(readDer(bytes)), () => pssAlgorithm()],
  ['a list of hashes', readHashList, () => readSecurityObject(cardOf().sod).content],
  ['a security object', readSecurityObject, () => cardOf().sod],
  ['a signed block', readBlock, () => Buffer.concat([Buffer.of(0x6a), Buffer.alloc(40), Buffer.of(0x34, 0xcc)])],
];

function readList(bytes: Uint8Array) {
  return readMasterList(bytes, { fingerprints: [], certificates: [authorityOf().cscaCertificate] }, now);
}

function inspectList(bytes: Uint8Array) {
  return inspectRevocationList(bytes, [authorityOf().cscaCertificate], now);
}

function pssAlgorithm(): Uint8Array {
  const { signatureAlgorithm } = readCertificate(authorityOf('rsa-pss-4096').dscCertificate);
  return signatureAlgorithm.valueBeforeDecodeView;
}

/** Bytes out of nothing, and sound bytes with a few overwritten. */
function bytesLike(sound: Uint8Array): fc.Arbitrary<Uint8Array> {
  const overwrite = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 });
  const damaged = overwrite.map((changes) => {
    const bytes = Uint8Array.from(sound);
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes;
  });
  return fc.oneof(fc.uint8Array({ maxLength: 500 }), damaged, damaged, damaged);
}

describe('any bytes at all', () => {
  it.each(decoders)(
    'give a value or a doubt from the decoder of %s, soon',
    (_, decode, sound) => {
      fc.assert(
        fc.property(bytesLike(sound()), (bytes) => {
          const [finding, took] = timed(() => examine('not_examined', () => decode(bytes)));
          expect(took).toBeLessThan(slowest);
          expect(finding.ok || !finding.doubt.detail?.startsWith('fault:')).toBe(true);
        }),
        { numRuns: 500 },
      );
    },
    120_000,
  );

  it('make no upload acceptable', () => {
    const { anchors, now, policy } = reading();
    const bytes = fc.uint8Array({ maxLength: 300 });
    const dataGroups = fc.array(fc.record({ number: fc.integer({ min: -1, max: 18 }), bytes }), { maxLength: 6 });
    const activeAuthentication = fc.record({ challenge: bytes, signature: bytes });
    fc.assert(
      fc.property(fc.record({ sod: bytes, dataGroups, activeAuthentication }), (upload) => {
        expect(judge({ upload, anchors, now, policy }).outcome).toBe('doubtful');
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  it('of the largest size allowed are judged soon', () => {
    const { upload, ...rest } = reading();
    const worst = [
      Buffer.alloc(65_535, 0x30),
      Buffer.concat([Buffer.from('7783fffb', 'hex'), Buffer.alloc(65_531, Buffer.from('0500', 'hex'))]),
      Buffer.concat([Buffer.from('7782fffb0482fff7', 'hex'), Buffer.alloc(65_527, Buffer.from('0500', 'hex'))]),
    ];
    const large = Buffer.alloc(262_143, Buffer.from('0500', 'hex'));
    const dataGroups = upload.dataGroups.map(({ number }) => ({ number, bytes: large }));
    for (const sod of worst) {
      const [verdict, took] = timed(() => judge({ ...rest, upload: { ...upload, sod, dataGroups } }));
      expect(verdict.outcome).toBe('doubtful');
      expect(took).toBeLessThan(slowest);
    }
  }, 120_000);
});
