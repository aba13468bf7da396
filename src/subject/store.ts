import type { EntityManager } from 'typeorm';
import type { Ial } from '../assurance/index.ts';
import type { SubjectId } from '../kernel/ids.ts';
import { Personal } from '../kernel/personal.ts';
import { Refusal } from '../kernel/refusal.ts';
import { rows } from '../platform/database/database.ts';
import type { OwnerKey, Vault } from '../platform/vault/vault.ts';
import { normaliseNumber, numberIndexes, numberPlace } from './number.ts';
import { openProfile, type Profile, sealProfile } from './profile.ts';
import { insertWords } from './search/subject-unit-store.ts';
import type { SubjectInSector, SubjectStatus } from './subject.ts';

export interface NewSubject {
  readonly id: SubjectId;
  readonly number: string;
  readonly profile: Profile;
  readonly ial: Ial;
  readonly createdAt: Date;
  /** For whom others vouch; nothing proves them. */
  readonly vouchedUntil?: Date;
}

export interface SubjectStore {
  /** False when the number was enrolled before, by any row past or present; then nothing is left behind. */
  insert(subject: NewSubject): Promise<boolean>;
  /** Whose number this is or was. Null for unknown and for malformed numbers alike. */
  findByNumber(number: string): Promise<SubjectId | null>;
  /** Whether it is somebody's number now, not one they had before. */
  isCurrent(number: string): Promise<boolean>;
  /** Whose name this is in that sector. */
  findByIdentifier(sector: string, identifier: string): Promise<SubjectId | null>;
  /** One statement: subject, sealing key and pairwise identifier in `sector`. */
  load(id: SubjectId, sector: string | null): Promise<SubjectInSector | null>;
  /** The identifier of the pair: the one that exists, or `candidate`. Null when there is no such subject. */
  keepIdentifier(id: SubjectId, sector: string, candidate: string): Promise<string | null>;
  /** Never lowers it. False when there is no active subject of that id, whose row is held otherwise. */
  raise(id: SubjectId, ial: Ial): Promise<boolean>;
  renew(id: SubjectId, profile: Profile): Promise<void>;
  /** A card that was read again proves who was worth nothing; false where something did already. */
  regain(id: SubjectId): Promise<boolean>;
  /** From now on others vouch for them until then, or nobody does. */
  vouch(id: SubjectId, until: Date | null): Promise<void>;
  /** While every card that proved them is in doubt, their level is 0, whatever it was. */
  follow(id: SubjectId, isDoubted: boolean): Promise<void>;
}

interface Row {
  readonly id: SubjectId;
  readonly status: SubjectStatus;
  readonly ial: Ial;
  readonly profile: Buffer;
  readonly version: number;
  readonly created_at: Date;
  readonly vouched_until: Date | null;
  readonly kek_id: string | null;
  readonly wrapped: Buffer | null;
  readonly identifier: string | null;
}

