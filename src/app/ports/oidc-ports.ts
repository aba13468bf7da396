import { authenticationById } from '../../authenticator/index.ts';
import { activeConsent } from '../../consent/index.ts';
import { consoleClientId } from '../../console/index.ts';
import type { OidcPorts } from '../../oidc/index.ts';
import {
  isActive,
  isVouchedFor,
  loadForClaims,
  pairwiseIdentifier,
  type RetiredIdentifierId,
} from '../../subject/index.ts';
import { findParty } from '../halls.ts';
import type { Installation } from '../installation/installation.ts';

/** The provider's questions, answered by the domains. */
export function oidcPorts({ config, stores, transact }: Installation): OidcPorts {
  return {
    findClient: findParty(config.issuer, stores.relyingParties),
    async resourceServer(identifier) {
      const server = await stores.resourceServers.find(identifier);
      return server && { ...server, scopes: server.scopes.map(({ name }) => name) };
    },
    async subjectForClaims(subjectId, sector) {
      const subject = await loadForClaims(stores, subjectId, sector);
      if (!subject) return null;
      const { ial, identifier } = subject;
      const mayComeIn = isActive(subject) && (sector === consoleClientId || !isVouchedFor(subject, new Date()));
      return { subjectId, isActive: mayComeIn, ial, identifier, profile: () => subject.profile().reveal() };
    },
    pairwiseIdentifier: (subjectId, sector) => pairwiseIdentifier(stores, subjectId, sector),
    retiredName: (id) => stores.identifiers.retired(id as RetiredIdentifierId),
    authenticationById: async (id) => (await authenticationById(stores, id)) ?? null,
    activeConsent: (subjectId, relyingPartyId) => activeConsent(stores, subjectId, relyingPartyId),
    record: (fact) => transact(({ facts }) => facts.record(fact)),
  };
}
