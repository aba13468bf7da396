import type { Actor } from '../../kernel/actor.ts';
import { type CaseId, isId, type SubjectId } from '../../kernel/ids.ts';
import { Personal } from '../../kernel/personal.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ProofingStores } from '../stores.ts';

export interface OpenPortrait {
  readonly caseId: string;
  readonly actor: Actor;
  /** Whose it is, where they are known already: they see that it was looked at. */
  readonly subjectId?: SubjectId | null;
}

/**
 * The portrait of a case under review, or of one that somebody of ours attends, for whoever has to compare it with a
 * face: a JPEG made by us. That it was looked at is on record, by whom and at whom. Whether the actor may is the caller's
 * to know. Refuses with `proofing.portrait.absent` when there is none, any more.
 */
export async function openPortrait(
  { portraits, facts }: Pick<ProofingStores, 'portraits' | 'facts'>,
  { caseId, actor, subjectId }: OpenPortrait,
  now: Date,
): Promise<Personal<Buffer>> {
  const opened = isId(caseId) ? await portraits.open(caseId as CaseId, now) : null;
  if (!opened) throw new Refusal('proofing.portrait.absent');
  const about = { ...(subjectId ? { subjectId } : {}), details: { applicant: opened.applicant } };
  await facts.record({ action: 'proofing.portrait.viewed', actor, ...about });
  return new Personal(opened.jpeg);
}
