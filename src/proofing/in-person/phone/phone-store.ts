import type { EntityManager } from 'typeorm';
import { rows } from '../../../platform/database/database.ts';
import type { Vault } from '../../../platform/vault/vault.ts';
import type { VisitId } from '../visit/visit.ts';

/** A browser that asked for a code, and the visit it takes part in once an officer has typed that code. */
export interface Phone {
  readonly id: string;
  readonly visitId: VisitId | null;
  readonly codeExpiresAt: Date;
  readonly expiresAt: Date;
}

export interface NewPhone {
  readonly id: string;
  /** Hash of what only that browser can show. */
  readonly browser: Buffer;
  /** Eight digits; kept as a keyed hash. */
  readonly code: string;
  readonly codeExpiresAt: Date;
}

export interface PhoneStore {
  /** In place of what the browser had before. False when another telephone shows that code at this moment. */
  insert(phone: NewPhone): Promise<boolean>;
  byBrowser(browser: Buffer, now: Date): Promise<Phone | null>;
  /** The same, held until the transaction ends. */
  lockByBrowser(browser: Buffer, now: Date): Promise<Phone | null>;
  /**
   * Uses the code up under its row's lock: it leads to one visit and to no second one, and takes the place of the
   * telephone that was there. False when nobody shows it now: then nothing changes.
   */
  pair(code: string, visitId: VisitId, expiresAt: Date, now: Date): Promise<boolean>;
  ofVisit(visitId: VisitId): Promise<Phone | null>;
  remove(id: string): Promise<void>;
  sweep(now: Date, limit: number): Promise<number>;
}

interface Row {
  readonly id: string;
  readonly visit_id: VisitId | null;
  readonly code_expires_at: Date;
  readonly expires_at: Date;
}

const columns = 'id, visit_id, code_expires_at, expires_at';

export function phoneStore(manager: EntityManager, vault: Pick<Vault, 'blindIndex'>): PhoneStore {
  const one = async (where: string, parameters: readonly unknown[]) => {
    const [row] = await rows<Row>(manager, `select ${columns} from enrolment_phone where ${where}`, parameters);
    return row ? toPhone(row) : null;
  };
  const indexOf = (code: string) => vault.blindIndex('enrolment_phone', code);
  return {
    async insert({ id, browser, code, codeExpiresAt }) {
      await rows(manager, 'delete from enrolment_phone where browser = $1', [browser]);
      const sql = `insert into enrolment_phone (id, browser, code, code_expires_at, expires_at)
        values ($1, $2, $3, $4, $4) on conflict (code) do nothing returning id`;
      return (await rows(manager, sql, [id, browser, indexOf(code), codeExpiresAt])).length === 1;
    },
    byBrowser: (browser, now) => one('browser = $1 and expires_at > $2', [browser, now]),
    lockByBrowser: (browser, now) => one('browser = $1 and expires_at > $2 for update', [browser, now]),
    async pair(code, visitId, expiresAt, now) {
      const shown = 'select id from enrolment_phone where code = $1 and code_expires_at > $2 for update';
      const [found] = await rows<{ id: string }>(manager, shown, [indexOf(code), now]);
      if (!found) return false;
      await rows(manager, 'delete from enrolment_phone where visit_id = $1', [visitId]);
      const sql = 'update enrolment_phone set visit_id = $2, code = null, expires_at = $3 where id = $1';
      await rows(manager, sql, [found.id, visitId, expiresAt]);
      return true;
    },
    ofVisit: (visitId) => one('visit_id = $1', [visitId]),
    async remove(id) {
      await rows(manager, 'delete from enrolment_phone where id = $1', [id]);
    },
    async sweep(now, limit) {
      const sql = `delete from enrolment_phone where id in (
        select id from enrolment_phone where expires_at <= $1 order by expires_at limit $2 for update skip locked
      ) returning id`;
      return (await rows(manager, sql, [now, limit])).length;
    },
  };
}

function toPhone(row: Row): Phone {
  return { id: row.id, visitId: row.visit_id, codeExpiresAt: row.code_expires_at, expiresAt: row.expires_at };
}
