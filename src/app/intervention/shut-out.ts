import type { Actor } from '../../kernel/actor.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { endAllSessions } from '../../oidc/index.ts';
import type { Stores } from '../installation/stores.ts';

/**
 * Whoever is signed in as this person is so no more, in any process, at any service and in our halls; every token but a
 * JWT under way is dead, and the services are told. What was signed in with is forgotten, and whom they invited as an
 * officer, so that nothing that was under way meanwhile comes to life later.
 */
export async function shutOut(stores: Stores, subjectId: SubjectId, actor: Actor): Promise<void> {
  await endAllSessions(stores, subjectId, actor);
  await stores.hallSessions.endAllOf(subjectId);
  await stores.joining.authenticator.spend(subjectId);
  await stores.invitations.dropMadeBy(subjectId);
}
