import type { NamedOfficer, StaffPorts } from '../../../console/index.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import {
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
import { findByNumber, readSubject } from '../../../subject/index.ts';
import { peopleOf } from '../../staff/people.ts';
import { staffRules } from '../../staff/staff-rules.ts';
import { welcomeLink } from '../../staff/welcome-link.ts';
import type { ConsoleParts } from './parts.ts';

const portion = 50;

/** The room of the officers themselves. */
export function staffPorts({ installation, limits, now }: ConsoleParts): StaffPorts {
  const { stores, transact, config } = installation;
  const rules = staffRules(config);
  const named = async (member: StaffMember): Promise<NamedOfficer> => {
    const subject = await readSubject(stores, member.subjectId);
    return { ...member, name: subject.profile().reveal().name, isProven: subject.ial > 0 };
  };
  return {
    async officers(units, after) {
      const members = await stores.officers.list({ units, limit: portion, ...(after ? { after } : {}) }, now());
      const next = members.length === portion ? (members.at(-1)?.subjectId ?? null) : null;
      return { officers: await Promise.all(members.map(named)), next };
    },
    async officerRecord(units, subjectId) {
      const member = await stores.officers.find(subjectId, now());
      if (!member) return null;
      const isTheirs = units === 'all' || member.duties.some(({ unit }) => units.includes(unit));
      return isTheirs ? named(member) : null;
    },
    async inviteOfficer(officer, { number, held }) {
      await limits.take(officer, 'searches');
      const subjectId = await findByNumber(stores, number.replaceAll(/[\s.]/g, ''));
      if (!subjectId) throw new Refusal('subject.record.unknown');
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
