import { describe, expect, it } from '@jest/globals';
import { createSourceReader, type SourceReaderOptions } from '../../../src/proofing/index.ts';
import { fingerprintOf, ministry } from './authorities.ts';
import { now, pem } from './trust-desk.ts';

const authority = ministry();
const read = (bytes: Buffer, options: SourceReaderOptions = {}) =>
  createSourceReader(options)({ kind: 'certificates', source: 'a.pem', bytes, trusted: [], lists: [], pins: [], now });
const worker = (name: string) => new URL(`../chip/workers/${name}.mjs`, import.meta.url);
const failed = { code: 'proofing.trust_file.failed' };

describe('a file for the trust store', () => {
  it('is read in a thread of its own, and comes back whole', async () => {
    const found = await read(Buffer.from(pem(authority.cscaCertificate)));
    if (found.kind !== 'certificates') throw new Error(found.kind);
    expect(found.anchors.map(({ fingerprint }) => fingerprint.toString('hex'))).toEqual([
      fingerprintOf(authority.cscaCertificate),
    ]);
    expect(Buffer.isBuffer(found.anchors[0]!.der)).toBe(true);
  }, 60_000);

  it('is refused when it is too large, before anybody reads it', async () => {
    await expect(read(Buffer.alloc(101), { mostBytes: 100, worker: worker('crash') })).rejects.toMatchObject({
      code: 'proofing.trust_file.too_large',
    });
  });

  it('is given up when reading it does not end', async () => {
    await expect(read(Buffer.alloc(1), { seconds: 1, worker: worker('hang') })).rejects.toMatchObject(failed);
  }, 60_000);

  it('is given up when its thread dies', async () => {
    await expect(read(Buffer.alloc(1), { worker: worker('crash') })).rejects.toMatchObject(failed);
  }, 60_000);
});