export function subjectStore(manager: EntityManager, vault: Vault): SubjectStore {
  return {
    async follow(id, isDoubted) {
      const sql = 'update subject set doubted = $2, version = version + 1 where id = $1 and doubted <> $2';
      await rows(manager, sql, [id, isDoubted]);
    },
    async regain(id) {
      const sql = 'update subject set ial = 1, version = version + 1 where id = $1 and ial = 0 returning id';
      return (await rows(manager, sql, [id])).length === 1;
    },
    async vouch(id, until) {
      await rows(manager, 'update subject set vouched_until = $2, version = version + 1 where id = $1', [id, until]);
    },
    async insert(subject) {
      const key = await vault.createKey(manager, subject.id);
      const { id, ial, profile, createdAt, vouchedUntil = null } = subject;
      await rows(manager, insertSubject, [id, ial, sealProfile(key, id, profile), createdAt, vouchedUntil]);
      if (await claimNumber(manager, vault, key, subject)) {
        await insertWords(manager, vault, { id, profile, unit: null });
        return true;
      }
      await rows(manager, 'delete from subject_number where subject_id = $1', [id]);
      await rows(manager, 'delete from subject where id = $1', [id]);
      await vault.destroyKey(manager, id);
      return false;
    },
    async findByNumber(text) {
      const number = normaliseNumber(text);
      if (number === null) return null;
      const sql = 'select subject_id from subject_number where blind_index = any($1) limit 1';
      const indexes = numberIndexes(vault, number).map(({ index }) => index);
      const [row] = await rows<{ subject_id: SubjectId }>(manager, sql, [indexes]);
      return row?.subject_id ?? null;
    },
    async isCurrent(text) {
      const number = normaliseNumber(text);
      if (number === null) return false;
      const sql = 'select 1 from subject_number where blind_index = any($1) and current limit 1';
      return (await rows(manager, sql, [numberIndexes(vault, number).map(({ index }) => index)])).length > 0;
    },
    async raise(id, ial) {
      const sql = `update subject set ial = greatest(ial, $2), version = version + 1
        where id = $1 and status = 'active' returning id`;
      return (await rows(manager, sql, [id, ial])).length === 1;
    },
    async renew(id, profile) {
      const key = await vault.openKey(manager, id);
      const sql = 'update subject set profile = $2, version = version + 1 where id = $1';
      await rows(manager, sql, [id, sealProfile(key, id, profile)]);
    },
    async findByIdentifier(sector, identifier) {
      const sql = 'select subject_id from pairwise_identifier where identifier = $1 and sector = $2';
      const [row] = await rows<{ subject_id: SubjectId }>(manager, sql, [identifier, sector]);
      return row?.subject_id ?? null;
    },
    async load(id, sector) {
      const [row] = await rows<Row>(manager, loadSubject, [id, sector]);
      return row ? toSubject(row, vault) : null;
    },
    async keepIdentifier(id, sector, candidate) {
      type Found = { readonly identifier: string };
      const [found] = await rows<Found>(manager, keepIdentifier, [id, sector, candidate]);
      if (found) return found.identifier;
      // Lost against a parallel call: its row is committed now, but this statement's snapshot is older.
      const [other] = await rows<Found>(manager, selectIdentifier, [id, sector]);
      return other?.identifier ?? null;
    },
  };
}

const insertSubject = `
  insert into subject (id, status, ial, profile, version, created_at, vouched_until)
  values ($1, 'active', $2, $3, 1, $4, $5)`;

/** One row for each index key, in one order for everybody, so that whoever comes second waits and never in a circle. */
const insertNumber = `
  insert into subject_number (blind_index, key_id, subject_id, number, current, added_at)
  select v.blind_index, v.key_id, $1, v.number, true, $2
  from unnest($3::bytea[], $4::text[], $5::bytea[]) as v(blind_index, key_id, number)
  order by v.blind_index on conflict (blind_index) do nothing returning blind_index`;

const loadSubject = `
  select s.id, s.status, case when s.doubted then 0 else s.ial end as ial, s.profile, s.version, s.created_at, s.vouched_until,
    k.kek_id, k.wrapped, p.identifier
  from subject s
  left join sealing_key k on k.owner_id = s.id
  left join pairwise_identifier p on p.subject_id = s.id and p.sector = $2
  where s.id = $1`;

const selectIdentifier = 'select identifier from pairwise_identifier where subject_id = $1 and sector = $2';

/** Waits for whoever is joining two records, and makes no name for the one that ended. */
const keepIdentifier = `
  with made as (
    insert into pairwise_identifier (subject_id, sector, identifier)
    select s.id, $2, $3 from subject s where s.id = $1 and s.status <> 'merged' for share of s
    on conflict (subject_id, sector) do nothing returning identifier
  )
  select identifier from made union all ${selectIdentifier}`;

/**
 * The number decides: false when any row holds it under any key. Servers that know different keys share at least one
 * while numbers move, and meet there.
 */
async function claimNumber(
  manager: EntityManager,
  vault: Vault,
  key: OwnerKey,
  { id, number, createdAt }: NewSubject,
): Promise<boolean> {
  const indexes = numberIndexes(vault, number);
  const claimed = await rows(manager, insertNumber, [
    id,
    createdAt,
    indexes.map(({ index }) => index),
    indexes.map(({ keyId }) => keyId),
    indexes.map(({ index }) => key.seal(numberPlace(index), number)),
  ]);
  return claimed.length === indexes.length;
}

function toSubject(row: Row, vault: Vault): SubjectInSector {
  const profile = () => {
    if (row.kek_id === null || row.wrapped === null) throw new Refusal('vault.key.destroyed');
    return new Personal(openProfile(vault.unwrap(row.id, row.kek_id, row.wrapped), row.id, row.profile));
  };
  const { id, status, ial, version, identifier } = row;
  const times = { createdAt: row.created_at, vouchedUntil: row.vouched_until };
  return { id, status, ial, version, ...times, identifier, profile };
}
