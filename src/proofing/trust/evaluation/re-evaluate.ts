import { createHash } from 'node:crypto';
import { judgeSigner } from '../../../emrtd/index.ts';
import type { Transact } from '../../../kernel/transact.ts';
import type { Anchors } from '../../ports.ts';
import { type StandingStores, settleStanding } from './settle-standing.ts';
import type { JudgedSigner, SignerStore } from './signer-store.ts';

export interface EvaluationStores extends StandingStores {
  readonly signers: SignerStore;
}

export interface EvaluationNeeds {
  readonly transact: Transact<EvaluationStores>;
  /** What is trusted now. */
  readonly anchors: Anchors;
  readonly clock: () => Date;
}

export interface Evaluated {
  readonly fell: number;
  readonly rose: number;
}

const portion = 100;

/**
 * Judges everybody's cards by what is trusted now: first the signers, then, one transaction each, every person with a
 * card that is judged otherwise than its signer. Stopped anywhere it has done what it has done; run again it does the
 * rest, and nobody twice. Several may run at once.
 */
export async function reEvaluate(needs: EvaluationNeeds): Promise<Evaluated> {
  await needs.transact(({ signers }) => judgeSigners(signers, needs.anchors, needs.clock()));
  let [fell, rose] = [0, 0];
  for (;;) {
    const people = await needs.transact(({ standings }) => standings.affected(portion));
    if (people.length === 0) return { fell, rose };
    for (const subjectId of people) {
      const settled = await needs.transact((stores) => settleStanding(stores, subjectId, needs.clock()));
      if (settled === 'fell') fell += 1;
      if (settled === 'rose') rose += 1;
    }
  }
}

async function judgeSigners(signers: SignerStore, anchors: Anchors, now: Date): Promise<void> {
  for (const signer of await signers.list()) {
    const doubt = doubtAbout(signer, anchors, now);
    if (doubt !== signer.doubt) await signers.judge(signer, doubt);
  }
}

/** Why this signer is trusted no longer; null while it is. An issuer that a licensed verifier vouched for may be unknown to us. */
export function doubtAbout(
  { fingerprint, anchor, der, vouchedFor }: Omit<JudgedSigner, 'doubt'>,
  { certificates, revocationLists = [], withdrawn = [] }: Anchors,
  now: Date,
): string | null {
  if (withdrawn.includes(fingerprint.toString('hex'))) return 'dsc_revoked';
  if (der === null) return vouchedFor || isAmong(certificates, anchor) ? null : 'csca_unknown';
  const judgement = judgeSigner(der, { certificates, revocationLists }, now);
  if (judgement.sound || (vouchedFor && judgement.code === 'csca_unknown')) return null;
  return judgement.code;
}

function isAmong(certificates: readonly Uint8Array[], fingerprint: Buffer): boolean {
  return certificates.some((der) => createHash('sha256').update(der).digest().equals(fingerprint));
}
