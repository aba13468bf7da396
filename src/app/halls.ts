import { accountClientId } from '../account/index.ts';
import type { RelyingPartyId } from '../kernel/ids.ts';
import { type RelyingParty, type RelyingPartyStore, usualEnvelopes } from '../relying-party/index.ts';

/** Our own halls are relying parties that come with the house: in the code, not in the database, so they fit the issuer. */
export function accountHall(issuer: string): RelyingParty {
  return {
    id: '00000000-0000-7000-8000-000000000001' as RelyingPartyId,
    clientId: accountClientId,
    name: 'Trang của tôi',
    nameEn: 'My page',
    purposeVi: 'Xem và quản lý định danh của chính Ông/Bà.',
    purposeEn: 'See and manage your own identity.',
    legalBasis: null,
    logoUri: '/assets/mark.svg',
    policyUri: null,
    redirectUris: [`${issuer}/account/callback`],
    postLogoutRedirectUris: [`${issuer}/account/signed-out`],
    outgoingHosts: [],
    backchannelLogout: null,
    applicationType: 'web',
    authMethod: 'none',
    secretHash: null,
    secretMadeAt: null,
    previousSecret: null,
    jwks: null,
    sector: accountClientId,
    scopes: ['openid'],
    claims: [],
    grantTypes: ['authorization_code'],
    dpopRequired: false,
    requirePar: false,
    pkceExemption: null,
    envelopes: usualEnvelopes,
    resources: [],
    firstParty: true,
    status: 'active',
    version: 1,
    createdAt: new Date(0),
  };
}

/** Every relying party there is, the halls included, as it is found in the audit trail: by client id or by id. */
export function findAnyParty(issuer: string, store: Pick<RelyingPartyStore, 'list'>) {
  return async (): Promise<ReadonlyMap<string, RelyingParty>> => {
    const parties = [accountHall(issuer), ...(await store.list())];
    return new Map(parties.flatMap((party) => [party.clientId, party.id].map((key) => [key, party] as const)));
  };
}

/** A relying party by its client id: a hall of ours, or an active one of the database. */
export function findParty(issuer: string, store: Pick<RelyingPartyStore, 'findActive'>) {
  const hall = accountHall(issuer);
  return async (clientId: string): Promise<RelyingParty | null> =>
    clientId === hall.clientId ? hall : store.findActive(clientId);
}
