import type { EntityManager } from 'typeorm';
import type { RelyingPartyId, SubjectId } from '../kernel/ids.ts';
import { Personal } from '../kernel/personal.ts';
import { rows } from '../platform/database/database.ts';
import type { OwnerKey, Vault } from '../platform/vault/vault.ts';
import type { SignInClient, SignInRecord } from './sign-in-record.ts';

export interface SignInRecordStore {
  insert(record: SignInRecord, expiresAt: Date): Promise<void>;
  /** Newest first. Records past their time are not shown, swept or not. */
  list(subjectId: SubjectId, limit: number, now: Date): Promise<readonly SignInRecord[]>;
  /** Deletes up to `limit` records past their time; returns how many. */
  sweep(now: Date, limit: number): Promise<number>;
}

interface Row {
  readonly id: string;
  readonly subject_id: SubjectId;
  readonly relying_party_id: RelyingPartyId | null;
  readonly authentication_id: string | null;
  readonly session_ref: string | null;
  readonly at: Date;
  readonly sealed: Buffer;
  readonly kek_id: string;
  readonly wrapped: Buffer;
}

export function signInRecordStore(manager: EntityManager, vault: Vault): SignInRecordStore {
  return {
    async insert(record, expiresAt) {
      const key = await vault.openKey(manager, record.subjectId);
      await rows(
        manager,
        `insert into sign_in_record
           (id, subject_id, relying_party_id, authentication_id, session_ref, at, sealed, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          record.id,
          record.subjectId,
          record.relyingPartyId,
          record.authenticationId,
          record.sessionRef,
          record.at,
          sealClient(key, record.id, record.client.reveal()),
          expiresAt,
        ],
      );
    },
    async list(subjectId, limit, now) {
      const found = await rows<Row>(manager, listRecords, [subjectId, now, limit]);
      return found.map((row) => toRecord(row, vault.unwrap(row.subject_id, row.kek_id, row.wrapped)));
    },
    async sweep(now, limit) {
      return (await rows(manager, sweepRecords, [now, limit])).length;
    },
  };
}

/** Joined, not left-joined: with its key destroyed a record tells nothing any more. */
const listRecords = `
  select r.id, r.subject_id, r.relying_party_id, r.authentication_id, r.session_ref, r.at, r.sealed, k.kek_id, k.wrapped
  from sign_in_record r join sealing_key k on k.owner_id = r.subject_id
  where r.subject_id = $1 and r.expires_at > $2 order by r.at desc, r.id desc limit $3`;

const sweepRecords = `
  delete from sign_in_record where id in (
    select id from sign_in_record where expires_at <= $1 order by expires_at limit $2 for update skip locked
  ) returning id`;

function toRecord(row: Row, key: OwnerKey): SignInRecord {
  return {
    id: row.id,
    subjectId: row.subject_id,
    relyingPartyId: row.relying_party_id,
    authenticationId: row.authentication_id,
    sessionRef: row.session_ref,
    at: row.at,
    client: new Personal(openClient(key, row.id, row.sealed)),
  };
}

function sealClient(key: OwnerKey, id: string, { address, port, userAgent }: SignInClient): Buffer {
  return key.seal(place(id), JSON.stringify({ address, port, user_agent: userAgent }));
}

function openClient(key: OwnerKey, id: string, sealed: Buffer): SignInClient {
  const { address, port, user_agent } = JSON.parse(key.open(place(id), sealed)) as {
    address: string;
    port: number | null;
    user_agent: string | null;
  };
  return { address, port, userAgent: user_agent };
}

const place = (id: string) => `sign_in_record.sealed:${id}`;
