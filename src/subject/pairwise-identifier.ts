// OpenID Connect Core 1.0 §8.1: a pairwise identifier, kept as a row so that it survives a merge of duplicates.
import { randomBytes } from 'node:crypto';
import type { SubjectId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { SubjectStore } from './store.ts';

/**
 * The subject's name in one sector: 256 random bits, made once, the same for every call, unlike in any other sector.
 * Says nothing about the person. Refuses with `subject.record.unknown`.
 */
export async function pairwiseIdentifier(
  { subjects }: { readonly subjects: Pick<SubjectStore, 'keepIdentifier'> },
  subjectId: SubjectId,
  sector: string,
  random: () => Buffer = () => randomBytes(32),
): Promise<string> {
  const identifier = await subjects.keepIdentifier(subjectId, sector, random().toString('base64url'));
  if (identifier === null) throw new Refusal('subject.record.unknown');
  return identifier;
}
