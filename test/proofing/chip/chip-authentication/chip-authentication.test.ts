import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseId } from '../../../../src/kernel/ids.ts';
import { Refusal } from '../../../../src/kernel/refusal.ts';
import { rows } from '../../../../src/platform/database/database.ts';
import { startChipAuthentication } from '../../../../src/proofing/chip/chip-authentication/start-chip-authentication.ts';
import { type ChipEvidence, submitChipEvidence } from '../../../../src/proofing/chip/submit-chip-evidence.ts';
import { makeAgreementKey, makeAuthority, makeCard } from '../../../../src/sandbox/card/index.ts';
import { cardOf, createWorld, mai, refusal, start, type World } from '../../world.ts';
import { type Agreeing, agreeing, agreeingCard, agreementNeeds, answerOf, challengeFor, filesOf } from './agreeing.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => {
  world.now = start;
});
afterAll(() => world.close());

const submit = (evidence: ChipEvidence) => submitChipEvidence(world.needs, evidence);
const begin = (readerToken: string, card = agreeingCard(world)) =>
  startChipAuthentication(agreementNeeds(world), readerToken, filesOf(card, [14]));
const lastFact = async () => (await world.facts()).at(-1);
const withAgreed = ({ evidence }: Agreeing, change: Partial<NonNullable<ChipEvidence['upload']['agreed']>>) => ({
  ...evidence,
  upload: { ...evidence.upload, agreed: { ...evidence.upload.agreed!, ...change } },
});
const invalid = refusal('proofing.agreement.invalid');

describe('evidence with chip authentication', () => {
  it('is accepted from a genuine chip that cannot sign, and says how it was proven', async () => {
    const { evidence } = await agreeing(world);
    expect(await submit(evidence)).toMatchObject({ outcome: 'accepted' });
    expect(await lastFact()).toMatchObject({
      action: 'proofing.chip.accepted',
      details: { method: 'chip-authentication', algorithm: 'ecdh-brainpoolP256r1-aes-128' },
    });
  });

  it('may prove a chip in both ways at once', async () => {
    const card = makeCard(world.authority, mai, { agreement: makeAgreementKey('p256-3des') });
    const { evidence } = await agreeing(world, card);
    const upload = { ...evidence.upload, signature: card.answer(evidence.challenge) };
    expect(await submit({ ...evidence, upload })).toMatchObject({ outcome: 'accepted' });
  });

  it('cannot be less by leaving the proof out, whatever else is left out with it', async () => {
    const both = await agreeing(world);
    const { agreed: _, ...bare } = both.evidence.upload;
    expect(await submit({ ...both.evidence, upload: bare })).toEqual({
      outcome: 'refused',
      reasons: ['no_chip_proof'],
    });
    const none = await agreeing(world);
    const without = none.evidence.upload.dataGroups.filter(({ number }) => number !== 14);
    const upload = { ...none.evidence.upload, dataGroups: without };
    expect(await submit({ ...none.evidence, upload })).toEqual({
      outcome: 'refused',
      reasons: ['dg_missing_14', 'ca_other_chip'],
    });
  });
});

