import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/kernel/ids.ts';
import { rows } from '../../src/platform/database/database.ts';
import { type RaiseSubject, raiseSubject, readSubject } from '../../src/subject/index.ts';
import { aNumber, aProfile, openSubjectDatabase, type SubjectDatabase } from './subject-database.ts';

let db: SubjectDatabase;
beforeAll(async () => {
  db = await openSubjectDatabase();
});
afterAll(() => db.close());

const actor = { kind: 'system', name: 'test' } as const;
const raise = (input: Omit<RaiseSubject, 'actor'>) =>
  db.transact((stores) => raiseSubject(stores, { ...input, actor }));

describe('raising a subject', () => {
  it('never lowers what was proven before', async () => {
    const subjectId = await db.enrol({ ial: 1 });
    await raise({ subjectId, ial: 3 });
    await raise({ subjectId, ial: 2 });
    expect((await readSubject(db.stores, subjectId)).ial).toBe(3);
  });

  it('takes over what the card says now', async () => {
    const subjectId = await db.enrol({ profile: aProfile({ name: 'HOANG THI THU NGHIEM', nameSource: 'mrz' }) });
    await raise({ subjectId, ial: 3, profile: aProfile() });
    expect((await readSubject(db.stores, subjectId)).profile().reveal()).toEqual(aProfile());
    expect(await db.stores.facts.activityOf(subjectId, {})).toContainEqual(
      expect.objectContaining({
        action: 'subject.raised',
        details: expect.objectContaining({ ial: 3, renewed: true }),
      }),
    );
  });

  it('is refused for whoever is suspended, and for nobody', async () => {
    const subjectId = await db.enrol();
    await rows(db.database.manager, "update subject set status = 'suspended' where id = $1", [subjectId]);
    const unknown = { code: 'subject.record.unknown' };
    await expect(raise({ subjectId, ial: 3 })).rejects.toMatchObject(unknown);
    await expect(raise({ subjectId: newId(), ial: 3 })).rejects.toMatchObject(unknown);
  });
});

describe('a number', () => {
  it('is current only while its person has it', async () => {
    const number = aNumber();
    const subjectId = await db.enrol({ number });
    expect(await db.stores.subjects.isCurrent(number)).toBe(true);
    await rows(db.database.manager, 'update subject_number set current = false where subject_id = $1', [subjectId]);
    for (const former of [number, aNumber(), 'x']) expect(await db.stores.subjects.isCurrent(former)).toBe(false);
  });
});
