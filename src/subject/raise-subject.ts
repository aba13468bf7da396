import type { Ial } from '../assurance/index.ts';
import type { Actor } from '../kernel/actor.ts';
import type { AuditTrail } from '../kernel/audit-trail.ts';
import type { SubjectId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Profile } from './profile.ts';
import type { SubjectStore } from './store.ts';

export interface RaiseSubject {
  readonly subjectId: SubjectId;
  readonly ial: Ial;
  /** What the card says now, where a chip was read; what we know stays otherwise. */
  readonly profile?: Profile;
  readonly actor: Actor;
}

/** A person who is known was proven better: never less than before. Refuses whoever is not active, and an unknown one. */
export async function raiseSubject(
  stores: { readonly subjects: Pick<SubjectStore, 'raise' | 'renew'>; readonly facts: AuditTrail },
  { subjectId, ial, profile, actor }: RaiseSubject,
): Promise<void> {
  if (!(await stores.subjects.raise(subjectId, ial))) throw new Refusal('subject.record.unknown');
  if (profile) await stores.subjects.renew(subjectId, profile);
  await stores.facts.record({ action: 'subject.raised', actor, subjectId, details: { ial, renewed: !!profile } });
}
