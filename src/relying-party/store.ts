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
  /** By client id, from the one after `after` on, at most `limit`. */
  page(asked: {
    readonly after: string;
    readonly status: RelyingParty['status'] | null;
    readonly limit: number;
  }): Promise<readonly RelyingParty[]>;
  /** Keeps all but what never changes, where the version is still `expected`; false where somebody was faster. */
  replace(party: RelyingParty, expected: number): Promise<boolean>;
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
  redirect_uris: readonly string[];
  post_logout_redirect_uris: readonly string[];
  outgoing_hosts: readonly string[];
  backchannel_logout_uri: string | null;
  backchannel_logout_session_required: boolean;
  event_uri: string | null;
  application_type: RelyingParty['applicationType'];
  auth_method: RelyingParty['authMethod'];
  secret_hash: Buffer | null;
  secret_made_at: Date | null;
  previous_secret_hash: Buffer | null;
  previous_secret_until: Date | null;
  jwks: RelyingParty['jwks'];
  sector: string;
  scopes: readonly string[];
  claims: readonly string[];
  grant_types: RelyingParty['grantTypes'];
  dpop_required: boolean;
  require_par: boolean;
  pkce_exemption: string | null;
  envelopes: RelyingParty['envelopes'];
  resources: readonly string[];
  first_party: boolean;
  status: RelyingParty['status'];
  version: number;
  created_at: Date;
}>;

/** Never replaced once inserted. */
const fixed = ['id', 'client_id', 'first_party', 'created_at'] as const satisfies readonly (keyof Row)[];

const replaceable = [
  'name',
  'name_en',
  'purpose_vi',
  'purpose_en',
  'legal_basis',
  'logo_uri',
  'policy_uri',
  'redirect_uris',
  'post_logout_redirect_uris',
  'outgoing_hosts',
  'backchannel_logout_uri',
  'backchannel_logout_session_required',
  'event_uri',
  'application_type',
  'auth_method',
  'secret_hash',
  'secret_made_at',
  'previous_secret_hash',
  'previous_secret_until',
  'jwks',
  'sector',
  'scopes',
  'claims',
  'grant_types',
  'dpop_required',
  'require_par',
  'pkce_exemption',
  'envelopes',
  'resources',
  'status',
  'version',
] as const satisfies readonly (keyof Row)[];

const columns = [...fixed, ...replaceable];
const json: ReadonlySet<keyof Row> = new Set(['jwks', 'envelopes']);

const insertSql = `insert into relying_party (${columns.join(', ')})
  values (${columns.map((column, index) => `$${index + 1}${json.has(column) ? '::jsonb' : ''}`).join(', ')})
  on conflict (client_id) do nothing returning id`;

const replaceSql = `update relying_party set
  ${replaceable.map((column, index) => `${column} = $${index + 3}${json.has(column) ? '::jsonb' : ''}`).join(', ')}
  where id = $1 and version = $2 returning id`;

export function relyingPartyStore(manager: EntityManager): RelyingPartyStore {
  const select = async (tail: string, parameters: readonly unknown[] = []) =>
    (await rows<Row>(manager, `select ${columns.join(', ')} from relying_party ${tail}`, parameters)).map(toParty);
  return {
    async insert(party) {
      return (await rows(manager, insertSql, valuesOf(toRow(party), columns))).length > 0;
    },
    async find(clientId) {
      return (await select('where client_id = $1', [clientId]))[0] ?? null;
    },
    async findActive(clientId) {
      return (await select("where client_id = $1 and status = 'active'", [clientId]))[0] ?? null;
    },
    findMany: (ids) => select('where id = any($1::uuid[])', [ids]),
    list: () => select('order by client_id'),
    page: ({ after, status, limit }) =>
      select('where client_id > $1 and ($2::text is null or status = $2) order by client_id limit $3', [
        after,
        status,
        limit,
      ]),
    async replace(party, expected) {
      return (await rows(manager, replaceSql, [party.id, expected, ...valuesOf(toRow(party), replaceable)])).length > 0;
    },
  };
}

function valuesOf(row: Row, names: readonly (keyof Row)[]): readonly unknown[] {
  return names.map((name) => (json.has(name) && row[name] !== null ? JSON.stringify(row[name]) : row[name]));
}

function toRow(party: RelyingParty): Row {
  return {
    id: party.id,
    client_id: party.clientId,
    name: party.name,
    name_en: party.nameEn,
    purpose_vi: party.purposeVi,
    purpose_en: party.purposeEn,
    legal_basis: party.legalBasis,
    logo_uri: party.logoUri,
    policy_uri: party.policyUri,
    redirect_uris: party.redirectUris,
    post_logout_redirect_uris: party.postLogoutRedirectUris,
    outgoing_hosts: party.outgoingHosts,
    backchannel_logout_uri: party.backchannelLogout?.uri ?? null,
    backchannel_logout_session_required: party.backchannelLogout?.sessionRequired ?? false,
    event_uri: party.eventUri,
    application_type: party.applicationType,
    auth_method: party.authMethod,
    secret_hash: toBytes(party.secretHash),
    secret_made_at: party.secretMadeAt,
    previous_secret_hash: toBytes(party.previousSecret?.hash ?? null),
    previous_secret_until: party.previousSecret?.until ?? null,
    jwks: party.jwks,
    sector: party.sector,
    scopes: party.scopes,
    claims: party.claims,
    grant_types: party.grantTypes,
    dpop_required: party.dpopRequired,
    require_par: party.requirePar,
    pkce_exemption: party.pkceExemption,
    envelopes: party.envelopes,
    resources: party.resources,
    first_party: party.firstParty,
    status: party.status,
    version: party.version,
    created_at: party.createdAt,
  };
}

function toParty(row: Row): RelyingParty {
  const previous = row.previous_secret_hash?.toString('hex');
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
    eventUri: row.event_uri,
    applicationType: row.application_type,
    authMethod: row.auth_method,
    secretHash: row.secret_hash?.toString('hex') ?? null,
    secretMadeAt: row.secret_made_at,
    previousSecret: previous && row.previous_secret_until ? { hash: previous, until: row.previous_secret_until } : null,
    jwks: row.jwks,
    sector: row.sector,
    scopes: row.scopes,
    claims: row.claims,
    grantTypes: row.grant_types,
    dpopRequired: row.dpop_required,
    requirePar: row.require_par,
    pkceExemption: row.pkce_exemption,
    envelopes: row.envelopes,
    resources: row.resources,
    firstParty: row.first_party,
    status: row.status,
    version: row.version,
    createdAt: row.created_at,
  };
}

function toBytes(hash: string | null): Buffer | null {
  return hash === null ? null : Buffer.from(hash, 'hex');
}

function logoutOf(row: Row): RelyingParty['backchannelLogout'] {
  const { backchannel_logout_uri: uri, backchannel_logout_session_required: sessionRequired } = row;
  return uri === null ? null : { uri, sessionRequired };
}