describe('the server’s side of an agreement', () => {
  it('is kept sealed, and never told', async () => {
    const { started } = await agreeing(world);
    const [row] = await rows<{ agreement: Buffer; hash: Buffer }>(
      world.database.manager,
      'select agreement, hash from chip_agreement order by expires_at desc limit 1',
    );
    const text = JSON.stringify(started);
    expect(text).not.toContain('macKey');
    expect(row!.agreement.toString('latin1')).not.toMatch(/aes-128|macKey|brainpool/);
    expect(row!.hash.toString('base64url')).not.toBe(started.session);
  });

  it('is gone with the evidence that used it', async () => {
    const { evidence } = await agreeing(world);
    const count = async () =>
      (await rows<{ n: string }>(world.database.manager, 'select count(*) as n from chip_agreement'))[0]!.n;
    const before = Number(await count());
    await submit(evidence);
    expect(Number(await count())).toBe(before - 1);
  });

  it('needs a challenge that is still to be answered', async () => {
    const { readerToken } = await world.redeemed();
    await expect(begin(readerToken)).rejects.toMatchObject(refusal('proofing.challenge.invalid'));
    await challengeFor(world, readerToken);
    world.pass(299);
    expect((await begin(readerToken)).expiresAt).toEqual(new Date(start.getTime() + 300_000));
    world.pass(1);
    await expect(begin(readerToken)).rejects.toMatchObject(refusal('proofing.challenge.invalid'));
  });

  it('needs a token that holds a case', async () => {
    await expect(begin('A'.repeat(43))).rejects.toMatchObject(refusal('proofing.reader_token.invalid'));
    const { evidence, readerToken } = await agreeing(world);
    await submit(evidence);
    await expect(begin(readerToken)).rejects.toMatchObject(refusal('proofing.reader_token.invalid'));
    const late = await world.redeemed();
    world.pass(1800);
    await expect(begin(late.readerToken)).rejects.toMatchObject(refusal('proofing.reader_token.invalid'));
  });

  it('is not made for what the State did not sign, which is on record and leaves the case open', async () => {
    const { readerToken } = await world.redeemed();
    await challengeFor(world, readerToken);
    const forged = makeCard(makeAuthority('p256-named'), mai, { agreement: makeAgreementKey('p256-aes-128') });
    await expect(begin(readerToken, forged)).rejects.toMatchObject({
      code: 'proofing.agreement.impossible',
      facts: { reasons: [expect.stringMatching(/^(csca_unknown|dsc_bad_signature)$/)] },
    });
    expect(await lastFact()).toMatchObject({ action: 'proofing.agreement.impossible' });
    await expect(begin(readerToken, cardOf(world))).rejects.toMatchObject(
      refusal('proofing.agreement.impossible', { reasons: ['ca_unsupported'] }),
    );
    expect(await begin(readerToken)).toHaveProperty('session');
  });

  it('is not made while the threads are busy or nobody is trusted', async () => {
    const { readerToken } = await world.redeemed();
    await challengeFor(world, readerToken);
    const needs = agreementNeeds(world);
    const files = filesOf(agreeingCard(world), [14]);
    const full = { ...needs, agreer: { ...needs.agreer, isFull: () => true } };
    await expect(startChipAuthentication(full, readerToken, files)).rejects.toMatchObject(
      refusal('proofing.chip.busy'),
    );
    const none = { ...needs, trust: { current: () => ({ version: 'none', certificates: [] }) } };
    await expect(startChipAuthentication(none, readerToken, files)).rejects.toMatchObject(
      refusal('proofing.chip.unavailable'),
    );
  });
});

