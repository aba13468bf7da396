import type { EntityManager } from 'typeorm';
import { rows } from '../../../platform/database/database.ts';
import { contentHash, type EntryKind, emptyContent, entriesOf, type TrustContent } from './content.ts';

export const trustChannel = 'tnid_trust';

/** One state of the store. It never changes; a later one takes its place. */
export interface TrustVersion {
  readonly number: number;
  readonly content: TrustContent;
  readonly contentHash: Buffer;
  readonly origin: 'beginning' | 'import' | 'proposal';
  readonly proposalId: string | null;
  readonly madeAt: Date;
}

export interface NewVersion {
  readonly number: number;
  readonly content: TrustContent;
  readonly origin: 'import' | 'proposal';
  readonly proposalId: string | null;
  readonly madeAt: Date;
}

export interface VersionStore {
  /** One change at a time, held to the end of the transaction. */
  lock(): Promise<void>;
  /** The number of the version in force. */
  newest(): Promise<number>;
  /** The version in force, or an earlier one. */
  read(number?: number): Promise<TrustVersion | null>;
  /** Puts the next version in force and tells every process, after commit. */
  append(version: NewVersion): Promise<void>;
  /** Newest first, without their content. */
  history(): Promise<readonly Omit<TrustVersion, 'content'>[]>;
}

interface Row {
  readonly number: number;
  readonly content_hash: Buffer;
  readonly master_list_signed_at: Date | null;
  readonly origin: TrustVersion['origin'];
  readonly proposal_id: string | null;
  readonly made_at: Date;
}

const columns = 'number, content_hash, master_list_signed_at, origin, proposal_id, made_at';

export function versionStore(manager: EntityManager): VersionStore {
  return {
    async lock() {
      await rows(manager, "select pg_advisory_xact_lock(hashtext('tnid_trust'))");
    },
    async newest() {
      const [row] = await rows<{ number: number | null }>(manager, 'select max(number) as number from trust_version');
      return row?.number ?? 0;
    },
    async read(number) {
      const sql = `select ${columns} from trust_version where number = coalesce($1, (select max(number) from trust_version))`;
      const [row] = await rows<Row>(manager, sql, [number ?? null]);
      return row ? { ...headOf(row), content: await contentOf(manager, row) } : null;
    },
    async append({ number, content, origin, proposalId, madeAt }) {
      await rows(manager, `insert into trust_version (${columns}) values ($1, $2, $3, $4, $5, $6)`, [
        number,
        contentHash(content),
        content.masterList?.signedAt ?? null,
        origin,
        proposalId,
        madeAt,
      ]);
      const entries = entriesOf(content);
      await rows(
        manager,
        `insert into trust_version_entry (version, kind, fingerprint)
         select $1, kind, decode(fingerprint, 'hex') from unnest($2::text[], $3::text[]) as entry (kind, fingerprint)`,
        [number, entries.map(({ kind }) => kind), entries.map(({ fingerprint }) => fingerprint)],
      );
      await rows(manager, `select pg_notify('${trustChannel}', '')`);
    },
    async history() {
      return (await rows<Row>(manager, `select ${columns} from trust_version order by number desc`)).map(headOf);
    },
  };
}

function headOf(row: Row): Omit<TrustVersion, 'content'> {
  const { number, content_hash, origin, proposal_id, made_at } = row;
  return { number, contentHash: content_hash, origin, proposalId: proposal_id, madeAt: made_at };
}

async function contentOf(manager: EntityManager, { number, master_list_signed_at }: Row): Promise<TrustContent> {
  const found = await rows<{ kind: EntryKind; fingerprint: string }>(
    manager,
    `select kind, encode(fingerprint, 'hex') as fingerprint from trust_version_entry
     where version = $1 order by kind, fingerprint`,
    [number],
  );
  const of = (wanted: EntryKind) => found.filter(({ kind }) => kind === wanted).map(({ fingerprint }) => fingerprint);
  const [list] = of('master_list');
  return {
    ...emptyContent,
    anchors: of('anchor'),
    withdrawn: of('withdrawn'),
    revocationLists: of('revocation_list'),
    listed: of('listed'),
    masterList: list && master_list_signed_at ? { fingerprint: list, signedAt: master_list_signed_at } : null,
  };
}
