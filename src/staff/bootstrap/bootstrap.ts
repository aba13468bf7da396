import { addSeconds } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { type HeldDuty, wholeProvince } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { addDuty } from '../duty/add-duty.ts';
import { dutyText, staffActions } from '../facts.ts';
import { hashOf, newToken } from '../invitation/invitation.ts';
import type { NamedPerson, People } from '../ports.ts';
import { daySeconds, type StaffRules } from '../rules.ts';
import type { StaffStores } from '../stores.ts';

export interface Welcome {
  readonly subjectId: SubjectId;
  /** Shown once: makes this person's first passkey. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Enough to appoint everybody else, and to be the second pair of eyes of the first ones. */
const firstDuties: readonly HeldDuty[] = [
  { duty: 'security_officer', unit: wholeProvince },
  { duty: 'supervisor', unit: wholeProvince },
];

/**
 * The first two officers of an installation, at once and by name, while no duty is in force at all. Nothing proves who
 * they are, so what they hold ends soon unless another security officer confirms them by their own card.
 */
export async function bootstrap(
  stores: StaffStores,
  people: Pick<People, 'vouch'>,
  { pair, operator }: { readonly pair: readonly [NamedPerson, NamedPerson]; readonly operator: string },
  rules: StaffRules,
  now: Date,
): Promise<readonly Welcome[]> {
  await stores.officers.lockBootstrap();
  if (await stores.duties.areThereAny(now)) throw new Refusal('staff.bootstrap.done');
  const [one, other] = pair;
  if (one.number.reveal() === other.number.reveal()) throw new Refusal('staff.bootstrap.same_person');
  const until = addSeconds(now, rules.bootstrapDays * daySeconds);
  const welcomes: Welcome[] = [];
  for (const person of pair) {
    const subjectId = await people.vouch(person, until, operator);
    await stores.officers.join(subjectId, now, until);
    for (const held of firstDuties)
      await addDuty(stores, { subjectId, held, grantedBy: null, days: rules.bootstrapDays }, now);
    const actor = { kind: 'operator', name: operator } as const;
    const details = { duties: firstDuties.map(dutyText), until: until.toISOString() };
    await stores.facts.record({ action: staffActions.bootstrapped, actor, subjectId, details });
    welcomes.push(await welcome(stores, subjectId, rules, now));
  }
  return welcomes;
}

async function welcome(
  { invitations }: Pick<StaffStores, 'invitations'>,
  subjectId: SubjectId,
  { welcomeHours }: StaffRules,
  now: Date,
): Promise<Welcome> {
  const token = newToken();
  const expiresAt = addSeconds(now, welcomeHours * 3600);
  const times = { createdAt: now, expiresAt };
  await invitations.put({
    tokenHash: hashOf(token),
    kind: 'welcome',
    subjectId,
    invitedBy: null,
    duties: [],
    ...times,
  });
  return { subjectId, token, expiresAt };
}
