import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChipUpload, ChipVerdict } from '../../src/emrtd/index.ts';
import { readSecurityObject } from '../../src/emrtd/security-object/security-object.ts';
import { type CardProfile, cardProfiles } from '../../src/sandbox/card/index.ts';
import { judge, reading, type Situation } from './acceptance/stage.ts';
import { timed } from './cpu-time.ts';

/** Milliseconds of the processor, with room for a compiler that runs beside; it is mostly under twenty. */
const slowest = 1000;

export type Edit = (bytes: Buffer) => Buffer;

/** Anywhere in a file alike: a double would be near its beginning more often than not. */
const place = fc.noBias(fc.nat(999_999)).map((millionths) => millionths / 1_000_000);

/** Damage as chance or malice does it: bits, bytes, pieces cut out, put in, or repeated. */
export const edit: fc.Arbitrary<Edit> = fc
  .record({
    at: place,
    with: fc.uint8Array({ minLength: 1, maxLength: 4 }),
  })
  .chain(({ at, with: bytes }) => {
    const spot = (file: Buffer) => Math.floor(at * file.length);
    return fc.constantFrom<Edit>(
      (file) => spliced(file, spot(file), 1, Buffer.of((file[spot(file)] ?? 0) ^ (1 << (bytes[0]! & 7)))),
      (file) => spliced(file, spot(file), bytes.length, bytes),
      (file) => spliced(file, spot(file), bytes.length, new Uint8Array()),
      (file) => spliced(file, spot(file), 0, bytes),
      (file) => spliced(file, spot(file), 0, file.subarray(spot(file), spot(file) + 16 * bytes.length)),
      (file) => file.subarray(0, spot(file)),
    );
  });

function spliced(file: Buffer, at: number, count: number, insert: Uint8Array): Buffer {
  return Buffer.concat([file.subarray(0, at), insert, file.subarray(at + count)]);
}

/** Which file of the upload is damaged; the security object, where most of the decoding is, the most often. */
const target = fc.constantFrom('sod', 'sod', 'sod', 'sod', 1, 2, 13, 14, 15, 'signature', 'challenge');

function damaged({ upload, ...rest }: Situation, where: string | number, change: Edit): Situation {
  const altered = (bytes: Uint8Array) => change(Buffer.from(bytes));
  const answer = upload.activeAuthentication!;
  return {
    ...rest,
    upload: {
      sod: where === 'sod' ? altered(upload.sod) : upload.sod,
      dataGroups: upload.dataGroups.map((group) =>
        group.number === where ? { ...group, bytes: altered(group.bytes) } : group,
      ),
      activeAuthentication: {
        challenge: where === 'challenge' ? altered(answer.challenge) : answer.challenge,
        signature: where === 'signature' ? altered(answer.signature) : answer.signature,
      },
    },
  };
}

/** Everything that some signature covers, or that is a signature: what no accepted upload may differ in. */
function signedParts({ sod, dataGroups, activeAuthentication }: ChipUpload): string {
  const { content, signerInfo, signer } = readSecurityObject(sod);
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  return JSON.stringify([
    [content, signerInfo.attributes.signedBytes, signerInfo.signature, signer.der].map(hex),
    dataGroups.map(({ number, bytes }) => [number, hex(bytes)]),
    activeAuthentication && [activeAuthentication.challenge, activeAuthentication.signature].map(hex),
  ]);
}

function hasFault(verdict: ChipVerdict): boolean {
  const words = verdict.outcome === 'genuine' ? verdict.warnings : verdict.doubts;
  return words.some(({ detail }) => detail?.startsWith('fault:'));
}

/** One to three places of damage, each in a file of its own choosing. */
const damages = fc.array(fc.tuple(target, edit), { minLength: 1, maxLength: 3 });

/** So many damaged uploads of cards of all profiles, shared out; those of every other profile only, to share the work. */
export function halfOfDamagedUploads(total: number, half: 0 | 1): void {
  const own = cardProfiles.filter((_, at) => at % 2 === half);
  damagedUploads((total * own.length) / cardProfiles.length, own);
}

/** So many damaged uploads, shared out among cards of these profiles. `CHIP_SEED` repeats what a failure reported. */
export function damagedUploads(total: number, profiles: readonly CardProfile[]): void {
  const numRuns = Math.ceil(total / profiles.length);
  const seed = process.env.CHIP_SEED === undefined ? {} : { seed: Number(process.env.CHIP_SEED) };
  describe.each(profiles)(`${numRuns} damaged uploads of a card signed with %s`, (profile) => {
    const sound = reading({ profile });
    const original = signedParts(sound.upload);
    const verdict = JSON.stringify(judge(sound));

    it(
      'are never accepted with a changed signed part, never a fault, and soon judged',
      () => {
        let longest = 0;
        fc.assert(
          fc.property(damages, (places) => {
            const situation = places.reduce((upload, [where, change]) => damaged(upload, where, change), sound);
            const [found, took] = timed(() => judge(situation));
            longest = Math.max(longest, took);
            expect(hasFault(found)).toBe(false);
            if (found.outcome === 'doubtful') return;
            expect(JSON.stringify(found)).toBe(verdict);
            expect(signedParts(situation.upload)).toBe(original);
          }),
          { numRuns, ...seed },
        );
        expect(longest).toBeLessThan(slowest);
      },
      120_000 + numRuns * 100,
    );
  });
}
