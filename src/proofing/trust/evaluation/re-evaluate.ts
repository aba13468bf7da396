import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { judgeSigner, type TrustStore } from '../../../emrtd/index.ts';
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
  /** Of the last time, where it is done again and again: what was judged by the same anchors is not judged anew. */
  readonly memory?: JudgementMemory;
}

/** A judgement rests on the certificate and on what is trusted, and on nothing else. */
export interface JudgementMemory {
  anchorsVersion: string;
  readonly doubts: Map<string, string | null>;
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
  await needs.transact(({ signers }) => judgeSigners(signers, needs));
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

async function judgeSigners(signers: SignerStore, needs: EvaluationNeeds): Promise<void> {
  const {
    anchors,
    clock,
    memory = { anchorsVersion: anchors.version, doubts: new Map<string, string | null>() },
  } = needs;
  if (memory.anchorsVersion !== anchors.version) memory.doubts.clear();
  memory.anchorsVersion = anchors.version;
  const store = { certificates: anchors.certificates, revocationLists: anchors.revocationLists ?? [] };
  for (const signer of await signers.list()) {
    const name = [signer.fingerprint, signer.anchor].map((one) => one.toString('hex')).join();
    const known = signer.der === null ? undefined : memory.doubts.get(name);
    const doubt = known === undefined ? await judge(signer, anchors, store, clock()) : known;
    if (signer.der !== null) memory.doubts.set(name, doubt);
    if (doubt !== signer.doubt) await signers.judge(signer, doubt);
  }
}

/** One signature costs a millisecond: others get their turn in between. */
async function judge(signer: JudgedSigner, anchors: Anchors, store: TrustStore, now: Date): Promise<string | null> {
  await setImmediate();
  return doubtAbout(signer, anchors, store, now);
}

/** Why this signer is trusted no longer; null while it is. An issuer that a licensed verifier vouched for may be unknown to us. */
function doubtAbout(
  { fingerprint, anchor, der, vouchedFor }: Omit<JudgedSigner, 'doubt'>,
  { certificates, withdrawn = [] }: Anchors,
  store: TrustStore,
  now: Date,
): string | null {
  if (withdrawn.includes(fingerprint.toString('hex'))) return 'dsc_revoked';
  if (der === null) return vouchedFor || isAmong(certificates, anchor) ? null : 'csca_unknown';
  const judgement = judgeSigner(der, store, now);
  if (judgement.sound || (vouchedFor && judgement.code === 'csca_unknown')) return null;
  return judgement.code;
}

function isAmong(certificates: readonly Uint8Array[], fingerprint: Buffer): boolean {
  return certificates.some((der) => createHash('sha256').update(der).digest().equals(fingerprint));
}
