import type { SubjectId } from '../../kernel/ids.ts';
import { Personal } from '../../kernel/personal.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Transact } from '../../kernel/transact.ts';
import type { SecretHasher } from '../../platform/vault/argon2.ts';
import type { ProofingStores } from '../stores.ts';
import { confirm, exhaust, giveTryBack, type ProofingCase, type ProvenCase, spendTry } from './case.ts';
import type { ProvenIdentity } from './identity.ts';
import { type CaseHandle, lockOwn } from './own-case.ts';

export interface ConfirmNeeds {
  readonly transact: Transact<Pick<ProofingStores, 'cases' | 'facts' | 'subjectRegister'>>;
  readonly hasher: Pick<SecretHasher, 'verify'>;
}

export type Confirmed =
  | { readonly kind: 'new'; readonly identity: Personal<ProvenIdentity> }
  | { readonly kind: 'known'; readonly identity: Personal<ProvenIdentity>; readonly subjectId: SubjectId };

/**
 * Compares what the person typed with the code their reader was given. Only a right code, in the browser that opened
 * the case, asks whether the number is known. A wrong one costs a try (`proofing.code.wrong` with `triesLeft`); after
 * the last the case is dead (`proofing.code.exhausted`). Opens its own transactions, so that a refusal still counts.
 */
export async function confirmCode(
  { transact, hasher }: ConfirmNeeds,
  { code, ...handle }: CaseHandle & { readonly code: string },
  now: Date,
): Promise<Confirmed> {
  const spent = await transact(async ({ cases }) => {
    const proven = spendTry(await lockOwn(cases, handle), now);
    await cases.replace(proven);
    return proven;
  });
  const isRight = await hasher.verify(spent.codeHash, code).catch(async (error: unknown) => {
    await transact(({ cases }) => change(cases, spent, giveTryBack));
    throw error;
  });
  if (isRight) return transact((stores) => accept(stores, spent, now));
  await transact((stores) => countWrong(stores, spent));
  throw spent.triesLeft > 0
    ? new Refusal('proofing.code.wrong', { triesLeft: spent.triesLeft })
    : new Refusal('proofing.code.exhausted');
}

type Stores = Pick<ProofingStores, 'cases' | 'facts' | 'subjectRegister'>;

async function accept({ cases, facts, subjectRegister }: Stores, { id }: ProvenCase, now: Date): Promise<Confirmed> {
  const locked = await cases.lock(id);
  if (!locked) throw new Refusal('proofing.case.unknown');
  const owner = locked.state === 'proven' ? await subjectRegister.findByNumber(locked.identity.number) : null;
  const confirmed = confirm(locked, owner, now);
  await cases.replace(confirmed);
  const isKnown = confirmed.state === 'known';
  await facts.record({
    action: isKnown ? 'proofing.case.recognised' : 'proofing.case.confirmed',
    actor: { kind: 'applicant', caseId: id },
    ...(isKnown ? { subjectId: confirmed.subjectId } : {}),
  });
  const identity = new Personal(confirmed.identity);
  return isKnown ? { kind: 'known', identity, subjectId: confirmed.subjectId } : { kind: 'new', identity };
}

async function countWrong({ cases, facts }: Stores, { id, triesLeft }: ProvenCase): Promise<void> {
  const actor = { kind: 'applicant', caseId: id } as const;
  await facts.record({ action: 'proofing.code.wrong', actor, details: { tries_left: triesLeft } });
  if (triesLeft > 0) return;
  await change(cases, { id }, exhaust);
  await facts.record({ action: 'proofing.case.refused', actor, details: { reasons: ['proofing.code.exhausted'] } });
}

/** Only while the code is still awaited: somebody else may have settled the case meanwhile. */
async function change(
  cases: Stores['cases'],
  { id }: Pick<ProvenCase, 'id'>,
  transition: (proven: ProvenCase) => ProofingCase,
): Promise<void> {
  const locked = await cases.lock(id);
  if (locked?.state === 'proven') await cases.replace(transition(locked));
}
