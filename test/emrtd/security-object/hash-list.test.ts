import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { DataGroupNumber } from '../../../src/emrtd/chip-code.ts';
import { examine } from '../../../src/emrtd/examination.ts';
import { alterations, readHashList } from '../../../src/emrtd/security-object/hash-list.ts';
import { integer, nothing, octetString, sequence } from '../../../src/sandbox/card/pki/der.ts';
import { hashAlgorithm } from '../../../src/sandbox/card/pki/hash.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest();
const entry = (number: number, hash = sha256(`dg${number}`), ...extra: Buffer[]) =>
  sequence(integer(number), octetString(hash), ...extra);
const list = (entries: readonly Buffer[], version = 0, ...tail: readonly Buffer[]) =>
  sequence(integer(version), hashAlgorithm('sha256'), sequence(...entries), ...tail);
const judge = (bytes: Buffer) => {
  const finding = examine('lso_structure', () => readHashList(bytes));
  return finding.ok ? 'read' : finding.doubt.code;
};
const groups = (...files: readonly (readonly [DataGroupNumber, string])[]) =>
  new Map(files.map(([number, text]) => [number, Buffer.from(text)]));

describe('the list of hashes', () => {
  it('may say its LDS version in version 1, not in version 0', () => {
    expect(judge(list([entry(1)]))).toBe('read');
    expect(judge(list([entry(1)], 1, sequence()))).toBe('read');
    expect(judge(list([entry(1)], 0, sequence()))).toBe('lso_structure');
    expect(judge(list([entry(1)], 1, sequence(), sequence()))).toBe('lso_structure');
    expect(judge(list([entry(1)], 2))).toBe('lso_version');
  });

  it.each([
    ['a group 0', [entry(0)], 'lso_dg_number'],
    ['a group 17', [entry(17)], 'lso_dg_number'],
    ['a group twice', [entry(1), entry(1)], 'lso_duplicate_dg'],
    ['a short hash', [entry(1, Buffer.alloc(20))], 'lso_hash_length'],
    ['no hash', [entry(1, Buffer.alloc(0))], 'lso_hash_length'],
    ['an entry of three parts', [entry(1, sha256('dg1'), nothing())], 'lso_structure'],
    ['an entry that is no sequence', [nothing()], 'lso_structure'],
  ])('is refused with %s', (_, entries, code) => {
    expect(judge(list(entries))).toBe(code);
  });

  const hashes = readHashList(list([entry(1), entry(2), entry(14)]));

  it('finds nothing altered where every file is as signed, read or not', () => {
    expect(alterations(hashes, groups([1, 'dg1'], [2, 'dg2']))).toEqual([]);
    expect(alterations(hashes, groups())).toEqual([]);
  });

  it('names each altered and each unknown file, in order of number', () => {
    const found = alterations(hashes, groups([15, 'dg15'], [14, 'dg1'], [1, 'dg1 '], [2, 'dg2']));
    expect(found.map(({ code }) => code)).toEqual(['dg_hash_1', 'dg_hash_14', 'dg_not_in_sod_15']);
  });
});
