import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertMessage, readBlock } from '../../../src/emrtd/chip-proof/iso9796-2.ts';
import { examine } from '../../../src/emrtd/examination.ts';

const challenge = Buffer.from('0102030405060708', 'hex');
const chosen = Buffer.from('the chip’s own part');

function block(hash: string, trailer: string, header = '6a'): Buffer {
  const digest = createHash(hash).update(chosen).update(challenge).digest();
  return Buffer.concat([Buffer.from(header, 'hex'), chosen, digest, Buffer.from(trailer, 'hex')]);
}

const judge = (bytes: Uint8Array, asked = challenge) => {
  const finding = examine('not_examined', () => assertMessage(readBlock(bytes), asked));
  return finding.ok ? 'signed' : finding.doubt.code;
};

describe('a block with message recovery', () => {
  it.each([
    ['sha1', 'bc'],
    ['sha1', '33cc'],
    ['sha224', '38cc'],
    ['sha256', '34cc'],
    ['sha384', '36cc'],
    ['sha512', '35cc'],
  ])('tells its hash by its trailer: %s by %s', (hash, trailer) => {
    const { hash: told, recovered } = readBlock(block(hash, trailer));
    expect(told).toBe(hash);
    expect(Buffer.from(recovered)).toEqual(chosen);
    expect(judge(block(hash, trailer))).toBe('signed');
  });

  it.each([
    ['another challenge', () => judge(block('sha256', '34cc'), Buffer.alloc(8)), 'aa_signature'],
    ['another hash than the trailer’s', () => judge(block('sha256', '38cc')), 'aa_signature'],
    ['the header of total recovery', () => judge(block('sha256', '34cc', '4a')), 'aa_header'],
    ['a padded header', () => judge(block('sha256', '34cc', '6bba')), 'aa_header'],
    ['the header of PKCS#1', () => judge(block('sha256', '34cc', '0001')), 'aa_header'],
    ['a trailer nobody knows', () => judge(block('sha256', '37cc')), 'aa_trailer'],
    ['no room for a hash', () => judge(Buffer.from('6a0034cc', 'hex')), 'aa_header'],
    [
      'no room for a message',
      () => judge(Buffer.concat([Buffer.of(0x6a), Buffer.alloc(32), Buffer.from('34cc', 'hex')])),
      'aa_header',
    ],
    ['nothing', () => judge(Buffer.alloc(0)), 'aa_header'],
  ])('is refused with %s', (_, verdict, code) => {
    expect(verdict()).toBe(code);
  });

  it('is taken apart or refused, whatever the bytes', () => {
    const like = fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => Buffer.concat([Buffer.of(0x6a), bytes, Buffer.of(0x34, 0xcc)]));
    fc.assert(fc.property(fc.oneof(fc.uint8Array(), like), (bytes) => judge(bytes).startsWith('aa_')));
  });
});
