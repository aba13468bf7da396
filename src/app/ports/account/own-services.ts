import type { AccountPorts } from '../../../account/index.ts';
import { listConsents, withdrawConsent } from '../../../consent/index.ts';
import type { RelyingPartyId } from '../../../kernel/ids.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { revokeGrants } from '../../../oidc/index.ts';
import { resourceViews } from '../resource-views.ts';
import { serviceView } from '../service-view.ts';
import type { AccountParts } from './account-parts.ts';

/** What a person agreed to, and taking it back. */
export function ownServices({ installation, now }: AccountParts): Pick<AccountPorts, 'consents' | 'revokeService'> {
  const { stores, transact } = installation;
  return {
    async consents(subjectId, locale) {
      const [consents, parties, lastUse] = await Promise.all([
        listConsents(stores, subjectId),
        stores.relyingParties.list(),
        stores.facts.lastOf(subjectId, 'oidc.token.issued', 'relying_party'),
      ]);
      const byId = new Map(parties.map((party) => [party.id as string, party]));
      const own = consents.map(async ({ relyingPartyId, scopes, claims, givenAt, withdrawnAt }) => {
        const party = byId.get(relyingPartyId);
        if (!party || withdrawnAt) return [];
        const resources = await resourceViews(stores.resourceServers, scopes, locale);
        const lastUsedAt = lastUse.get(party.clientId) ?? null;
        return [{ relyingPartyId, service: serviceView(party, locale), claims, resources, givenAt, lastUsedAt }];
      });
      return (await Promise.all(own)).flat();
    },
    revokeService: (subjectId, relyingPartyId) =>
      transact(async (bound) => {
        await withdrawConsent(bound, { subjectId, relyingPartyId: relyingPartyId as RelyingPartyId }, now());
        const party = (await bound.relyingParties.list()).find(({ id }) => id === relyingPartyId);
        if (!party) throw new Refusal('request.not_found');
        await revokeGrants(bound, subjectId, party.clientId);
      }),
  };
}
