import type { AccountPorts } from '../../account/index.ts';
import type { FactDetails } from '../../kernel/audit-trail.ts';
import { listSignIns } from '../../subject/index.ts';
import { findAnyParty } from '../halls.ts';
import type { AccountParts } from './account-ports.ts';
import { serviceView } from './service-view.ts';

const onePageAndOne = 21;

/** The audit trail of one person: with whom a thing was done, and for sign-ins from where. */
export function ownActivity({ installation, now }: AccountParts): Pick<AccountPorts, 'activity'> {
  const { config, stores } = installation;
  const parties = findAnyParty(config.issuer, stores.relyingParties);
  return {
    async activity(subjectId, { before, locale }) {
      const [entries, signIns, named] = await Promise.all([
        stores.facts.activityOf(subjectId, { limit: onePageAndOne, ...(before ? { before } : {}) }),
        listSignIns(stores, subjectId, 200, now()),
        parties(),
      ]);
      const clients = new Map(signIns.map((signIn) => [signIn.authenticationId, signIn.client.reveal()]));
      return entries.map(({ id, action, at, details }) => {
        const party = named.get(text(details, 'relying_party') ?? text(details, 'relying_party_id') ?? '');
        const client = clients.get(text(details, 'authentication_id') ?? '');
        return {
          id,
          action,
          at,
          serviceName: party ? serviceView(party, locale).name : null,
          address: client?.address ?? null,
          userAgent: client?.userAgent ?? null,
        };
      });
    },
  };
}

function text(details: FactDetails, name: string): string | undefined {
  const value = details[name];
  return typeof value === 'string' ? value : undefined;
}