describe('an agreement', () => {
  it('N01: is used up by the evidence it came with: sent again with a fresh challenge it is refused', async () => {
    const card = agreeingCard(world);
    const { caseId, readerToken } = await world.redeemed();
    const challenge = await challengeFor(world, readerToken);
    const started = await begin(readerToken, card);
    const agreed = { session: started.session, response: answerOf(card, started) };
    const evidence = { readerToken, challenge, upload: { ...filesOf(card), agreed } };
    const failing = { isFull: () => false, verify: () => Promise.reject(new Refusal('proofing.chip.failed')) };
    await expect(submitChipEvidence({ ...world.needs, verifier: failing }, evidence)).rejects.toMatchObject(
      refusal('proofing.chip.failed'),
    );
    const again = { ...evidence, challenge: await challengeFor(world, readerToken) };
    await expect(submit(again)).rejects.toMatchObject(refusal('proofing.agreement.invalid'));
    expect(await lastFact()).toMatchObject({ action: 'proofing.agreement.refused' });
    expect(await world.state(caseId)).toBe('reading');
  });

  it('N01: is dead with its case: the same evidence again finds its token dead', async () => {
    const { evidence } = await agreeing(world);
    await submit(evidence);
    await expect(submit(evidence)).rejects.toMatchObject(refusal('proofing.reader_token.invalid'));
  });

  it('N02: takes no answer that the same chip gave to an earlier one', async () => {
    const card = agreeingCard(world);
    const { readerToken } = await world.redeemed();
    const challenge = await challengeFor(world, readerToken);
    const earlier = await begin(readerToken, card);
    const response = answerOf(card, earlier);
    const { session } = await begin(readerToken, card);
    const upload = { ...filesOf(card), agreed: { session, response } };
    expect(await submit({ readerToken, challenge, upload })).toEqual({ outcome: 'refused', reasons: ['ca_mac'] });
  });

  it('N03: takes no status word without a MAC', async () => {
    const some = await agreeing(world);
    const evidence = withAgreed(some, { response: Buffer.from('6988', 'hex') });
    expect(await submit(evidence)).toEqual({ outcome: 'refused', reasons: ['ca_no_mac'] });
  });

  it('is replaced by the next one of its case', async () => {
    const earlier = await agreeing(world);
    await begin(earlier.readerToken);
    await expect(submit(earlier.evidence)).rejects.toMatchObject(invalid);
  });

  it('is refused in another case, which keeps its own', async () => {
    const card = agreeingCard(world);
    const mine = await agreeing(world, card);
    const other = await agreeing(world, card, 'another browser');
    const { agreed } = other.evidence.upload;
    await expect(submit(withAgreed(mine, agreed!))).rejects.toMatchObject(invalid);
    expect(await submit(other.evidence)).toMatchObject({ outcome: 'accepted' });
  });

  it('is refused once its challenge is replaced, made up, or after five minutes', async () => {
    const replaced = await agreeing(world);
    const challenge = await challengeFor(world, replaced.readerToken);
    await expect(submit({ ...replaced.evidence, challenge })).rejects.toMatchObject(invalid);
    const made = await agreeing(world);
    await expect(submit(withAgreed(made, { session: 'A'.repeat(43) }))).rejects.toMatchObject(invalid);
    const late = await agreeing(world);
    await rows(world.database.manager, "update chip_challenge set expires_at = expires_at + interval '1 minute'");
    world.pass(300);
    await expect(submit(late.evidence)).rejects.toMatchObject(invalid);
  });

  it('is found by its own case alone, even beside the same challenge, and once', async () => {
    const [mine, other] = [await world.redeemed(), await world.redeemed('another browser')];
    const handle = { hash: Buffer.alloc(32, 1), challengeHash: Buffer.alloc(32, 2) };
    const agreement = { cipher: 'aes-128', macKey: Buffer.alloc(16, 3), dg14: 'ab', algorithm: 'x' } as const;
    const later = new Date(start.getTime() + 1000);
    const take = (caseId: CaseId) => world.transact(({ agreements }) => agreements.take(caseId, handle, start));
    await world.transact(({ agreements }) => agreements.put(mine.caseId, handle, agreement, later));
    expect(await take(other.caseId)).toBeUndefined();
    expect(await take(mine.caseId)).toEqual(agreement);
    expect(await take(mine.caseId)).toBeUndefined();
  });

  it('lets one of twenty uploads be judged when all come at once', async () => {
    const { evidence } = await agreeing(world);
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => submit(evidence)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(Refusal);
  });

  it('is with the chip whose DG14 was shown, and no other person’s', async () => {
    const mine = await agreeing(world);
    const other = agreeingCard(world, makeAgreementKey('bp256-aes-128'), { number: '019199999002' });
    const { agreed } = mine.evidence.upload;
    const upload = { ...filesOf(other), agreed: agreed! };
    expect(await submit({ ...mine.evidence, upload })).toEqual({ outcome: 'refused', reasons: ['ca_other_chip'] });
  });

  it('is never proven by any bytes at all', async () => {
    const card = agreeingCard(world);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (bytes) => {
        const some = await agreeing(world, card);
        const answer = await submit(withAgreed(some, { response: Buffer.from(bytes) }));
        expect(answer).toMatchObject({ outcome: 'refused', reasons: [expect.stringMatching(/^ca_/)] });
      }),
      { numRuns: 20 },
    );
  });
});
