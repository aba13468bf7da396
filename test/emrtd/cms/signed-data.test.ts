import { describe, expect, it } from '@jest/globals';
import { onlyChildOf, readDer } from '../../../src/emrtd/asn1/node.ts';
import { readSignedData } from '../../../src/emrtd/cms/signed-data.ts';
import { readSignerInfo } from '../../../src/emrtd/cms/signer-info.ts';
import { examine } from '../../../src/emrtd/examination.ts';
import {
  integer,
  nothing,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tagged,
} from '../../../src/sandbox/card/pki/der.ts';
import { reading } from '../acceptance/stage.ts';

const expected = { type: '2.23.136.1.1.1', otherType: 'sod_content_type', signerCount: 'sod_signer_count' } as const;
const content = octetString(Buffer.from('bytes'));

/** The parts of a SignedData as small as can be; each test replaces one. */
const parts = {
  version: integer(3),
  digests: setOf(),
  encapsulated: sequence(objectIdentifier('2.23.136.1.1.1'), tagged(0xa0, content)),
  certificates: tagged(0xa0),
  signers: setOf(sequence()),
};

function file(change: Partial<typeof parts> = {}, ...extra: readonly Buffer[]): Buffer {
  const { version, digests, encapsulated, certificates, signers } = { ...parts, ...change };
  const body = sequence(version, digests, encapsulated, certificates, ...extra, signers);
  return tagged(0x77, sequence(objectIdentifier('1.2.840.113549.1.7.2'), tagged(0xa0, body)));
}

const judge = (bytes: Buffer) => {
  const finding = examine('sod_structure', () => readSignedData(onlyChildOf(readDer(bytes), 0x77), expected));
  return finding.ok ? 'read' : finding.doubt.code;
};

describe('signed data', () => {
  it('holds the content, the certificates and one signer', () => {
    const { content: bytes, certificates } = readSignedData(onlyChildOf(readDer(reading().upload.sod), 0x77), expected);
    expect(bytes[0]).toBe(0x30);
    expect(certificates).toHaveLength(1);
  });

  it('may hold revocation lists, which are not looked at', () => {
    expect(judge(file({}, tagged(0xa1, nothing())))).toBe('read');
  });

  it.each([
    [
      'another content type outside',
      tagged(0x77, sequence(objectIdentifier('1.2.840.113549.1.7.1'), tagged(0xa0, sequence()))),
      'sod_structure',
    ],
    ['nothing inside', tagged(0x77), 'sod_structure'],
    ['version 1', file({ version: integer(1) }), 'cms_version'],
    ['version 4', file({ version: integer(4) }), 'cms_version'],
    ['digests that are no set', file({ digests: sequence() }), 'sod_structure'],
    ['content left out', file({ encapsulated: sequence(objectIdentifier('2.23.136.1.1.1')) }), 'sod_structure'],
    [
      'content that is no octet string',
      file({ encapsulated: sequence(objectIdentifier('2.23.136.1.1.1'), tagged(0xa0, nothing())) }),
      'sod_structure',
    ],
    [
      'other content',
      file({ encapsulated: sequence(objectIdentifier('1.2.3'), tagged(0xa0, content)) }),
      'sod_content_type',
    ],
    ['a part nobody knows', file({}, tagged(0xa2)), 'sod_structure'],
    ['signers that are no set', file({ signers: sequence() }), 'sod_structure'],
    ['no signer', file({ signers: setOf() }), 'sod_signer_count'],
    ['two signers', file({ signers: setOf(sequence(), sequence()) }), 'sod_signer_count'],
  ])('is refused with %s', (_, bytes, code) => {
    expect(judge(bytes)).toBe(code);
  });
});

describe('a signer', () => {
  it('is refused where it is an empty sequence or cut short', () => {
    for (const hex of ['3000', '3003020101', '3005020101a000']) {
      const finding = examine('sod_structure', () => readSignerInfo(readDer(Buffer.from(hex, 'hex'))));
      expect(finding.ok).toBe(false);
    }
  });
});
