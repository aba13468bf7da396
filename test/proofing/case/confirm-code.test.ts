import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { createSecretHasher } from '../../../src/platform/vault/argon2.ts';
import { caseView, confirmCode } from '../../../src/proofing/index.ts';
import { cardOf, createWorld, mai, refusal, start, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => {
  world.now = start;
  world.register.clear();
  world.asked.length = 0;
});
afterAll(() => world.close());

const binding = 'browser';
const confirm = (caseId: string, code: string, browser = binding) =>
  confirmCode(
    { transact: world.transact, hasher: createSecretHasher() },
    { caseId, binding: browser, code },
    world.now,
  );
const view = (caseId: string) => world.transact((stores) => caseView(stores, { caseId, binding }, world.now));
const other = (code: string) => (code === '000000' ? '000001' : '000000');

describe('confirming the code', () => {
  it('gives the identity to the browser that opened the case, for a number nobody has', async () => {
    const { caseId, code } = await world.proven(cardOf(world));
    const confirmed = await confirm(caseId, code);
    expect(confirmed.kind).toBe('new');
    expect(confirmed.identity.reveal()).toEqual({
      number: mai.number,
      name: mai.name,
      nameSource: 'dg13',
      birthDate: mai.birthDate,
      sex: 'female',
      nationality: 'VNM',
    });
    expect((await view(caseId)).kind).toBe('new');
  });

  it('leads to the one who has the number, and puts it on their record', async () => {
    const subjectId = await world.known(mai.number);
    const { caseId, code } = await world.proven(cardOf(world));
    expect(await confirm(caseId, code)).toMatchObject({ kind: 'known', subjectId });
    expect(await view(caseId)).toMatchObject({ kind: 'known', subjectId });
    expect((await world.facts()).at(-1)).toMatchObject({
      action: 'proofing.case.recognised',
      subject_ref: expect.any(String),
    });
  });

  it('asks whose number it is only after the right code', async () => {
    const { caseId, code } = await world.proven(cardOf(world));
    await expect(confirm(caseId, other(code))).rejects.toBeInstanceOf(Refusal);
    expect(world.asked).toEqual([]);
    await confirm(caseId, code);
    expect(world.asked).toEqual([mai.number]);
  });

  it('counts the tries, and the third wrong one ends the case', async () => {
    const { caseId, code } = await world.proven(cardOf(world));
    await expect(confirm(caseId, other(code))).rejects.toMatchObject(refusal('proofing.code.wrong', { triesLeft: 2 }));
    expect(await view(caseId)).toMatchObject({ kind: 'code-expected', triesLeft: 2 });
    await expect(confirm(caseId, other(code))).rejects.toMatchObject(refusal('proofing.code.wrong', { triesLeft: 1 }));
    await expect(confirm(caseId, other(code))).rejects.toMatchObject(refusal('proofing.code.exhausted'));
    expect(await view(caseId)).toMatchObject({ kind: 'refused', reasons: ['proofing.code.exhausted'] });
    await expect(confirm(caseId, code)).rejects.toMatchObject(refusal('proofing.code.exhausted'));
    const actions = (await world.facts()).map(({ action }) => action);
    expect(actions.filter((action) => action === 'proofing.code.wrong').length).toBeGreaterThanOrEqual(3);
    expect(actions.at(-1)).toBe('proofing.case.refused');
  });

  it('compares three of ten guesses sent at once', async () => {
    const { caseId, code } = await world.proven(cardOf(world));
    let compared = 0;
    const hasher = {
      verify: async () => {
        compared += 1;
        return false;
      },
    };
    const guesses = Array.from({ length: 10 }, () =>
      confirmCode({ transact: world.transact, hasher }, { caseId, binding, code: other(code) }, world.now),
    );
    const answers = await Promise.allSettled(guesses);
    expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
    expect(compared).toBe(3);
    expect(await world.state(caseId)).toBe('refused');
  });

  it('refuses another browser, and takes no try for it', async () => {
    const { caseId, code } = await world.proven(cardOf(world));
    await expect(confirm(caseId, code, 'another browser')).rejects.toMatchObject(refusal('proofing.case.unknown'));
    expect(await view(caseId)).toMatchObject({ triesLeft: 3 });
  });

  it('refuses an expired case', async () => {
    const { caseId, code } = await world.proven(cardOf(world));
    world.pass(1800);
    await expect(confirm(caseId, code)).rejects.toMatchObject(refusal('proofing.case.expired'));
  });

  it('refuses a code used before, and one that is not due yet', async () => {
    const { caseId, code } = await world.proven(cardOf(world));
    await confirm(caseId, code);
    await expect(confirm(caseId, code)).rejects.toMatchObject(refusal('proofing.case.not_due', { state: 'confirmed' }));
    const open = await world.open();
    await expect(confirm(open.caseId, code)).rejects.toMatchObject(refusal('proofing.case.not_due', { state: 'open' }));
  });

  it('refuses case ids that are none', async () => {
    for (const id of ['', 'x', "' or 1=1 --", '0191A2B3-0000-7000-8000-000000000000'])
      await expect(confirm(id, '000000')).rejects.toMatchObject(refusal('proofing.case.unknown'));
  });

  it('gives the try back when the code could not be compared', async () => {
    const { caseId, code } = await world.proven(cardOf(world));
    const hasher = { verify: () => Promise.reject(new Refusal('vault.hash.busy')) };
    const guess = confirmCode({ transact: world.transact, hasher }, { caseId, binding, code }, world.now);
    await expect(guess).rejects.toMatchObject(refusal('vault.hash.busy'));
    expect(await view(caseId)).toMatchObject({ triesLeft: 3 });
  });
});
