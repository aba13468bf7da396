import type { AccountPorts, OwnActivity } from '../../../account/index.ts';
import type { AuditEntry } from '../../../audit/index.ts';
import type { FactDetails } from '../../../kernel/audit-trail.ts';
import { isId, type SubjectId } from '../../../kernel/ids.ts';
import type { Locale } from '../../../platform/ui/locale.ts';
import { listSignIns } from '../../../subject/index.ts';
import { findAnyParty } from '../../halls.ts';
import { serviceView } from '../service-view.ts';
import type { AccountParts } from './account-parts.ts';

const onePageAndOne = 21;

/** Opens nothing by itself: what is given is told of the token that follows, once. */
const codeIssued = 'oidc.code.issued';

/** The audit trail of one person: with whom a thing was done, by which office, and for sign-ins from where. */
export function ownActivity(parts: AccountParts): Pick<AccountPorts, 'activity' | 'activityEntry'> {
  const { stores } = parts.installation;
  const told = teller(parts);
  return {
    async activity(subjectId, { before, locale }) {
      const page = { limit: onePageAndOne, ...(before ? { before } : {}) };
      return told(subjectId, await stores.facts.activityOf(subjectId, page), locale);
    },
    async activityEntry(subjectId, entryId, locale) {
      const entry = isId(entryId) ? await stores.facts.entryOf(subjectId, entryId) : undefined;
      return entry ? (await told(subjectId, [entry], locale))[0]! : null;
    },
  };
}

/** Looks whose reason is their occasion: no officer has to type it, and the person reads it all the same. */
const occasions: Readonly<Record<string, string>> = {
  'casework.case.viewed': 'case_work',
  'proofing.evidence.viewed': 'case_work',
  'proofing.portrait.viewed': 'case_work',
  'proofing.visit.viewed': 'case_work',
  'proofing.visit.looked_at': 'case_work',
  'proofing.visit.recognised': 'citizen_present',
};

function teller({ installation, now }: AccountParts) {
  const { config, stores } = installation;
  const parties = findAnyParty(config.issuer, stores.relyingParties);
  return async (subjectId: SubjectId, entries: readonly AuditEntry[], locale: Locale): Promise<OwnActivity[]> => {
    const ids = entries.map(({ id }) => id);
    const [signIns, named, reported] = await Promise.all([
      listSignIns(stores, subjectId, 200, now()),
      parties(),
      stores.subjectReports.reportedOf(subjectId, ids),
    ]);
    const clients = new Map(signIns.map((signIn) => [signIn.authenticationId, signIn.client.reveal()]));
    return entries.map(({ id, action, at, details, actorKind }) => {
      const party = named.get(text(details, 'relying_party') ?? text(details, 'relying_party_id') ?? '');
      const client = clients.get(text(details, 'authentication_id') ?? '');
      return {
        id,
        action,
        at,
        serviceName: party ? serviceView(party, locale).name : null,
        address: client?.address ?? null,
        userAgent: client?.userAgent ?? null,
        office: actorKind === 'officer' ? officeOf(details) : null,
        reason: occasions[action] ?? text(details, 'reason') ?? null,
        claims: action === codeIssued ? [] : list(details, 'claims'),
        isReported: reported.has(id),
      };
    });
  };
}

function officeOf(details: FactDetails): OwnActivity['office'] {
  const [duty, unit] = [text(details, 'duty'), text(details, 'office')];
  return duty && unit ? { duty, unit } : null;
}

function text(details: FactDetails, name: string): string | undefined {
  const value = details[name];
  return typeof value === 'string' ? value : undefined;
}

function list(details: FactDetails, name: string): readonly string[] {
  const value = details[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
