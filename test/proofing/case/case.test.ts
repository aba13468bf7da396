import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseId, SubjectId } from '../../../src/kernel/ids.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';
import * as noun from '../../../src/proofing/case/case.ts';

const start = new Date('2026-11-22T03:00:00Z');
const opened: noun.OpenCase = {
  id: 'case' as CaseId,
  state: 'open',
  binding: Buffer.alloc(32),
  service: null,
  place: '',
  attended: false,
  ticket: 'ticket',
  openedAt: start,
  ticketExpiresAt: new Date(start.getTime() + 600_000),
  expiresAt: new Date(start.getTime() + 1_800_000),
  version: 1,
};
const hash = Buffer.alloc(32, 1);
const identity = {
  number: '019199999001',
  name: 'Nguyễn Thị Mai An',
  nameSource: 'dg13',
  birthDate: '1999-02-15',
  sex: 'female',
  nationality: 'VNM',
} as const;
const proof = { identity, chip: { signer: hash, anchor: hash, chip: hash }, warnings: [] };
const owner = 'owner' as SubjectId;
const stranger = 'stranger' as SubjectId;

type Step = (proofingCase: noun.ProofingCase, now: Date) => noun.ProofingCase;

/** Every transition, and the states it may start from. */
const steps: Readonly<Record<string, readonly [from: readonly noun.CaseState[], step: Step]>> = {
  redeem: [['open'], (each, now) => noun.redeem(each, hash, now)],
  beginReading: [['redeemed', 'reading'], (each, now) => noun.beginReading(each, now)],
  prove: [['redeemed', 'reading'], (each, now) => noun.prove(each, proof, { codeHash: 'h', tries: 3 }, now)],
  refuse: [['redeemed', 'reading'], (each, now) => noun.endByEvidence(each, 'refused', ['dg_hash_1'], now)],
  review: [['redeemed', 'reading'], (each, now) => noun.endByEvidence(each, 'review', ['number_structure'], now)],
  spendTry: [['proven'], (each, now) => noun.spendTry(each, now)],
  confirmNew: [['proven'], (each, now) => noun.confirm(each, null, now)],
  confirmKnown: [['proven'], (each, now) => noun.confirm(each, owner, now)],
  enrolOwner: [['confirmed', 'known'], (each, now) => noun.enrol(each, owner, now)],
  enrolStranger: [['confirmed'], (each, now) => noun.enrol(each, stranger, now)],
};

describe('the states of a case', () => {
  it('are left only by the transitions that are theirs, in time, one version at a time', () => {
    const moves = fc.array(
      fc.record({ name: fc.constantFrom(...Object.keys(steps)), seconds: fc.constantFrom(0, 0, 0, 0, 60, 599, 1200) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(moves, (list) => follow(list)),
      { numRuns: 500 },
    );
  });

  it('know three tries and no fourth', () => {
    const redeemed = noun.redeem(opened, hash, start);
    let proven = noun.prove(redeemed, proof, { codeHash: 'h', tries: 3 }, start);
    for (const left of [2, 1, 0]) {
      proven = noun.spendTry(proven, start);
      expect(proven.triesLeft).toBe(left);
    }
    expect(() => noun.spendTry(proven, start)).toThrow('proofing.code.exhausted');
    expect(() => noun.spendTry(noun.exhaust(proven), start)).toThrow('proofing.code.exhausted');
  });
});

function follow(moves: readonly { name: string; seconds: number }[]): void {
  let current: noun.ProofingCase = opened;
  let now = start;
  for (const { name, seconds } of moves) {
    now = new Date(now.getTime() + seconds * 1000);
    const [from, step] = steps[name] as (typeof steps)[string];
    const isInTime: boolean = now < (current.state === 'open' ? opened.ticketExpiresAt : opened.expiresAt);
    const hasTries: boolean = name !== 'spendTry' || current.state !== 'proven' || current.triesLeft > 0;
    if (from.includes(current.state) && isInTime && hasTries) {
      const next = step(current, now);
      expect(next.version).toBe(current.version + 1);
      expect(next.binding).toBe(opened.binding);
      expect('identity' in next).toBe(['proven', 'confirmed', 'known'].includes(next.state));
      current = next;
    } else expect(() => step(current, now)).toThrow(Refusal);
  }
}
