import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import { deleteSessions } from './ending.ts';

/** Deletes what a request that was under way may have left behind the deletion of a person; returns how many rows. */
export async function forgetAccount(manager: EntityManager, subjectId: SubjectId): Promise<number> {
  const sessions = await deleteSessions(manager, 'account_id = $1', [subjectId]);
  const artifacts = await rows(manager, 'delete from oidc_artifact where account_id = $1 returning model', [subjectId]);
  return sessions.length + artifacts.length;
}
