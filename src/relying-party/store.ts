import type { EntityManager } from 'typeorm';
import type { RelyingPartyId } from '../kernel/ids.ts';
import { rows } from '../platform/database/database.ts';
import type { RelyingParty } from './relying-party.ts';

export interface RelyingPartyStore {
  /** False when the client id is taken. */
  insert(party: RelyingParty): Promise<boolean>;
  /** Whatever its status. */
  find(clientId: string): Promise<RelyingParty | null>;
  /** What a protocol endpoint asks: suspended parties do not exist there. */
  findActive(clientId: string): Promise<RelyingParty | null>;
  /** Whatever their status, for the names beside consents and sign-ins. */
  findMany(ids: readonly RelyingPartyId[]): Promise<readonly RelyingParty[]>;
  /** By client id. */
  list(): Promise<readonly RelyingParty[]>;
  /** Keeps status and version where the version is still `expected`; false where somebody was faster. */
  replaceStatus(party: RelyingParty, expected: number): Promise<boolean>;
}

type Row = Readonly<{
  id: RelyingPartyId;
  client_id: string;
  name: string;
  name_en: string | null;
  purpose_vi: string;
  purpose_en: string | null;
  legal_basis: string | null;
  logo_uri: string | null;
  policy_uri: string | null;
  redirect_uris: string[];
  post_logout_redirect_uris: string[];
  outgoing_hosts: string[];
  backchannel_logout_uri: string | null;
  backchannel_logout_session_required: boolean;
  application_type: RelyingParty['applicationType'];
  auth_method: RelyingParty['authMethod'];
  secret_hash: Buffer | null;
  jwks: RelyingParty['jwks'];
  sector: string;
  scopes: string[];
  claims: string[];
  grant_types: RelyingParty['grantTypes'];
  dpop_required: boolean;
  require_par: boolean;
  first_party: boolean;
  status: RelyingParty['status'];
  version: number;
  created_at: Date;
}>;

const columns = `id, client_id, name, name_en, purpose_vi, purpose_en, legal_basis, logo_uri, policy_uri,
  redirect_uris, post_logout_redirect_uris, application_type, auth_method, secret_hash, jwks, sector, scopes, claims,
  grant_types, dpop_required, require_par, first_party, status, version, created_at, outgoing_hosts, backchannel_logout_uri,
  backchannel_logout_session_required`;

const insertSql = `insert into relying_party (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
  $13, $14, $15::jsonb, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)
  on conflict (client_id) do nothing returning id`;

export function relyingPartyStore(manager: EntityManager): RelyingPartyStore {
  const select = async (tail: string, parameters: readonly unknown[] = []) =>
    (await rows<Row>(manager, `select ${columns} from relying_party ${tail}`, parameters)).map(toParty);
  return {
    async insert(party) {
      return (await rows(manager, insertSql, toParameters(party))).length > 0;
    },
    async find(clientId) {
      return (await select('where client_id = $1', [clientId]))[0] ?? null;
    },
    async findActive(clientId) {
      return (await select("where client_id = $1 and status = 'active'", [clientId]))[0] ?? null;
    },
    findMany: (ids) => select('where id = any($1::uuid[])', [ids]),
    list: () => select('order by client_id'),
    async replaceStatus({ id, status, version }, expected) {
      const sql = 'update relying_party set status = $2, version = $3 where id = $1 and version = $4 returning id';
      return (await rows(manager, sql, [id, status, version, expected])).length > 0;
    },
  };
}

function toParameters(party: RelyingParty): readonly unknown[] {
  return [
    party.id,
    party.clientId,
    party.name,
    party.nameEn,
    party.purposeVi,
    party.purposeEn,
    party.legalBasis,
    party.logoUri,
    party.policyUri,
    party.redirectUris,
    party.postLogoutRedirectUris,
    party.applicationType,
    party.authMethod,
    party.secretHash === null ? null : Buffer.from(party.secretHash, 'hex'),
    party.jwks === null ? null : JSON.stringify(party.jwks),
    party.sector,
    party.scopes,
    party.claims,
    party.grantTypes,
    party.dpopRequired,
    party.requirePar,
    party.firstParty,
    party.status,
    party.version,
    party.createdAt,
    party.outgoingHosts,
    party.backchannelLogout?.uri ?? null,
    party.backchannelLogout?.sessionRequired ?? false,
  ];
}

function toParty(row: Row): RelyingParty {
  return {
    id: row.id,
    clientId: row.client_id,
    name: row.name,
    nameEn: row.name_en,
    purposeVi: row.purpose_vi,
    purposeEn: row.purpose_en,
    legalBasis: row.legal_basis,
    logoUri: row.logo_uri,
    policyUri: row.policy_uri,
    redirectUris: row.redirect_uris,
    postLogoutRedirectUris: row.post_logout_redirect_uris,
    outgoingHosts: row.outgoing_hosts,
    backchannelLogout: logoutOf(row),
    applicationType: row.application_type,
    authMethod: row.auth_method,
    secretHash: row.secret_hash?.toString('hex') ?? null,
    jwks: row.jwks,
    sector: row.sector,
    scopes: row.scopes,
    claims: row.claims,
    grantTypes: row.grant_types,
    dpopRequired: row.dpop_required,
    requirePar: row.require_par,
    firstParty: row.first_party,
    status: row.status,
    version: row.version,
    createdAt: row.created_at,
  };
}

function logoutOf(row: Row): RelyingParty['backchannelLogout'] {
  const { backchannel_logout_uri: uri, backchannel_logout_session_required: sessionRequired } = row;
  return uri === null ? null : { uri, sessionRequired };
}
