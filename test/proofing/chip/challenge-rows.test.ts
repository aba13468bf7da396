import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { submitChipEvidence } from '../../../src/proofing/chip/submit-chip-evidence.ts';
import { cardOf, createWorld, evidenceOf, refusal, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('the rows of the acceptance table that a challenge decides', () => {
  it('N48: the same upload posted twice is judged once, even where nothing came of the first', async () => {
    const { evidence } = await world.read(cardOf(world));
    const verifier = { isFull: () => false, verify: () => Promise.reject(new Refusal('proofing.chip.failed')) };
    const first = submitChipEvidence({ ...world.needs, verifier }, evidence);
    await expect(first).rejects.toMatchObject(refusal('proofing.chip.failed'));
    const again = submitChipEvidence(world.needs, evidence);
    await expect(again).rejects.toMatchObject(refusal('proofing.challenge.invalid'));
  });

  it('N48: the same upload posted again after its acceptance finds its token dead as well', async () => {
    const { evidence } = await world.read(cardOf(world));
    expect(await submitChipEvidence(world.needs, evidence)).toMatchObject({ outcome: 'accepted' });
    const again = submitChipEvidence(world.needs, evidence);
    await expect(again).rejects.toMatchObject(refusal('proofing.reader_token.invalid'));
  });

  it('N49: an answer to a challenge of five minutes ago is not judged, one of a second less is', async () => {
    const late = await world.read(cardOf(world));
    world.pass(300);
    const attempt = submitChipEvidence(world.needs, late.evidence);
    await expect(attempt).rejects.toMatchObject(refusal('proofing.challenge.invalid'));
    const timely = await world.read(cardOf(world));
    world.pass(299);
    expect(await submitChipEvidence(world.needs, timely.evidence)).toMatchObject({ outcome: 'accepted' });
  });

  it('N50: a challenge that the reader made up is not judged, however well the chip answers it', async () => {
    const card = cardOf(world);
    const { evidence } = await world.read(card);
    const invented = evidenceOf(card, evidence.readerToken, Buffer.alloc(8, 7));
    const attempt = submitChipEvidence(world.needs, invented);
    await expect(attempt).rejects.toMatchObject(refusal('proofing.challenge.invalid'));
    expect(await submitChipEvidence(world.needs, evidence)).toMatchObject({ outcome: 'accepted' });
  });
});
