import type { EntityManager } from 'typeorm';
import type { RelyingPartyId, SubjectId } from '../kernel/ids.ts';
import { rows } from '../platform/database/database.ts';
import type { Consent, ConsentId } from './consent.ts';

export interface ConsentStore {
  /** False while another consent of the pair is active. */
  insert(consent: Consent): Promise<boolean>;
  active(subjectId: SubjectId, relyingPartyId: RelyingPartyId): Promise<Consent | null>;
  /** Active ones, newest first. */
  list(subjectId: SubjectId): Promise<readonly Consent[]>;
  /** Ends the active consent of the pair, if there is one, because another takes its place. */
  replace(subjectId: SubjectId, relyingPartyId: RelyingPartyId, now: Date): Promise<boolean>;
  /** Ends the active consent of the pair and returns it; null when there is none. */
  withdraw(subjectId: SubjectId, relyingPartyId: RelyingPartyId, now: Date): Promise<Consent | null>;
}

type Row = Readonly<{
  id: ConsentId;
  subject_id: SubjectId;
  relying_party_id: RelyingPartyId;
  scopes: string[];
  claims: string[];
  purpose: string;
  text_version: string;
  locale: Consent['locale'];
  channel: string;
  given_at: Date;
  withdrawn_at: Date | null;
}>;

const columns =
  'id, subject_id, relying_party_id, scopes, claims, purpose, text_version, locale, channel, given_at, withdrawn_at';

const insertSql = `insert into consent (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict (subject_id, relying_party_id) where withdrawn_at is null do nothing returning id`;

/** Never before it was given, even where another node's clock runs ahead. */
const replaceSql = `update consent set withdrawn_at = greatest($3::timestamptz, given_at), ended_by = 'replacement'
  where subject_id = $1 and relying_party_id = $2 and withdrawn_at is null returning id`;

const withdrawSql = `update consent set withdrawn_at = greatest($3::timestamptz, given_at), ended_by = 'withdrawal'
  where subject_id = $1 and relying_party_id = $2 and withdrawn_at is null returning ${columns}`;

const activeSql = `select ${columns} from consent
  where subject_id = $1 and relying_party_id = $2 and withdrawn_at is null`;

const listSql = `select ${columns} from consent
  where subject_id = $1 and withdrawn_at is null order by given_at desc, id desc`;

export function consentStore(manager: EntityManager): ConsentStore {
  const select = async (sql: string, parameters: readonly unknown[]) =>
    (await rows<Row>(manager, sql, parameters)).map(toConsent);
  return {
    async insert(consent) {
      return (await rows(manager, insertSql, toParameters(consent))).length > 0;
    },
    async active(subjectId, relyingPartyId) {
      return (await select(activeSql, [subjectId, relyingPartyId]))[0] ?? null;
    },
    list: (subjectId) => select(listSql, [subjectId]),
    async replace(subjectId, relyingPartyId, now) {
      return (await rows(manager, replaceSql, [subjectId, relyingPartyId, now])).length > 0;
    },
    async withdraw(subjectId, relyingPartyId, now) {
      return (await select(withdrawSql, [subjectId, relyingPartyId, now]))[0] ?? null;
    },
  };
}

function toParameters(consent: Consent): readonly unknown[] {
  return [
    consent.id,
    consent.subjectId,
    consent.relyingPartyId,
    consent.scopes,
    consent.claims,
    consent.purpose,
    consent.textVersion,
    consent.locale,
    consent.channel,
    consent.givenAt,
    consent.withdrawnAt,
  ];
}

function toConsent(row: Row): Consent {
  return {
    id: row.id,
    subjectId: row.subject_id,
    relyingPartyId: row.relying_party_id,
    scopes: row.scopes,
    claims: row.claims,
    purpose: row.purpose,
    textVersion: row.text_version,
    locale: row.locale,
    channel: row.channel,
    givenAt: row.given_at,
    withdrawnAt: row.withdrawn_at,
  };
}
