import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../../kernel/ids.ts';
import { rows } from '../../../platform/database/database.ts';
import type { Vault } from '../../../platform/vault/vault.ts';
import type { VisitId } from '../visit/visit.ts';

/** A printed invitation to make a passkey at home, with the very card that was read at the counter. */
export interface Letter {
  readonly subjectId: SubjectId;
  readonly visitId: VisitId;
  /** Fingerprint of the chip. */
  readonly chip: Buffer;
  readonly ial: 2 | 3;
  readonly expiresAt: Date;
}

export interface NewLetter extends Letter {
  readonly secret: string;
  readonly tokenHash: Buffer;
  readonly issuedAt: Date;
}

export interface LetterStore {
  /** In place of any other of that person, which is worth nothing from now on. */
  replace(letter: NewLetter): Promise<void>;
  /** What is printed on the letter, for the one time that it is printed. */
  takeSecret(visitId: VisitId, now: Date): Promise<{ readonly secret: string; readonly expiresAt: Date } | null>;
  byToken(tokenHash: Buffer, now: Date): Promise<Letter | null>;
  /** Uses it up, in one statement. */
  take(tokenHash: Buffer, now: Date): Promise<Letter | null>;
  /** The person's letter is worth nothing from now on; that of one visit may stay. False when there was none. */
  revoke(subjectId: SubjectId, except: VisitId | null): Promise<boolean>;
  sweep(now: Date, limit: number): Promise<number>;
}

interface Row {
  readonly subject_id: SubjectId;
  readonly visit_id: VisitId;
  readonly chip: Buffer;
  readonly ial: 2 | 3;
  readonly expires_at: Date;
}

const columns = 'subject_id, visit_id, chip, ial, expires_at';

export function letterStore(manager: EntityManager, vault: Vault): LetterStore {
  const toLetter = async (row: Row | undefined): Promise<Letter | null> => {
    if (!row) return null;
    const key = await vault.openKey(manager, row.subject_id);
    const chip = Buffer.from(key.open(placeOf('chip', row.subject_id), row.chip), 'hex');
    return { subjectId: row.subject_id, visitId: row.visit_id, chip, ial: row.ial, expiresAt: row.expires_at };
  };
  return {
    async replace({ subjectId, visitId, chip, ial, secret, tokenHash, issuedAt, expiresAt }) {
      const key = await vault.openKey(manager, subjectId);
      const sealed = key.seal(placeOf('secret', subjectId), secret);
      const sealedChip = key.seal(placeOf('chip', subjectId), chip.toString('hex'));
      await rows(manager, upsert, [subjectId, tokenHash, sealed, sealedChip, ial, visitId, issuedAt, expiresAt]);
    },
    async takeSecret(visitId, now) {
      const [row] = await rows<Row & { secret: Buffer }>(manager, takeSecret, [visitId, now]);
      if (!row) return null;
      const key = await vault.openKey(manager, row.subject_id);
      return { secret: key.open(placeOf('secret', row.subject_id), row.secret), expiresAt: row.expires_at };
    },
    async byToken(tokenHash, now) {
      const sql = `select ${columns} from enrolment_letter where token_hash = $1 and expires_at > $2`;
      return toLetter((await rows<Row>(manager, sql, [tokenHash, now]))[0]);
    },
    async take(tokenHash, now) {
      const sql = `delete from enrolment_letter where token_hash = $1 and expires_at > $2 returning ${columns}`;
      return toLetter((await rows<Row>(manager, sql, [tokenHash, now]))[0]);
    },
    async revoke(subjectId, except) {
      const sql = 'delete from enrolment_letter where subject_id = $1 and visit_id is distinct from $2 returning 1';
      return (await rows(manager, sql, [subjectId, except])).length > 0;
    },
    async sweep(now, limit) {
      const sql = `delete from enrolment_letter where subject_id in (
        select subject_id from enrolment_letter where expires_at <= $1 order by expires_at limit $2
        for update skip locked) returning subject_id`;
      return (await rows(manager, sql, [now, limit])).length;
    },
  };
}

const upsert = `
  insert into enrolment_letter (subject_id, token_hash, secret, chip, ial, visit_id, issued_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (subject_id) do update set token_hash = excluded.token_hash, secret = excluded.secret,
    chip = excluded.chip, ial = excluded.ial, visit_id = excluded.visit_id, issued_at = excluded.issued_at,
    expires_at = excluded.expires_at`;

/** The value before the update: whoever comes second finds nothing. */
const takeSecret = `
  with held as (select subject_id, secret from enrolment_letter
    where visit_id = $1 and secret is not null and expires_at > $2 for update)
  update enrolment_letter l set secret = null from held h where l.subject_id = h.subject_id
  returning l.subject_id, l.visit_id, l.chip, l.ial, l.expires_at, h.secret`;

function placeOf(column: 'secret' | 'chip', subjectId: SubjectId): string {
  return `enrolment_letter.${column}:${subjectId}`;
}
