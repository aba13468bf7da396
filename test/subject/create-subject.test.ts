import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/kernel/ids.ts';
import { Refusal } from '../../src/kernel/refusal.ts';
import { rows } from '../../src/platform/database/database.ts';
import { createSubject, findByNumber, readSubject } from '../../src/subject/index.ts';
import { aNumber, aProfile, aSubject, now, openSubjectDatabase, type SubjectDatabase } from './subject-database.ts';

let db: SubjectDatabase;
beforeAll(async () => {
  db = await openSubjectDatabase(20);
});
afterAll(() => db.close());

const create = (input: ReturnType<typeof aSubject>) => db.transact((stores) => createSubject(stores, input, now));
const count = async (table: string) =>
  (await rows<{ count: number }>(db.database.manager, `select count(*)::int as count from ${table}`))[0]!.count;

describe('creating a subject', () => {
  it('makes an active person with the level and profile that were proven', async () => {
    const id = await db.enrol({ ial: 2, profile: aProfile({ name: 'Lò Văn Mẫu', birthDate: '1950' }) });
    const subject = await readSubject(db.stores, id);
    expect(subject).toMatchObject({ id, status: 'active', ial: 2, version: 1, createdAt: now });
    expect(subject.profile().reveal()).toEqual(aProfile({ name: 'Lò Văn Mẫu', birthDate: '1950' }));
  });

  it('keeps the name in one Unicode form', async () => {
    const id = await db.enrol({ profile: aProfile({ name: 'Đặng Thị Thử'.normalize('NFD') }) });
    expect((await readSubject(db.stores, id)).profile().reveal().name).toBe('Đặng Thị Thử'.normalize('NFC'));
  });

  it('leaves a fact about the subject that holds nothing personal', async () => {
    const id = await db.enrol({ ial: 1, profile: aProfile({ nameSource: 'mrz' }) });
    const [entry] = await db.stores.facts.activityOf(id, {});
    expect(entry).toMatchObject({ action: 'subject.created', details: { ial: 1, name_source: 'mrz' } });
  });

  it('refuses a number that is enrolled, and tells nothing else', async () => {
    const number = aNumber();
    await db.enrol({ number });
    const refusal = await create(aSubject({ number })).catch((error: unknown) => error);
    expect(refusal).toEqual(new Refusal('subject.number.already_enrolled'));
    expect((refusal as Refusal).facts).toEqual({});
  });

  it('refuses a number that somebody held before', async () => {
    const number = aNumber();
    const id = await db.enrol({ number });
    await rows(db.database.manager, 'update subject_number set current = false where subject_id = $1', [id]);
    await expect(create(aSubject({ number }))).rejects.toThrow('subject.number.already_enrolled');
  });

  it.each([
    '',
    '12345678901',
    '1234567890123',
    '12345678901a',
    ' 12345678901',
    '１２３４５６７８９０１２',
    '123456789012\n',
  ])('refuses %j, which is no number', async (number) => {
    await expect(create(aSubject({ number }))).rejects.toThrow('subject.number.malformed');
  });

  it('refuses an identity that nothing has proven', async () => {
    await expect(create(aSubject({ ial: 0 }))).rejects.toThrow('subject.identity.unproven');
  });

  it('leaves nothing behind when refused, even where the caller goes on and commits', async () => {
    const number = aNumber();
    await db.enrol({ number });
    const before = [
      await count('subject'),
      await count('subject_number'),
      await count('sealing_key'),
      await count('audit_entry'),
    ];
    await db.transact((stores) => createSubject(stores, aSubject({ number }), now).catch(() => undefined));
    const after = [
      await count('subject'),
      await count('subject_number'),
      await count('sealing_key'),
      await count('audit_entry'),
    ];
    expect(after).toEqual(before);
  });

  it('leaves nothing behind when its fact cannot be recorded', async () => {
    const input = aSubject({ actor: { kind: 'applicant', caseId: newId() } });
    await expect(create(input)).rejects.toThrow('vault.key.destroyed');
    expect(await findByNumber(db.stores, input.number)).toBeNull();
  });

  it('leaves one subject of fifty parallel enrolments of one number', async () => {
    const number = aNumber();
    const before = [await count('subject'), await count('subject_number'), await count('sealing_key')];
    const attempts = Array.from({ length: 50 }, () => aSubject({ number }));
    const results = await Promise.allSettled(attempts.map(create));
    const winners = attempts.filter((_, index) => results[index]!.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toEqual(new Refusal('subject.number.already_enrolled'));
    expect(await findByNumber(db.stores, number)).toBe(winners[0]!.id);
    expect([await count('subject'), await count('subject_number'), await count('sealing_key')]).toEqual(
      before.map((n) => n + 1),
    );
  });

  it('lets the next one enrol when the first gives up', async () => {
    const number = aNumber();
    const first = db.transact(async (stores) => {
      await createSubject(stores, aSubject({ number }), now);
      await new Promise((resolve) => setTimeout(resolve, 100));
      throw new Error('gives up');
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    const second = create(aSubject({ number }));
    await expect(first).rejects.toThrow('gives up');
    await expect(second).resolves.toBeUndefined();
  });
});

describe('what is stored of a person', () => {
  it('shows neither number nor name nor birth date to whoever reads the tables', async () => {
    const number = aNumber();
    await db.enrol({ number, profile: aProfile({ name: 'CANARY NGUYỄN', birthDate: '1977-07-07' }) });
    const dump = await rows<{ line: string }>(
      db.database.manager,
      `select s::text || encode(s.profile, 'escape') as line from subject s
       union all select n::text || encode(n.number, 'escape') from subject_number n
       union all select a::text from audit_entry a`,
    );
    const text = dump.map(({ line }) => line).join('\n');
    for (const secret of [
      number,
      'CANARY',
      '1977-07-07',
      Buffer.from(number).toString('hex'),
      Buffer.from('CANARY').toString('hex'),
    ])
      expect(text).not.toContain(secret);
  });

  it('does not open in another row', async () => {
    const [one, other] = [await db.enrol(), await db.enrol()];
    const swap = 'update subject set profile = (select profile from subject where id = $2) where id = $1';
    await rows(db.database.manager, swap, [one, other]);
    const moved = await readSubject(db.stores, one);
    expect(() => moved.profile()).toThrow();
  });
});

describe('finding a person by number', () => {
  it('finds who holds it, and who held it before', async () => {
    const number = aNumber();
    const id = await db.enrol({ number });
    expect(await findByNumber(db.stores, number)).toBe(id);
    await rows(db.database.manager, 'update subject_number set current = false where subject_id = $1', [id]);
    expect(await findByNumber(db.stores, number)).toBe(id);
  });

  it('finds nobody for an unknown number, a malformed one, or a blind index', async () => {
    const number = aNumber();
    await db.enrol({ number });
    const index = db.vault.blindIndex('citizen_id', number).toString('hex');
    for (const unknown of [aNumber(), '', ` ${number}`, `${number}0`, number.slice(1), index])
      expect(await findByNumber(db.stores, unknown)).toBeNull();
  });
});

describe('reading a person', () => {
  it('refuses somebody who does not exist', async () => {
    await expect(readSubject(db.stores, newId())).rejects.toThrow('subject.record.unknown');
  });

  it('tells status and level but no profile once the key is destroyed', async () => {
    const id = await db.enrol();
    await db.vault.destroyKey(db.database.manager, id);
    const subject = await readSubject(db.stores, id);
    expect(subject.status).toBe('active');
    expect(() => subject.profile()).toThrow('vault.key.destroyed');
  });

  it('gives a profile that does not print', async () => {
    const subject = await readSubject(db.stores, await db.enrol());
    expect(JSON.stringify(subject.profile())).toBe('"[personal]"');
  });
});
