import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId, type SubjectId } from '../../src/kernel/ids.ts';
import { countStatements } from '../../src/platform/database/meter.ts';
import { isActive, loadForClaims, pairwiseIdentifier } from '../../src/subject/index.ts';
import { aProfile, openSubjectDatabase, type SubjectDatabase } from './subject-database.ts';

let db: SubjectDatabase;
beforeAll(async () => {
  db = await openSubjectDatabase(20);
});
afterAll(() => db.close());

const identifier = (id: SubjectId, sector: string) => pairwiseIdentifier(db.stores, id, sector);

describe('the name of a person in a sector', () => {
  it('is 256 random bits and says nothing about the person', async () => {
    const id = await db.enrol();
    const name = await identifier(id, 'gop-y.example.vn');
    expect(name).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(name).not.toContain(id);
  });

  it('is the same for twenty first calls at once', async () => {
    const id = await db.enrol();
    const names = await Promise.all(Array.from({ length: 20 }, () => identifier(id, 'race.example.vn')));
    expect(new Set(names).size).toBe(1);
    expect(await identifier(id, 'race.example.vn')).toBe(names[0]);
  });

  it('does not depend on what a later caller would have drawn', async () => {
    const id = await db.enrol();
    const first = await pairwiseIdentifier(db.stores, id, 'a.example.vn', () => Buffer.alloc(32, 1));
    expect(await pairwiseIdentifier(db.stores, id, 'a.example.vn', () => Buffer.alloc(32, 2))).toBe(first);
  });

  it('is stable, and shared by no two sectors and no two people', async () => {
    const people = await Promise.all([db.enrol(), db.enrol(), db.enrol()]);
    const known = new Map<string, string>();
    const call = fc.record({
      person: fc.constantFrom(...people),
      sector: fc.stringMatching(/^[a-d]{1,2}\.example\.vn$/),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 6 }), async (calls) => {
        const names = await Promise.all(calls.map(({ person, sector }) => identifier(person, sector)));
        for (const [index, { person, sector }] of calls.entries()) {
          const before = known.get(`${person} ${sector}`) ?? names[index]!;
          expect(names[index]).toBe(before);
          known.set(`${person} ${sector}`, before);
        }
        expect(new Set(known.values()).size).toBe(known.size);
      }),
      { numRuns: 40 },
    );
  });

  it('leads back to the person in its own sector only', async () => {
    const id = await db.enrol();
    const name = await identifier(id, 'back.example.vn');
    expect(await db.stores.subjects.findByIdentifier('back.example.vn', name)).toBe(id);
    expect(await db.stores.subjects.findByIdentifier('other.example.vn', name)).toBeNull();
    expect(
      await db.stores.subjects.findByIdentifier('back.example.vn', name.toLowerCase().replace(/^./, '_')),
    ).toBeNull();
    expect(await db.stores.subjects.findByIdentifier('back.example.vn', id)).toBeNull();
  });

  it('is refused for nobody, for no sector, and for a sector in capitals', async () => {
    const id = await db.enrol();
    await expect(identifier(newId(), 'a.example.vn')).rejects.toThrow('subject.record.unknown');
    await expect(identifier(id, '')).rejects.toThrow('check constraint');
    await expect(identifier(id, 'A.example.vn')).rejects.toThrow('check constraint');
  });
});

describe('loading a person for one answer to one relying party', () => {
  it('takes one statement', async () => {
    const id = await db.enrol({ ial: 3 });
    const name = await identifier(id, 'gop-y.example.vn');
    const count = { adapter: 0, own: 0 };
    const subject = await countStatements(count, () => loadForClaims(db.stores, id, 'gop-y.example.vn'));
    expect(count).toEqual({ adapter: 0, own: 1 });
    expect(subject).toMatchObject({ id, ial: 3, version: 1, identifier: name });
    expect(subject!.profile().reveal()).toEqual(aProfile());
    expect(isActive(subject!)).toBe(true);
  });

  it('knows no identifier of another sector, and none before the first', async () => {
    const id = await db.enrol();
    await identifier(id, 'one.example.vn');
    expect((await loadForClaims(db.stores, id, 'other.example.vn'))?.identifier).toBeNull();
  });

  it('finds nobody under an id that is not theirs', async () => {
    expect(await loadForClaims(db.stores, newId(), 'one.example.vn')).toBeNull();
  });

  it('takes one statement to make an identifier, and one to find it again', async () => {
    const id = await db.enrol();
    for (let call = 0; call < 2; call += 1) {
      const count = { adapter: 0, own: 0 };
      await countStatements(count, () => identifier(id, 'count.example.vn'));
      expect(count.own).toBe(1);
    }
  });

  it.each(['suspended', 'deceased'] as const)('says that somebody %s is not active', (status) => {
    expect(isActive({ status })).toBe(false);
  });
});
