import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CaseId, newId, type SubjectId } from '../../../src/kernel/ids.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { caseView, completeCase } from '../../../src/proofing/index.ts';
import { cardOf, createWorld, mai, refusal, start, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  world.now = start;
  world.register.clear();
  await world.transact(async () => undefined);
});
afterAll(() => world.close());

const binding = 'browser';
const complete = (caseId: CaseId, subjectId: SubjectId, browser = binding) =>
  world.transact((stores) => completeCase(stores, { caseId, binding: browser, subjectId }, world.now));
const sealedLeft = (caseId: CaseId) =>
  rows<object>(
    world.database.manager,
    `select identity is not null or chip is not null as sealed,
            exists (select 1 from sealing_key where owner_id = id) as key
     from proofing_case where id = $1`,
    [caseId],
  );

describe('completing a case', () => {
  it('notes who was enrolled and forgets what was read', async () => {
    const { caseId } = await world.confirmed(cardOf(world));
    const subjectId = await world.known('another');
    await complete(caseId, subjectId);
    expect(await sealedLeft(caseId)).toEqual([{ sealed: false, key: false }]);
    expect((await world.facts()).at(-1)).toMatchObject({
      action: 'proofing.case.approved',
      subject_ref: expect.any(String),
      details: { known: false },
    });
    const view = await world.transact((stores) => caseView(stores, { caseId, binding }, world.now));
    expect(view.kind).toBe('enrolled');
  });

  it('gives a new passkey to the one who has the number, and to nobody else', async () => {
    const owner = await world.known(mai.number);
    const { caseId } = await world.confirmed(cardOf(world));
    const stranger = await world.known('another');
    await expect(complete(caseId, stranger)).rejects.toMatchObject(refusal('proofing.case.other_subject'));
    await complete(caseId, owner);
    expect(await world.state(caseId)).toBe('enrolled');
  });

  it('refuses a chip that has proved somebody else, and changes nothing then', async () => {
    const card = cardOf(world);
    await complete((await world.confirmed(card)).caseId, await world.known('first'));
    const { caseId } = await world.confirmed(card);
    await expect(complete(caseId, await world.known('second'))).rejects.toMatchObject(
      refusal('proofing.chip.other_subject'),
    );
    expect(await world.state(caseId)).toBe('confirmed');
  });

  it('lets the same person use the same chip again', async () => {
    const card = cardOf(world);
    const subjectId = await world.known('same');
    await complete((await world.confirmed(card)).caseId, subjectId);
    await complete((await world.confirmed(card)).caseId, subjectId);
  });

  it('refuses another browser, an expired case, and one completed before', async () => {
    const { caseId } = await world.confirmed(cardOf(world));
    const subjectId = await world.known('x');
    await expect(complete(caseId, subjectId, 'other')).rejects.toMatchObject(refusal('proofing.case.unknown'));
    world.pass(1800);
    await expect(complete(caseId, subjectId)).rejects.toMatchObject(refusal('proofing.case.expired'));
    world.now = start;
    await complete(caseId, subjectId);
    await expect(complete(caseId, subjectId)).rejects.toMatchObject(
      refusal('proofing.case.not_due', { state: 'enrolled' }),
    );
  });

  it('refuses a case whose code nobody has typed', async () => {
    const { caseId } = await world.proven(cardOf(world));
    await expect(complete(caseId, newId<'subject'>())).rejects.toMatchObject(refusal('proofing.case.not_due'));
    const opened = await world.open();
    await expect(complete(opened.caseId, newId<'subject'>())).rejects.toMatchObject(refusal('proofing.case.not_due'));
  });

  it('completes once when two tabs do it at the same time', async () => {
    const { caseId } = await world.confirmed(cardOf(world));
    const subjectId = await world.known('y');
    const both = await Promise.allSettled([complete(caseId, subjectId), complete(caseId, subjectId)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
