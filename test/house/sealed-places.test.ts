import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { sealedPlaces } from '../../src/app/sealed-places.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { sourceFiles } from './source.ts';

/** Who seals under the key ring itself, and the tables it goes to. A new line is a new place in app/sealed-places.ts. */
const sealers: Readonly<Record<string, readonly string[]>> = {
  'src/platform/vault/vault.ts': ['sealing_key'],
  'src/oidc/keys/store.ts': ['signing_key'],
  'src/audit/checkpoint/key-store.ts': ['audit_key'],
  'src/oidc/sealed-words.ts': ['oidc_session', 'oidc_artifact'],
};

/** Where the id of a person stands, and so what a deletion has to empty: see app/forget-person.ts. */
const forgotten = [
  'authentication.subject_id',
  'chip_binding.subject_id',
  'consent.subject_id',
  'enrolment_letter.subject_id',
  'hall_draft.subject_id',
  'hall_session.subject_id',
  'in_person_visit.subject_id',
  'oidc_artifact.account_id',
  'oidc_session.account_id',
  'intervention.subject_id',
  'officer_case.subject_id',
  'pairwise_identifier.subject_id',
  'passkey.subject_id',
  'proofing_case.subject_id',
  'proven_chip.subject_id',
  'remote_review.subject_id',
  'retired_identifier.subject_id',
  'sealing_key.owner_id',
  'sign_in_record.subject_id',
  'subject_notice.subject_id',
  'person_view.subject_id',
  'staff_duty.subject_id',
  'staff_invitation.subject_id',
  'staff_member.subject_id',
  'subject_number.subject_id',
  'subject_report.subject_id',
  'subject_unit.subject_id',
  'subject_word.subject_id',
  'webauthn_challenge.subject_id',
];

describe('the schema', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const columnsLike = async (pattern: string) => {
    const { rows } = await client.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and column_name ~ $1 order by 1`,
      [pattern],
    );
    return rows.map(({ name }) => name);
  };
  const places = new Set(sealedPlaces.map(({ table }) => table));

  it('names the key of the key ring only where a change of that key reaches: app/sealed-places.ts', async () => {
    const tables = (await columnsLike('kek')).map((name) => name.split('.')[0]!);
    expect(tables.filter((table) => !places.has(table))).toEqual([]);
  });

  it('is sealed under the key ring by nobody else', () => {
    const callers = sourceFiles('src').filter(({ text }) => /\.sealSystem\(|seal\(kek\(/.test(text));
    expect(callers.map(({ path }) => path).toSorted()).toEqual(Object.keys(sealers).toSorted());
    expect([...places].toSorted()).toEqual(Object.values(sealers).flat().toSorted());
  });

  it('holds the id of a person only where a deletion reaches: app/forget-person.ts', async () => {
    const found = await columnsLike('^(subject|account|owner|person|applicant)_?id$');
    expect(found.filter((name) => !forgotten.includes(name))).toEqual([]);
  });
});
