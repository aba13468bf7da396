import { addSeconds } from '../../kernel/clock.ts';
import { newId, type SubjectId } from '../../kernel/ids.ts';
import type { HeldDuty } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isUnitCode } from '../../locality/index.ts';
import { daySeconds } from '../rules.ts';
import type { StaffStores } from '../stores.ts';
import type { StaffDuty } from './duty-store.ts';
import { areApart } from './separation.ts';

export interface NewDuty {
  readonly subjectId: SubjectId;
  readonly held: HeldDuty;
  readonly grantedBy: SubjectId | null;
  readonly days: number;
}

/**
 * One more duty for one of ours, whoever decided so. The officer is locked first, so that of two duties that cannot be
 * one person's, granted at the same moment, one is refused. Of somebody who has to be confirmed none lasts longer than that
 * may take.
 */
export async function addDuty(
  { duties }: Pick<StaffStores, 'duties'>,
  { subjectId, held: { duty, unit }, grantedBy, days }: NewDuty,
  now: Date,
): Promise<StaffDuty> {
  if (!isUnitCode(unit)) throw new Refusal('staff.unit.unknown');
  const state = await duties.lock(subjectId);
  if (state === null) throw new Refusal('staff.officer.unknown');
  if (state === 'disabled') throw new Refusal('staff.officer.disabled');
  const others = await duties.liveOf(subjectId, now);
  if (others.some((other) => other.duty === duty && other.unit === unit)) throw new Refusal('staff.duty.held');
  const rival = others.find((other) => areApart(other.duty, duty));
  if (rival) throw new Refusal('staff.duty.incompatible', { held: rival.duty, wanted: duty });
  const confirmBy = await duties.confirmBy(subjectId);
  if (confirmBy && confirmBy <= now) throw new Refusal('staff.officer.unconfirmed');
  const usual = addSeconds(now, days * daySeconds);
  const expiresAt = confirmBy && confirmBy < usual ? confirmBy : usual;
  const added = { id: newId<'duty'>(now), subjectId, duty, unit, grantedBy, grantedAt: now, expiresAt };
  await duties.add(added);
  return added;
}
