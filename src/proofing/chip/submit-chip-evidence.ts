// NIST SP 800-63A-4 (evidence validation); ICAO 9303-11 §5.1, §6.1 and §6.2 by way of emrtd.
import type { ChipAgreement, ChipFiles, ChipReading, ChipUpload, ChipVerdict } from '../../emrtd/index.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { CaseId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Transact } from '../../kernel/transact.ts';
import type { SecretHasher } from '../../platform/vault/argon2.ts';
import { endByEvidence, heldByReader, prove } from '../case/case.ts';
import { type ChipFingerprints, fingerprintsOf, identityOf } from '../case/identity.ts';
import { requireAnchors } from '../case/open-case.ts';
import { hashSecret, newCode } from '../case/secret.ts';
import { type Contradiction, type Weighed, weigh } from '../delegated/weigh.ts';
import { type PortraitNeeds, type RenderedPortrait, renderForReview } from '../portrait/render-for-review.ts';
import type { CardRegister, ChipVerifier, DelegatedVerdict, DelegatedVerifier, TrustedAnchors } from '../ports.ts';
import { heedRegister } from '../register/heed-register.ts';
import type { ProofingStores } from '../stores.ts';
import type { KnownSigner } from '../trust/evaluation/signer-store.ts';
import { type Decision, type DecisionPolicy, decide, noteRoundTrip } from './decision.ts';

type Stores = Pick<ProofingStores, 'cases' | 'challenges' | 'agreements' | 'signers' | 'facts' | 'portraits'>;

export interface EvidenceNeeds {
  readonly transact: Transact<Stores>;
  readonly verifier: ChipVerifier;
  /** Who gives challenges and has a say of its own, where the law or the lack of anchors asks for one. */
  readonly delegate?: DelegatedVerifier;
  /** Of cards reported lost; absent where nobody keeps one. */
  readonly register?: CardRegister;
  readonly trust: TrustedAnchors;
  /** Without it a case under review has no portrait. */
  readonly portraits?: PortraitNeeds;
  readonly hasher: Pick<SecretHasher, 'hash'>;
  readonly policy: DecisionPolicy & { readonly codeTries: number };
  readonly clock: () => Date;
}

export interface ChipEvidence {
  readonly readerToken: string;
  readonly challenge: Buffer;
  readonly upload: ChipFiles & {
    /** The chip's signature over the challenge. */
    readonly signature?: Buffer;
    /** The chip's answer under the keys of an agreement. */
    readonly agreed?: { readonly session: string; readonly response: Buffer };
  };
}

export type EvidenceAnswer =
  | { readonly outcome: 'accepted'; readonly confirmationCode: string }
  | { readonly outcome: 'review' | 'refused'; readonly reasons: readonly string[] };

/**
 * Judges one upload. Challenge and agreement are spent first, whatever follows, so of many uploads with one of them a
 * single one is judged. No transaction is open while the chip is verified. The upload itself is never stored: what
 * stays of a genuine chip is the identity, sealed. The answer is the same whether the number is known or not. A
 * licensed verifier that does not answer costs the challenge and nothing else: the reader asks for another.
 */
export async function submitChipEvidence(needs: EvidenceNeeds, evidence: ChipEvidence): Promise<EvidenceAnswer> {
  requireAnchors(needs.trust);
  if (needs.verifier.isFull()) throw new Refusal('proofing.chip.busy');
  const spent = await needs.transact((stores) => spend(stores, evidence, needs.clock()));
  if ('code' in spent) throw new Refusal(spent.code);
  const now = needs.clock();
  const upload = toUpload(evidence, spent.agreement);
  const [verdict, said] = await Promise.all([
    needs.verifier.verify(upload, needs.trust.current(), now),
    askDelegate(needs.delegate, spent, evidence.challenge, upload),
  ]);
  const decision = noteRoundTrip(decide(verdict, needs.policy, now), needs.policy, { from: spent.issuedAt, to: now });
  const weighed = weigh(decision, verdict, said);
  const heeded = await heedRegister(needs.register, verdict, weighed);
  return settle(needs, { ...spent, upload }, verdict, heeded);
}

interface Spent {
  readonly caseId: CaseId;
  /** Until when a portrait is kept for whoever attends the case; null where nobody does. */
  readonly attendedUntil: Date | null;
  readonly session: string | null;
  readonly issuedAt: Date | null;
  readonly agreement: ChipAgreement | undefined;
}

interface NotSpent {
  readonly code: 'proofing.challenge.invalid' | 'proofing.agreement.invalid';
}

/** Null where nobody else is to be asked. A challenge of our own, from before the configuration changed, does not serve. */
async function askDelegate(
  delegate: DelegatedVerifier | undefined,
  { caseId, session }: Spent,
  challenge: Buffer,
  upload: ChipUpload,
): Promise<DelegatedVerdict | null> {
  if (!delegate) return null;
  if (session === null) throw new Refusal('proofing.challenge.invalid');
  return delegate.judge({ caseId, session, challenge, upload });
}

