import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { issueChallenge } from '../../../src/proofing/chip/issue-challenge.ts';
import { type ChipEvidence, submitChipEvidence } from '../../../src/proofing/chip/submit-chip-evidence.ts';
import { makeAuthority, makeCard } from '../../../src/sandbox/card/index.ts';
import { cardOf, createWorld, evidenceOf, mai, refusal, start, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => {
  world.now = start;
  world.register.clear();
});
afterAll(() => world.close());

const submit = (evidence: ChipEvidence) => submitChipEvidence(world.needs, evidence);
const challengeFor = (readerToken: string) =>
  world.transact((stores) =>
    issueChallenge(stores, readerToken, { challengeSeconds: 300 }, world.needs.trust, world.now),
  );
const countAccepted = async () =>
  (await world.facts()).filter(({ action }) => action === 'proofing.chip.accepted').length;
const lastFact = async () => (await world.facts()).at(-1);

describe('submitting the evidence of a chip', () => {
  it('accepts a genuine chip and gives six digits', async () => {
    const { caseId, evidence } = await world.read(cardOf(world));
    expect(await submit(evidence)).toEqual({ outcome: 'accepted', confirmationCode: expect.stringMatching(/^\d{6}$/) });
    expect(await world.state(caseId)).toBe('proven');
    expect(await lastFact()).toMatchObject({ action: 'proofing.chip.accepted', details: { name_source: 'dg13' } });
  });

  it('answers alike for a number that is known, and does not even look it up', async () => {
    await world.known(mai.number);
    const { evidence } = await world.read(cardOf(world));
    expect(await submit(evidence)).toEqual({ outcome: 'accepted', confirmationCode: expect.stringMatching(/^\d{6}$/) });
    expect(world.asked).toEqual([]);
  });

  it('keeps neither data groups, portrait, number nor code in the clear', async () => {
    const card = cardOf(world);
    const { evidence } = await world.read(card);
    const answer = await submit(evidence);
    const dump = JSON.stringify([
      await rows(world.database.manager, 'select proofing_case::text from proofing_case'),
      await rows(world.database.manager, 'select audit_entry::text from audit_entry'),
    ]);
    expect(dump).toContain('Góp ý C-ThaiNguyen');
    const marks = [mai.number, 'Mai An', 'MAI<AN', mai.birthDate, '990215', 'Chrome'];
    const code = answer.outcome === 'accepted' ? answer.confirmationCode : '';
    for (const text of [...marks, `"${code}"`])
      for (const form of [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64url')])
        expect(dump).not.toContain(form);
    const portrait = card.dataGroups.get(2) as Buffer;
    expect(dump).not.toContain(portrait.subarray(40, 80).toString('hex'));
  });

  it('refuses an altered chip with every reason, for good', async () => {
    const card = cardOf(world);
    const { caseId, evidence } = await world.read(card);
    const altered = evidence.upload.dataGroups.map(({ number, bytes }) => {
      const changed = Buffer.from(bytes);
      if (number === 2 || number === 15) changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
      return { number, bytes: changed };
    });
    const answer = await submit({ ...evidence, upload: { ...evidence.upload, dataGroups: altered } });
    expect(answer).toEqual({ outcome: 'refused', reasons: expect.arrayContaining(['dg_hash_2', 'dg_hash_15']) });
    expect(await world.state(caseId)).toBe('refused');
    expect(await lastFact()).toMatchObject({ action: 'proofing.chip.refused' });
    await expect(challengeFor(evidence.readerToken)).rejects.toMatchObject(refusal('proofing.reader_token.invalid'));
  });

  it('refuses a copy without the chip, and a card of an authority nobody trusts', async () => {
    const { evidence } = await world.read(cardOf(world));
    const { signature: _without, ...copied } = evidence.upload;
    expect(await submit({ ...evidence, upload: copied })).toMatchObject({ reasons: ['no_chip_proof'] });
    const foreign = await world.read(makeCard(makeAuthority('p256-named'), mai));
    expect(await submit(foreign.evidence)).toMatchObject({ outcome: 'refused' });
  });

  it('refuses kindly whoever is under fourteen on the day', async () => {
    const child = cardOf(world, {
      number: '019312999001',
      birthDate: '2012-11-23',
      issuedOn: '2024-08-01',
      expiryDate: '2037-11-23',
    });
    const today = await world.read(child);
    expect(await submit(today.evidence)).toEqual({ outcome: 'refused', reasons: ['proofing.subject.too_young'] });
    world.now = new Date('2026-11-22T17:00:00Z'); // already the 23rd in Thái Nguyên
    expect(await submit((await world.read(child)).evidence)).toMatchObject({ outcome: 'accepted' });
  });

  it('sends to an officer what the policy wants looked at', async () => {
    const needs = { ...world.needs, policy: { ...world.needs.policy, reviewWarnings: ['number_structure'] } };
    const { caseId, evidence } = await world.read(cardOf(world, { sex: 'male' }));
    expect(await submitChipEvidence(needs, evidence)).toEqual({ outcome: 'review', reasons: ['number_structure'] });
    expect(await world.state(caseId)).toBe('review');
  });
});

describe('the challenge of a chip', () => {
  it('is used up by the first upload: the same upload again finds its token dead', async () => {
    const { evidence } = await world.read(cardOf(world));
    await submit(evidence);
    await expect(submit(evidence)).rejects.toMatchObject(refusal('proofing.reader_token.invalid'));
  });

  it('lets one of twenty uploads be judged when all come at once', async () => {
    const { caseId, evidence } = await world.read(cardOf(world));
    const before = await countAccepted();
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => submit(evidence)));
    const judged = answers.filter((answer) => answer.status === 'fulfilled');
    expect(judged).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(Refusal);
    expect(await countAccepted()).toBe(before + 1);
    expect(await world.state(caseId)).toBe('proven');
  });

  it('is refused after five minutes, and on record', async () => {
    const { evidence } = await world.read(cardOf(world));
    world.pass(300);
    await expect(submit(evidence)).rejects.toMatchObject(refusal('proofing.challenge.invalid'));
    expect(await lastFact()).toMatchObject({ action: 'proofing.challenge.refused' });
  });

  it('is refused when it was issued to another case, which keeps it', async () => {
    const card = cardOf(world);
    const mine = await world.read(card);
    const other = await world.read(card, 'another browser');
    await expect(submit({ ...other.evidence, readerToken: mine.evidence.readerToken })).rejects.toMatchObject(
      refusal('proofing.challenge.invalid'),
    );
    expect(await lastFact()).toMatchObject({ action: 'proofing.challenge.refused' });
    expect(await submit(other.evidence)).toMatchObject({ outcome: 'accepted' });
  });

  it('is refused when it was made up, or replaced by a newer one', async () => {
    const card = cardOf(world);
    const { evidence } = await world.read(card);
    const invented = evidenceOf(card, evidence.readerToken, Buffer.alloc(8, 7));
    await expect(submit(invented)).rejects.toMatchObject(refusal('proofing.challenge.invalid'));
    await challengeFor(evidence.readerToken);
    await expect(submit(evidence)).rejects.toMatchObject(refusal('proofing.challenge.invalid'));
  });

  it('needs an answer of its own: the signature over another challenge proves nothing', async () => {
    const card = cardOf(world);
    const { evidence } = await world.read(card);
    const upload = { ...evidence.upload, signature: card.answer(Buffer.alloc(8, 7)) };
    expect(await submit({ ...evidence, upload })).toEqual({ outcome: 'refused', reasons: ['aa_signature'] });
  });

  it('is not issued to a token that expired with its case', async () => {
    const { readerToken } = await world.redeemed();
    world.pass(1800);
    await expect(challengeFor(readerToken)).rejects.toMatchObject(refusal('proofing.reader_token.invalid'));
    await expect(challengeFor('A'.repeat(43))).rejects.toMatchObject(refusal('proofing.reader_token.invalid'));
  });
});

