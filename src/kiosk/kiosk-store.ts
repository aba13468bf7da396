import type { EntityManager } from 'typeorm';
import type { UnitCode } from '../kernel/officer.ts';
import { rows } from '../platform/database/database.ts';
import type { Vault } from '../platform/vault/vault.ts';
import type { Kiosk, KioskId } from './kiosk.ts';

/** Whose kiosks may be seen. */
export type Units = 'all' | readonly UnitCode[];

export interface AskingBrowser {
  readonly id: KioskId;
  /** Hash of what only that browser can show. */
  readonly browser: Buffer;
  /** Eight digits; kept as a keyed hash. */
  readonly code: string;
  readonly expiresAt: Date;
}

export interface KioskStore {
  /** In place of what the browser asked before. False when another computer shows that code at this moment. */
  ask(asking: AskingBrowser): Promise<boolean>;
  /** Until when the code of a browser that asked may be typed; null when it asks nothing. */
  askingUntil(browser: Buffer, now: Date): Promise<Date | null>;
  /** Uses the code up, in one statement. Null when nobody shows it now. */
  mark(code: string, as: Pick<Kiosk, 'unit' | 'place'>, now: Date): Promise<Kiosk | null>;
  byBrowser(browser: Buffer): Promise<Kiosk | null>;
  /** The same, held until the transaction ends. */
  lockByBrowser(browser: Buffer): Promise<Kiosk | null>;
  /** Somebody does something there. Null where nobody is taken to be there any more, and of no kiosk. */
  keepOpen(browser: Buffer, until: Date, now: Date): Promise<Kiosk | null>;
  /** What leads back to the mark once the browser has dropped all it had. */
  expectBack(id: KioskId, renewal: Buffer, until: Date, openUntil: Date): Promise<void>;
  /** Uses the renewal up: from now on the mark is `browser`, and the one before it is worth nothing. */
  renew(renewal: Buffer, browser: Buffer, now: Date): Promise<Kiosk | null>;
  ofUnits(units: Units): Promise<readonly Kiosk[]>;
  remove(id: KioskId, units: Units): Promise<Kiosk | null>;
  /** Deletes up to `limit` that asked and were never marked. */
  sweep(now: Date, limit: number): Promise<number>;
}

interface Row {
  readonly id: KioskId;
  readonly unit: UnitCode;
  readonly place: string;
  readonly marked_at: Date;
  readonly open_until: Date;
}

const columns = 'id, unit, place, marked_at, open_until';
const marked = `select ${columns} from kiosk where browser = $1 and marked_at is not null`;
const within = '($2::text[] is null or unit = any($2))';

export function kioskStore(manager: EntityManager, vault: Pick<Vault, 'blindIndex'>): KioskStore {
  const one = async (sql: string, parameters: readonly unknown[]) => {
    const [row] = await rows<Row>(manager, sql, parameters);
    return row ? toKiosk(row) : null;
  };
  const indexOf = (code: string) => vault.blindIndex('kiosk', code);
  const list = (units: Units) => (units === 'all' ? null : [...units]);
  return {
    async ask({ id, browser, code, expiresAt }) {
      const sql = `insert into kiosk (id, browser, code, code_expires_at, open_until)
        values ($1, $2, $3, $4, $4) on conflict (code) do nothing returning id`;
      return (await rows(manager, sql, [id, browser, indexOf(code), expiresAt])).length === 1;
    },
    async askingUntil(browser, now) {
      const sql = `select code_expires_at from kiosk where browser = $1 and marked_at is null and code_expires_at > $2`;
      const [row] = await rows<{ code_expires_at: Date }>(manager, sql, [browser, now]);
      return row?.code_expires_at ?? null;
    },
    mark: (code, { unit, place }, now) =>
      one(
        `update kiosk set unit = $2, place = $3, marked_at = $4, open_until = $4, code = null
         where code = $1 and code_expires_at > $4 returning ${columns}`,
        [indexOf(code), unit, place, now],
      ),
    byBrowser: (browser) => one(marked, [browser]),
    lockByBrowser: (browser) => one(`${marked} for update`, [browser]),
    keepOpen: (browser, until, now) =>
      one(
        `update kiosk set open_until = $2 where browser = $1 and marked_at is not null and open_until > $3
         returning ${columns}`,
        [browser, until, now],
      ),
    async expectBack(id, renewal, until, openUntil) {
      const sql = 'update kiosk set renewal = $2, renewal_until = $3, open_until = $4 where id = $1';
      await rows(manager, sql, [id, renewal, until, openUntil]);
    },
    renew: (renewal, browser, now) =>
      one(
        `update kiosk set browser = $2, renewal = null, renewal_until = null
         where renewal = $1 and renewal_until > $3 returning ${columns}`,
        [renewal, browser, now],
      ),
    async ofUnits(units) {
      const sql = `select ${columns} from kiosk where marked_at is not null and ($1::text[] is null or unit = any($1))
        order by unit, place, id limit 200`;
      return (await rows<Row>(manager, sql, [list(units)])).map(toKiosk);
    },
    remove: (id, units) =>
      one(`delete from kiosk where id = $1 and marked_at is not null and ${within} returning ${columns}`, [
        id,
        list(units),
      ]),
    async sweep(now, limit) {
      const sql = `delete from kiosk where id in (select id from kiosk where marked_at is null and code_expires_at <= $1
        order by code_expires_at limit $2 for update skip locked) returning id`;
      return (await rows(manager, sql, [now, limit])).length;
    },
  };
}

function toKiosk({ id, unit, place, marked_at: markedAt, open_until: openUntil }: Row): Kiosk {
  return { id, unit, place, markedAt, openUntil };
}
