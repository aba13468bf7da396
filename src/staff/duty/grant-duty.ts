import type { SubjectId } from '../../kernel/ids.ts';
import type { HeldDuty } from '../../kernel/officer.ts';
import { dutyText, staffActions } from '../facts.ts';
import type { StaffRules } from '../rules.ts';
import type { StaffStores } from '../stores.ts';
import { addDuty } from './add-duty.ts';
import type { StaffDuty } from './duty-store.ts';
import { actorFor, type Granter, granterId, refuseSelf } from './granter.ts';

export interface GrantDuty {
  readonly granter: Granter;
  readonly subjectId: SubjectId;
  readonly held: HeldDuty;
}

/** A duty for somebody who is one of ours already; others are invited. Nobody grants to themselves. */
export async function grantDuty(
  stores: Pick<StaffStores, 'duties' | 'facts'>,
  { granter, subjectId, held }: GrantDuty,
  { dutyDays: days }: Pick<StaffRules, 'dutyDays'>,
  now: Date,
): Promise<StaffDuty> {
  refuseSelf(granter, subjectId);
  const actor = actorFor(granter, held);
  const granted = await addDuty(stores, { subjectId, held, grantedBy: granterId(granter), days }, now);
  const details = { granted: dutyText(held), until: granted.expiresAt.toISOString() };
  await stores.facts.record({ action: staffActions.granted, actor, subjectId, details });
  return granted;
}
