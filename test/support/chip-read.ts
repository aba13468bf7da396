import { randomBytes } from 'node:crypto';
import type { Stores } from '../../src/app/installation/stores.ts';
import { confirm, prove, redeem } from '../../src/proofing/case/case.ts';
import type { ProvenIdentity } from '../../src/proofing/case/identity.ts';
import { lockVisit, startReading, type VisitId } from '../../src/proofing/index.ts';

/** What a chip said, and what is made of it. */
export interface ChipRead {
  readonly identity: ProvenIdentity;
  readonly warnings?: readonly string[];
  /** The chip itself; another card has another one. */
  readonly chip?: Buffer;
  readonly portrait?: Buffer;
  /** Hash of the six digits that an officer has yet to type; without it they have been typed. */
  readonly codeHash?: string;
}

const trust = { current: () => ({ version: '1', certificates: [Buffer.from('any')] }) };
const times = { ticketSeconds: 600, caseSeconds: 1800, visitSeconds: 1800 };
const fingerprints = { signer: Buffer.alloc(32, 1), anchor: Buffer.alloc(32, 2) };

/** Leaves a counter's visit as the chip API does once a genuine chip was read, without one. */
export async function leaveChipRead(
  { proofing }: Stores,
  visitId: VisitId,
  { identity, warnings = [], chip = randomBytes(32), portrait = Buffer.alloc(64, 7), codeHash }: ChipRead,
  now: Date,
): Promise<void> {
  const { cases, signers, portraits, subjectRegister, inPerson } = proofing;
  const visit = await lockVisit(inPerson, visitId, 'all');
  await startReading(proofing, { visit, office: 'Quầy' }, times, trust, now);
  const { caseId } = await lockVisit(inPerson, visitId, 'all');
  const opened = await cases.lock(caseId!);
  await signers.note(
    { fingerprint: fingerprints.signer, anchor: fingerprints.anchor, der: null, vouchedFor: false },
    now,
  );
  const redeemed = redeem(opened!, randomBytes(32), now);
  await cases.replace(redeemed);
  const read = { identity, chip: { ...fingerprints, chip }, warnings };
  const proven = prove(redeemed, read, { codeHash: codeHash ?? 'x', tries: 3 }, now);
  await cases.replace(proven);
  await portraits.keep(opened!.id, portrait, proven.expiresAt);
  if (codeHash) return;
  await cases.replace(confirm(proven, await subjectRegister.findByNumber(identity.number), now));
}
