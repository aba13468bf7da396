import type { SubjectId } from '../../kernel/ids.ts';
import { wholeProvince } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type Granter, refuseSelf, securityActor } from '../duty/granter.ts';
import { staffActions } from '../facts.ts';
import type { StaffStores } from '../stores.ts';

interface SetState {
  readonly granter: Granter;
  readonly subjectId: SubjectId;
}

type Stores = Pick<StaffStores, 'officers' | 'duties' | 'facts'>;

/** An officer may nothing from the next request on; their duties run on and come back with them, invitations do not. */
export async function disableOfficer(
  stores: Stores & Pick<StaffStores, 'invitations'>,
  { granter, subjectId }: SetState,
  now: Date,
): Promise<void> {
  refuseSelf(granter, subjectId);
  const actor = securityActor(granter);
  const security = await stores.duties.lockSecurityOfficers(now);
  const state = await stores.duties.lock(subjectId);
  if (state === null) throw new Refusal('staff.officer.unknown');
  if (state === 'disabled') throw new Refusal('staff.officer.disabled');
  if (security.includes(subjectId) && security.every((other) => other === subjectId))
    throw new Refusal('staff.duty.last_security_officer', { unit: wholeProvince });
  await stores.officers.setState(subjectId, 'disabled', now);
  await stores.invitations.drop(subjectId);
  await stores.facts.record({ action: staffActions.disabled, actor, subjectId, details: { reason: 'decided' } });
}

/** Whoever was disabled may again what of their duties has not run out. */
export async function enableOfficer(stores: Stores, { granter, subjectId }: SetState, now: Date): Promise<void> {
  refuseSelf(granter, subjectId);
  const actor = securityActor(granter);
  const state = await stores.duties.lock(subjectId);
  if (state === null) throw new Refusal('staff.officer.unknown');
  if (state === 'active') throw new Refusal('staff.officer.active');
  await stores.officers.setState(subjectId, 'active', now);
  await stores.facts.record({ action: staffActions.enabled, actor, subjectId });
}