/** What is not this case's to use is on record even though the answer is a refusal. */
async function spend(
  { cases, challenges, agreements, facts }: Stores,
  { readerToken, challenge, upload: { agreed } }: ChipEvidence,
  now: Date,
): Promise<Spent | NotSpent> {
  const locked = await cases.lockByReaderToken(hashSecret(readerToken));
  if (!locked) throw new Refusal('proofing.reader_token.invalid');
  const { id, attended, expiresAt } = heldByReader(locked, now);
  const actor = { kind: 'applicant', caseId: id } as const;
  const challengeHash = hashSecret(challenge);
  const taken = await challenges.take(id, challengeHash, now);
  if (!taken) {
    await facts.record({ action: 'proofing.challenge.refused', actor });
    return { code: 'proofing.challenge.invalid' };
  }
  const handle = agreed && { hash: hashSecret(agreed.session), challengeHash };
  const agreement = handle && (await agreements.take(id, handle, now));
  if (!handle || agreement) return { caseId: id, attendedUntil: attended ? expiresAt : null, ...taken, agreement };
  await facts.record({ action: 'proofing.agreement.refused', actor });
  return { code: 'proofing.agreement.invalid' };
}

function toUpload({ challenge, upload }: ChipEvidence, agreement: ChipAgreement | undefined): ChipUpload {
  const { sod, dataGroups, signature, agreed } = upload;
  return {
    sod,
    dataGroups,
    ...(signature ? { activeAuthentication: { challenge, signature } } : {}),
    ...(agreed && agreement ? { chipAuthentication: { agreement, response: agreed.response } } : {}),
  };
}

async function settle(
  needs: EvidenceNeeds,
  { caseId, attendedUntil, upload }: Spent & { readonly upload: ChipUpload },
  verdict: ChipVerdict,
  { decision, contradiction }: Weighed,
): Promise<EvidenceAnswer> {
  if (decision.outcome !== 'accepted' || verdict.outcome !== 'genuine') {
    const ending = refusalOf(decision);
    const isForReview = ending.outcome === 'review';
    const portrait = isForReview ? await renderForReview(needs.portraits, upload, needs.clock()) : null;
    return needs.transact(async (stores) => {
      if (contradiction) await recordContradiction(stores.facts, caseId, contradiction);
      return end(stores, { caseId, ending, portrait }, needs.clock());
    });
  }
  const code = newCode();
  const confirmation = { codeHash: await needs.hasher.hash(code), tries: needs.policy.codeTries };
  const { reading } = verdict;
  const chip = fingerprintsOf(reading, needs.delegate?.fingerprint);
  const proof = { identity: identityOf(reading), chip, warnings: decision.warnings };
  const portrait = attendedUntil === null ? null : await renderForReview(needs.portraits, upload, needs.clock());
  await needs.transact(async ({ cases, signers, facts, portraits }) => {
    await signers.note(signerOf(reading, chip), needs.clock());
    await cases.replace(prove(await stillThere(cases, caseId), proof, confirmation, needs.clock()));
    if (portrait && attendedUntil) await portraits.keep(caseId, portrait.jpeg, attendedUntil);
    const { method, algorithm } = reading.proof;
    const source = { name_source: reading.nameSource, method, algorithm };
    const details = { warnings: proof.warnings, ...source, verifier: needs.delegate ? 'delegated' : 'own' };
    await facts.record({ action: 'proofing.chip.accepted', actor: { kind: 'applicant', caseId }, details });
  });
  return { outcome: 'accepted', confirmationCode: code };
}

/** Kept so that whoever it signed for can be judged again when it, or its authority, falls. */
function signerOf(
  { signerCertificate, anchorFingerprint }: ChipReading,
  { signer, anchor }: ChipFingerprints,
): KnownSigner {
  const der = Buffer.from(signerCertificate, 'base64');
  return { fingerprint: signer, anchor, der, vouchedFor: anchorFingerprint === null };
}

/** On record by itself: one of the two verifiers is wrong, and somebody has to find out which. */
async function recordContradiction(facts: AuditTrail, caseId: CaseId, contradiction: Contradiction): Promise<void> {
  const { own, delegated, about } = contradiction;
  await facts.record({
    action: 'proofing.verifier.contradicted',
    actor: { kind: 'applicant', caseId },
    details: { own, delegated, about },
  });
}

type Ending = Exclude<Decision, { outcome: 'accepted' }>;

/** Closed by default: accepted without a genuine verdict cannot be. */
function refusalOf(decision: Decision): Ending {
  return decision.outcome === 'accepted' ? { outcome: 'refused', reasons: ['not_examined'] } : decision;
}

interface Ended {
  readonly caseId: CaseId;
  readonly ending: Ending;
  readonly portrait: RenderedPortrait | null;
}

async function end(
  { cases, facts, portraits }: Stores,
  { caseId, ending, portrait }: Ended,
  now: Date,
): Promise<EvidenceAnswer> {
  const { outcome, reasons } = ending;
  await cases.replace(endByEvidence(await stillThere(cases, caseId), outcome, reasons, now));
  if (portrait) await portraits.keep(caseId, portrait.jpeg, portrait.expiresAt);
  const actor = { kind: 'applicant', caseId } as const;
  if (outcome === 'refused') await facts.record({ action: 'proofing.chip.refused', actor, details: { reasons } });
  else {
    const details = { reasons, portrait: portrait !== null };
    await facts.record({ action: 'proofing.chip.review_needed', actor, details });
  }
  return ending;
}

async function stillThere(cases: Stores['cases'], caseId: CaseId) {
  const locked = await cases.lock(caseId);
  if (!locked) throw new Refusal('proofing.reader_token.invalid');
  return locked;
}
