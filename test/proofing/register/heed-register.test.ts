// S09: a card reported lost proves nobody, however genuine its chip is.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { submitChipEvidence } from '../../../src/proofing/chip/submit-chip-evidence.ts';
import type { RegisteredCard } from '../../../src/proofing/ports.ts';
import { makeCard } from '../../../src/sandbox/card/index.ts';
import { createWorld, mai, type World } from '../world.ts';

let world: World;
let asked: RegisteredCard[] = [];

beforeAll(async () => {
  world = await createWorld();
}, 120_000);
beforeEach(() => {
  asked = [];
});
afterAll(() => world.close());

const register = (standing: 'in_force' | 'reported' | 'unknown') => ({
  standingOf: async (card: RegisteredCard) => {
    asked.push(card);
    return standing;
  },
});

async function submit(standing: 'in_force' | 'reported' | 'unknown', card = makeCard(world.authority, mai)) {
  const { caseId, evidence } = await world.read(card);
  const answer = await submitChipEvidence({ ...world.needs, register: register(standing) }, evidence);
  const facts = (await world.facts()).filter(({ action }) => action.startsWith('proofing.chip.'));
  return { answer, state: await world.state(caseId), fact: facts.at(-1)! };
}

describe('the register of cards', () => {
  it('lets a card in force be accepted', async () => {
    const { answer, fact } = await submit('in_force');
    expect(answer.outcome).toBe('accepted');
    expect(fact.details).toMatchObject({ warnings: expect.not.arrayContaining(['card_register_silent']) });
    expect(asked).toEqual([{ number: mai.number, issuedOn: expect.stringMatching(/^2022-06-20$/) }]);
  });

  it('has a reported card refused, and the case is over', async () => {
    const { answer, state, fact } = await submit('reported');
    expect(answer).toEqual({ outcome: 'refused', reasons: ['proofing.card.reported'] });
    expect(state).toBe('refused');
    expect(fact).toMatchObject({
      action: 'proofing.chip.refused',
      details: { reasons: ['proofing.card.reported'] },
    });
  });

  it('that says nothing is a warning on record', async () => {
    const { answer, fact } = await submit('unknown');
    expect(answer.outcome).toBe('accepted');
    expect(fact.details).toMatchObject({ warnings: expect.arrayContaining(['card_register_silent']) });
  });

  it('is not asked about a card that is not genuine', async () => {
    const card = makeCard(world.authority, mai);
    const dataGroups = new Map(card.dataGroups);
    dataGroups.set(1, Buffer.from(dataGroups.get(1)!).fill(0x58, 65, 66));
    const { answer } = await submit('reported', { ...card, dataGroups });
    expect(answer.outcome).toBe('refused');
    expect((answer as { readonly reasons: readonly string[] }).reasons).not.toContain('proofing.card.reported');
    expect(asked).toEqual([]);
  });
});
