import { accountClientId } from '../account/index.ts';
import { consoleClientId } from '../console/index.ts';
import type { RelyingPartyId } from '../kernel/ids.ts';
import { type RelyingParty, type RelyingPartyStore, usualEnvelopes } from '../relying-party/index.ts';

/** What all halls of ours have in common: they come with the house, in the code and not in the database. */
const common = {
  legalBasis: null,
  logoUri: '/assets/mark.svg',
  policyUri: null,
  outgoingHosts: [],
  backchannelLogout: null,
  eventUri: null,
  applicationType: 'web',
  authMethod: 'none',
  secretHash: null,
  secretMadeAt: null,
  previousSecret: null,
  jwks: null,
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
} as const satisfies Partial<RelyingParty>;

/** The citizen's own hall. */
export function accountHall(issuer: string): RelyingParty {
  return {
    ...common,
    id: '00000000-0000-7000-8000-000000000001' as RelyingPartyId,
    clientId: accountClientId,
    name: 'Trang của tôi',
    nameEn: 'My page',
    purposeVi: 'Xem và quản lý định danh của chính Ông/Bà.',
    purposeEn: 'See and manage your own identity.',
    redirectUris: [`${issuer}/account/callback`],
    postLogoutRedirectUris: [`${issuer}/account/signed-out`],
    sector: accountClientId,
  };
}

/** The officers' hall. */
export function consoleHall(issuer: string): RelyingParty {
  return {
    ...common,
    id: '00000000-0000-7000-8000-000000000002' as RelyingPartyId,
    clientId: consoleClientId,
    name: 'Trang cán bộ',
    nameEn: 'Officers’ page',
    purposeVi: 'Nơi làm việc của cán bộ định danh.',
    purposeEn: 'Where the officers of this identity service work.',
    redirectUris: [`${issuer}/console/callback`],
    postLogoutRedirectUris: [`${issuer}/console/signed-out`],
    sector: consoleClientId,
  };
}

export const halls = (issuer: string): readonly RelyingParty[] => [accountHall(issuer), consoleHall(issuer)];

/** Every relying party there is, the halls included, as it is found in the audit trail: by client id or by id. */
export function findAnyParty(issuer: string, store: Pick<RelyingPartyStore, 'list'>) {
  return async (): Promise<ReadonlyMap<string, RelyingParty>> => {
    const parties = [...halls(issuer), ...(await store.list())];
    return new Map(parties.flatMap((party) => [party.clientId, party.id].map((key) => [key, party] as const)));
  };
}

/** A relying party by its client id: a hall of ours, or an active one of the database. */
export function findParty(issuer: string, store: Pick<RelyingPartyStore, 'findActive'>) {
  const ours = new Map(halls(issuer).map((hall) => [hall.clientId, hall]));
  return async (clientId: string): Promise<RelyingParty | null> => ours.get(clientId) ?? store.findActive(clientId);
}
