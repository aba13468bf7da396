import type { EntityManager } from 'typeorm';
import type { CaseId, SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { OpenCase, ProofingCase } from './case.ts';
import { type CaseRow, fromRow, toRow } from './row.ts';

export interface CaseStore {
  /** Makes the case's own sealing key as well. `ticketHash` finds the case again. */
  insert(proofingCase: OpenCase, ticketHash: Buffer): Promise<void>;
  load(id: CaseId): Promise<ProofingCase | null>;
  /** These hold the row until the transaction ends: whoever else changes the case waits, and then sees the change. */
  lock(id: CaseId): Promise<ProofingCase | null>;
  lockByTicket(ticketHash: Buffer): Promise<ProofingCase | null>;
  lockByReaderToken(tokenHash: Buffer): Promise<ProofingCase | null>;
  /** Those that led to this person and have not ended, by id. */
  lockKnownOf(subjectId: SubjectId): Promise<readonly ProofingCase[]>;
  /** Without a lock, for a look before a large body is read. */
  findByReaderToken(tokenHash: Buffer): Promise<ProofingCase | null>;
  /**
   * Writes the case over its previous version; a fault when that is not what the database holds. Its portrait goes as
   * soon as nobody has to look at it any more.
   */
  replace(proofingCase: ProofingCase): Promise<void>;
  /** All that was sealed for the case becomes unreadable. Facts about it are recorded before. */
  destroyKey(id: CaseId): Promise<void>;
  /** Up to `limit` cases past their time that have a key and no portrait that an officer may yet need, held and skipping those others hold. */
  lockStale(now: Date, limit: number): Promise<readonly ProofingCase[]>;
  /** Up to `limit` rows that ended before `time`. */
  deleteEndedBefore(time: Date, limit: number): Promise<number>;
}

export function caseStore(manager: EntityManager, vault: Vault): CaseStore {
  const one = async (where: string, parameter: unknown, lock = '') => {
    const [row] = await rows<CaseRow>(manager, `${select} where ${where} ${lock}`, [parameter]);
    return row ? fromRow(row, vault) : null;
  };
  return {
    async insert(proofingCase, ticketHash) {
      const key = await vault.createKey(manager, proofingCase.id);
      const row = { ...toRow(proofingCase, key), ticket_hash: ticketHash };
      await rows(manager, insert, [row.id, ...changing.map((column) => row[column])]);
    },
    load: (id) => one('c.id = $1', id),
    lock: (id) => one('c.id = $1', id, forUpdate),
    lockByTicket: (hash) => one('c.ticket_hash = $1', hash, forUpdate),
    lockByReaderToken: (hash) => one('c.reader_token_hash = $1', hash, forUpdate),
    async lockKnownOf(subjectId) {
      const sql = `${select} where c.subject_id = $1 and c.state = 'known' order by c.id ${forUpdate}`;
      return (await rows<CaseRow>(manager, sql, [subjectId])).map((row) => fromRow(row, vault));
    },
    findByReaderToken: (hash) => one('c.reader_token_hash = $1', hash),
    async replace(proofingCase) {
      const key = await vault.openKey(manager, proofingCase.id);
      const row = toRow(proofingCase, key);
      const changed = await rows(manager, update, [row.id, ...changing.map((column) => row[column])]);
      if (changed.length !== 1) throw new Error('a proofing case was changed without being held');
    },
    async destroyKey(id) {
      await rows(manager, 'delete from case_portrait where case_id = $1', [id]);
      await vault.destroyKey(manager, id);
    },
    async lockStale(now, limit) {
      const found = await rows<CaseRow>(manager, stale, [now, limit]);
      return found.map((row) => fromRow(row, vault));
    },
    async deleteEndedBefore(time, limit) {
      return (await rows(manager, deleteOld, [time, limit])).length;
    },
  };
}

const select = `
  select c.id, c.state, c.binding, c.service, c.place, c.attended, c.ticket, c.ticket_expires_at, c.reader_token_hash, c.code_hash,
         c.tries_left, c.identity, c.chip, c.warnings, c.reasons, c.subject_id, c.opened_at, c.expires_at, c.version,
         k.kek_id, k.wrapped
  from proofing_case c left join sealing_key k on k.owner_id = c.id`;

const forUpdate = 'for update of c';

const stale = `${select} where c.expires_at <= $1 and k.owner_id is not null
    and not exists (select 1 from case_portrait p where p.case_id = c.id)
  order by c.expires_at limit $2 for update of c skip locked`;

/** Everything but the id, in the order of the statements below. */
const changing = [
  'state',
  'binding',
  'service',
  'place',
  'attended',
  'ticket',
  'ticket_hash',
  'ticket_expires_at',
  'reader_token_hash',
  'code_hash',
  'tries_left',
  'identity',
  'chip',
  'warnings',
  'reasons',
  'subject_id',
  'opened_at',
  'expires_at',
  'version',
] as const satisfies readonly (keyof CaseRow)[];

const insert = `insert into proofing_case (id, ${changing.join(', ')})
  values ($1, ${changing.map((_, index) => `$${index + 2}`).join(', ')})`;

const update = `with dropped as (delete from case_portrait p using proofing_case c
    where p.case_id = $1 and c.id = $1 and $2 <> 'review' and not (c.attended and $2 in ('proven', 'confirmed', 'known')))
  update proofing_case set ${changing.map((column, index) => `${column} = $${index + 2}`).join(', ')}
  where id = $1 and version = $${changing.length + 1}::integer - 1 returning id`;

const deleteOld = `delete from proofing_case where id in (
    select c.id from proofing_case c where c.expires_at < $1
      and not exists (select 1 from sealing_key k where k.owner_id = c.id)
    order by c.expires_at limit $2 for update skip locked
  ) returning id`;
