import type { Actor } from '../../kernel/actor.ts';
import { type CaseId, isId } from '../../kernel/ids.ts';
import { Personal } from '../../kernel/personal.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ProofingStores } from '../stores.ts';

/**
 * The portrait of a case under review, or of one that somebody of ours attends, for whoever has to compare it with a face: a JPEG made by us. That it was looked
 * at is on record, by whom. Whether the actor may is the caller's to know. Refuses with `proofing.portrait.absent` when
 * there is none, any more.
 */
export async function openPortrait(
  { portraits, facts }: Pick<ProofingStores, 'portraits' | 'facts'>,
  { caseId, actor }: { readonly caseId: string; readonly actor: Actor },
  now: Date,
): Promise<Personal<Buffer>> {
  const opened = isId(caseId) ? await portraits.open(caseId as CaseId, now) : null;
  if (!opened) throw new Refusal('proofing.portrait.absent');
  await facts.record({ action: 'proofing.portrait.viewed', actor, details: { applicant: opened.applicant } });
  return new Personal(opened.jpeg);
}
