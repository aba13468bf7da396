import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inspectRevocationList, readMasterList } from '../../src/emrtd/index.ts';
import { makeListSigner, makeMasterList, makeRevocationList } from '../../src/sandbox/card/index.ts';
import { authorityOf, now } from './acceptance/stage.ts';
import { edit } from './damage.ts';

const anchors = [authorityOf().cscaCertificate];
const pins = { fingerprints: [], certificates: anchors };
const certificates = [authorityOf().cscaCertificate, authorityOf('brainpool384-explicit').cscaCertificate];

/** What a list says, or that nothing may be learnt from it. */
type Reading = (bytes: Buffer) => string;

const kinds: readonly (readonly [string, () => Buffer, Reading])[] = [
  [
    'revocation lists',
    () => makeRevocationList(authorityOf(), { revoked: [authorityOf().dscCertificate] }),
    (bytes) => {
      const found = inspectRevocationList(bytes, anchors, now);
      if (!found.usable) return refusalOf(found.detail);
      const { fingerprint: _, ...said } = found;
      return JSON.stringify(said);
    },
  ],
  [
    'master lists',
    () => makeMasterList(certificates, makeListSigner(authorityOf())),
    (bytes) => {
      const found = readMasterList(bytes, pins, now);
      if (!found.usable) return refusalOf(found.detail);
      return JSON.stringify({
        ...found,
        certificates: found.certificates.map((der) => Buffer.from(der).toString('hex')),
      });
    },
  ],
];

function refusalOf(detail: string | undefined): string {
  if (detail?.startsWith('fault:')) throw new Error(detail);
  return 'refused';
}

/** So many damaged lists of each kind. */
export function damagedLists(numRuns: number): void {
  describe.each(kinds)(`${numRuns} damaged %s`, (_, make, read) => {
    const sound = make();
    const said = read(sound);

    it(
      'are refused, or say to the letter what the sound one says, and are never a fault',
      () => {
        expect(said).not.toBe('refused');
        const places = fc.array(edit, { minLength: 1, maxLength: 3 });
        fc.assert(
          fc.property(places, (edits) => {
            expect(['refused', said]).toContain(read(edits.reduce((bytes, change) => change(bytes), sound)));
          }),
          { numRuns },
        );
      },
      60_000 + numRuns * 100,
    );
  });
}
