import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseId } from '../../../src/kernel/ids.ts';
import { caseView } from '../../../src/proofing/index.ts';
import { cardOf, createWorld, mai, refusal, start, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => {
  world.now = start;
});
afterAll(() => world.close());

const view = (caseId: CaseId | string, binding = 'browser') =>
  world.transact((stores) => caseView(stores, { caseId, binding }, world.now));

describe('looking at a case', () => {
  it('shows the browser its ticket until a reader has it', async () => {
    const { caseId, ticket } = await world.open();
    expect(await view(caseId)).toEqual({
      kind: 'waiting',
      ticket,
      service: 'Góp ý C-ThaiNguyen',
      expiresAt: new Date('2026-11-22T03:10:00Z'),
    });
  });

  it('follows the reader', async () => {
    const redeemed = await world.redeemed();
    expect(await view(redeemed.caseId)).toMatchObject({ kind: 'opened', expiresAt: new Date('2026-11-22T03:30:00Z') });
    expect(JSON.stringify(await view(redeemed.caseId))).not.toContain('ticket');
    expect(await view((await world.read(cardOf(world))).caseId)).toMatchObject({ kind: 'reading' });
    expect(await view((await world.proven(cardOf(world))).caseId)).toMatchObject({
      kind: 'code-expected',
      triesLeft: 3,
    });
  });

  it('wraps what was read, so that it does not print', async () => {
    const seen = await view((await world.confirmed(cardOf(world))).caseId);
    expect(seen.kind).toBe('new');
    expect(JSON.stringify(seen)).not.toContain(mai.number);
    if (seen.kind === 'new') expect(seen.identity.reveal().number).toBe(mai.number);
  });

  it('ends with its time, the ticket sooner than the case', async () => {
    const opened = await world.open();
    const redeemed = await world.redeemed();
    world.pass(600);
    expect(await view(opened.caseId)).toMatchObject({ kind: 'expired' });
    expect(await view(redeemed.caseId)).toMatchObject({ kind: 'opened' });
    world.pass(1200);
    expect(await view(redeemed.caseId)).toMatchObject({ kind: 'expired' });
  });

  it('refuses another browser exactly as it refuses a case that does not exist', async () => {
    const { caseId } = await world.open();
    const unknown = refusal('proofing.case.unknown', {});
    await expect(view(caseId, 'another browser')).rejects.toMatchObject(unknown);
    await expect(view('0191a2b3-0000-7000-8000-000000000000')).rejects.toMatchObject(unknown);
    await expect(view('not an id')).rejects.toMatchObject(unknown);
    await expect(view(caseId, '')).rejects.toMatchObject(unknown);
  });
});
