import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { redeemTicket } from '../../../src/proofing/chip/redeem-ticket.ts';
import { createWorld, refusal, start, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => {
  world.now = start;
});
afterAll(() => world.close());

const redeem = (ticket: string) =>
  world.transact((stores) => redeemTicket(stores, ticket, world.needs.trust, world.now));

describe('redeeming a ticket', () => {
  it('gives a reader its token and tells for which service and where the case was opened', async () => {
    const { caseId, ticket } = await world.open();
    const redeemed = await redeem(ticket);
    expect(redeemed).toMatchObject({ service: 'Góp ý C-ThaiNguyen', place: 'Chrome, Windows' });
    expect(Buffer.from(redeemed.readerToken, 'base64url')).toHaveLength(32);
    expect(await world.state(caseId)).toBe('redeemed');
  });

  it('refuses a ticket that was used', async () => {
    const { ticket } = await world.open();
    await redeem(ticket);
    await expect(redeem(ticket)).rejects.toMatchObject(refusal('proofing.ticket.invalid'));
  });

  it('refuses a ticket after ten minutes', async () => {
    const { ticket } = await world.open();
    world.pass(600);
    await expect(redeem(ticket)).rejects.toMatchObject(refusal('proofing.ticket.invalid'));
  });

  it('refuses a ticket that was made up', async () => {
    await expect(redeem('A'.repeat(43))).rejects.toMatchObject(refusal('proofing.ticket.invalid'));
  });

  it('gives one of ten readers the token when all come at once', async () => {
    const { ticket } = await world.open();
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => redeem(ticket)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject(refusal('proofing.ticket.invalid'));
  });

  it('refuses, and leaves the ticket unspent, while nobody is trusted', async () => {
    const { ticket } = await world.open();
    const { anchors } = world.trust;
    world.trust = { anchors: { version: 'none', certificates: [] } };
    await expect(redeem(ticket)).rejects.toMatchObject(refusal('proofing.chip.unavailable'));
    await expect(world.open()).rejects.toMatchObject(refusal('proofing.chip.unavailable'));
    world.trust = { anchors };
    await expect(redeem(ticket)).resolves.toBeDefined();
  });
});
