import type { EntityManager } from 'typeorm';
import type { ResourceServerId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { ResourceServer } from './resource-server.ts';

export interface ResourceServerStore {
  /** False when its identifier or audience is taken. */
  insert(server: ResourceServer): Promise<boolean>;
  find(identifier: string): Promise<ResourceServer | null>;
  /** Those of the identifiers that are registered, in no order. */
  findMany(identifiers: readonly string[]): Promise<readonly ResourceServer[]>;
  list(): Promise<readonly ResourceServer[]>;
  /** Where the version is still `expected`; false where somebody was faster. */
  replace(server: ResourceServer, expected: number): Promise<boolean>;
}

type Row = Readonly<{
  id: ResourceServerId;
  identifier: string;
  audience: string;
  name: string;
  name_en: string | null;
  scopes: ResourceServer['scopes'];
  token_format: ResourceServer['tokenFormat'];
  signing_alg: ResourceServer['signingAlg'];
  sector: string;
  jwks: ResourceServer['jwks'];
  version: number;
  created_at: Date;
}>;

const columns =
  'id, identifier, audience, name, name_en, scopes, token_format, signing_alg, sector, jwks, version, created_at';

const insertSql = `insert into resource_server (${columns})
  values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10::jsonb, $11, $12) on conflict do nothing returning id`;

const replaceSql = `update resource_server set name = $3, name_en = $4, scopes = $5::jsonb, token_format = $6, signing_alg = $7,
  jwks = $8::jsonb, version = $9 where id = $1 and version = $2 returning id`;

export function resourceServerStore(manager: EntityManager): ResourceServerStore {
  const select = async (tail: string, parameters: readonly unknown[] = []) =>
    (await rows<Row>(manager, `select ${columns} from resource_server ${tail}`, parameters)).map(toServer);
  return {
    async insert({ id, identifier, audience, sector, version, createdAt, ...server }) {
      const [name, nameEn, scopes, format, alg, jwks] = mutable(server);
      const values = [id, identifier, audience, name, nameEn, scopes, format, alg, sector, jwks, version, createdAt];
      return (await rows(manager, insertSql, values)).length > 0;
    },
    async find(identifier) {
      return (await select('where identifier = $1', [identifier]))[0] ?? null;
    },
    findMany: (identifiers) => select('where identifier = any($1::text[])', [identifiers]),
    list: () => select('order by identifier'),
    async replace(server, expected) {
      const values = [server.id, expected, ...mutable(server), server.version];
      return (await rows(manager, replaceSql, values)).length > 0;
    },
  };
}

type Mutable = Pick<ResourceServer, 'name' | 'nameEn' | 'scopes' | 'tokenFormat' | 'signingAlg' | 'jwks'>;

function mutable({ name, nameEn, scopes, tokenFormat, signingAlg, jwks }: Mutable): readonly unknown[] {
  return [name, nameEn, JSON.stringify(scopes), tokenFormat, signingAlg, jwks === null ? null : JSON.stringify(jwks)];
}

function toServer(row: Row): ResourceServer {
  return {
    id: row.id,
    identifier: row.identifier,
    audience: row.audience,
    name: row.name,
    nameEn: row.name_en,
    scopes: row.scopes,
    tokenFormat: row.token_format,
    signingAlg: row.signing_alg,
    sector: row.sector,
    jwks: row.jwks,
    version: row.version,
    createdAt: row.created_at,
  };
}
