import type { Duty } from '../../../kernel/officer.ts';
import type { NamedOfficer } from '../../ports/staff.ts';
import type { ConsolePageModel } from '../model.ts';

/** What every page of this room is told. */
export interface StaffRoomModel extends ConsolePageModel {
  readonly now: Date;
  readonly unitName: (unit: string) => string;
  /** What this officer may give to others. */
  readonly offered: {
    readonly duties: readonly Duty[];
    readonly units: readonly { readonly value: string; readonly label: string }[];
  };
}

const soonMilliseconds = 30 * 86_400_000;

/** Time to renew it. */
export function isEndingSoon(expiresAt: Date, now: Date): boolean {
  return expiresAt.getTime() - now.getTime() < soonMilliseconds;
}

/** Near what anybody may decide within an hour, or there: worth a look before the limit stops them. */
export function isBusy({ decisions: { made, most } }: Pick<NamedOfficer, 'decisions'>): boolean {
  return made > 0 && made * 5 >= most * 4;
}