describe('a verifier that cannot verify', () => {
  it('leaves the challenge unspent when its queue is full before it begins', async () => {
    const { evidence } = await world.read(cardOf(world));
    const full = { ...world.needs, verifier: { ...world.needs.verifier, isFull: () => true } };
    await expect(submitChipEvidence(full, evidence)).rejects.toMatchObject(refusal('proofing.chip.busy'));
    expect(await submit(evidence)).toMatchObject({ outcome: 'accepted' });
  });

  it('leaves the case as it was when it fails, so that a fresh challenge can be answered', async () => {
    const card = cardOf(world);
    const { caseId, evidence } = await world.read(card);
    const failing = { isFull: () => false, verify: () => Promise.reject(new Refusal('proofing.chip.failed')) };
    await expect(submitChipEvidence({ ...world.needs, verifier: failing }, evidence)).rejects.toMatchObject(
      refusal('proofing.chip.failed'),
    );
    expect(await world.state(caseId)).toBe('reading');
    const { challenge } = await challengeFor(evidence.readerToken);
    expect(await submit(evidenceOf(card, evidence.readerToken, challenge))).toMatchObject({ outcome: 'accepted' });
  });

  it('is not asked while nobody is trusted', async () => {
    const { evidence } = await world.read(cardOf(world));
    const none = { ...world.needs, trust: { current: () => ({ version: 'none', certificates: [] }) } };
    await expect(submitChipEvidence(none, evidence)).rejects.toMatchObject(refusal('proofing.chip.unavailable'));
  });
});
