import type { NamedOfficer, StaffPorts } from '../../../console/index.ts';
import { addSeconds } from '../../../kernel/clock.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { isUnitCode } from '../../../locality/index.ts';
import {
  actorFor,
  confirmOfficer,
  type DutyId,
  disableOfficer,
  enableOfficer,
  grantDuty,
  invite,
  renewDuty,
  revokeDuty,
  type StaffMember,
} from '../../../staff/index.ts';
import { findByNumber } from '../../../subject/index.ts';
import { namesOf } from '../../staff/names-of.ts';
import { peopleOf } from '../../staff/people.ts';
import { staffRules } from '../../staff/staff-rules.ts';
import { welcomeLink } from '../../staff/welcome-link.ts';
import type { ConsoleParts } from './parts.ts';

const portion = 50;

/** The room of the officers themselves. */
export function staffPorts({ installation, limits, now }: ConsoleParts): StaffPorts {
  const { stores, transact, config } = installation;
  const rules = staffRules(config);
  const mostDecisions = config.casework.decisions_per_hour;
  const named = async (members: readonly StaffMember[]): Promise<readonly NamedOfficer[]> => {
    const ids = members.map(({ subjectId }) => subjectId);
    const [personOf, decided] = await Promise.all([
      namesOf(stores, ids),
      stores.casework.decisions.madeSince(ids, addSeconds(now(), -3600)),
    ]);
    return members.map((member) => {
      const made = decided.get(member.subjectId) ?? 0;
      return { ...member, ...personOf(member.subjectId), decisions: { made, most: mostDecisions } };
    });
  };
  return {
    async officers(units, after) {
      const members = await stores.officers.list({ units, limit: portion, ...(after ? { after } : {}) }, now());
      const next = members.length === portion ? (members.at(-1)?.subjectId ?? null) : null;
      return { officers: await named(members), next };
    },
    async officerRecord(units, subjectId) {
      const member = await stores.officers.find(subjectId, now());
      if (!member) return null;
      const isTheirs = units === 'all' || member.duties.some(({ unit }) => units.includes(unit));
      return isTheirs ? ((await named([member]))[0] ?? null) : null;
    },
    async inviteOfficer(officer, { number, held }) {
      // who may not invite anybody there does not learn who has an identity, and whoever learns it leaves a trace
      const actor = actorFor({ kind: 'officer', officer }, held);
      if (!isUnitCode(held.unit)) throw new Refusal('staff.unit.unknown');
      await limits.take(officer, 'searches');
      const subjectId = await findByNumber(stores, number.replaceAll(/[\s.]/g, ''));
      if (!subjectId) {
        const details = { by: 'number', reason: 'invitation', found: 0 };
        await stores.facts.record({ action: 'subject.search.made', actor, details });
        throw new Refusal('subject.record.unknown');
      }
      const asked = { granter: { kind: 'officer', officer }, subjectId, duties: [held] } as const;
      const { token, expiresAt } = await transact((bound) => invite(bound, asked, rules, now()));
      return { link: welcomeLink(config.issuer, token), expiresAt };
    },
    async grantDuty(officer, subjectId, held) {
      await transact((bound) =>
        grantDuty(bound, { granter: { kind: 'officer', officer }, subjectId, held }, rules, now()),
      );
    },
    renewDuty: (officer, dutyId) =>
      transact((bound) =>
        renewDuty(bound, { granter: { kind: 'officer', officer }, dutyId: dutyId as DutyId }, rules, now()),
      ),
    revokeDuty: (officer, dutyId) =>
      transact((bound) =>
        revokeDuty(bound, { granter: { kind: 'officer', officer }, dutyId: dutyId as DutyId }, now()),
      ),
    disableOfficer: (officer, subjectId) =>
      transact((bound) => disableOfficer(bound, { granter: { kind: 'officer', officer }, subjectId }, now())),
    enableOfficer: (officer, subjectId) =>
      transact((bound) => enableOfficer(bound, { granter: { kind: 'officer', officer }, subjectId }, now())),
    confirmOfficer: (officer, subjectId) =>
      transact((bound) =>
        confirmOfficer(
          bound,
          peopleOf(bound, now()),
          { granter: { kind: 'officer', officer }, subjectId },
          rules,
          now(),
        ),
      ),
  };
}
