import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyChip } from '../../../src/emrtd/index.ts';
import type { CaseId } from '../../../src/kernel/ids.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { issueChallenge } from '../../../src/proofing/chip/issue-challenge.ts';
import {
  type ChipEvidence,
  type EvidenceNeeds,
  submitChipEvidence,
} from '../../../src/proofing/chip/submit-chip-evidence.ts';
import type { DelegatedVerifier } from '../../../src/proofing/index.ts';
import { type Card, makeAuthority } from '../../../src/sandbox/card/index.ts';
import { cardOf, createWorld, evidenceOf, refusal, start, type World } from '../world.ts';
import { type Stage, startStage } from './stage.ts';

let world: World;
let stage: Stage;
let delegate: DelegatedVerifier;
let needs: EvidenceNeeds;
beforeAll(async () => {
  world = await createWorld();
  stage = await startStage([world.authority.cscaCertificate], () => world.now);
});
beforeEach(async () => {
  world.now = start;
  world.trust = { anchors: { version: 'none', certificates: [] } };
  stage.behave('honest');
  delegate = await stage.verifier();
  needs = {
    ...world.needs,
    delegate,
    trust: { current: () => world.trust.anchors, isDelegated: true },
    verifier: {
      isFull: () => false,
      verify: async (upload, anchors, now) => verifyChip(upload, anchors, now, { signerVouchedFor: true }),
    },
  };
  (world.needs as { trust: unknown }).trust = needs.trust;
});
afterAll(async () => {
  await stage.stop();
  await world.close();
});

const submit = (evidence: ChipEvidence) => submitChipEvidence(needs, evidence);
const lastFacts = async () => (await world.facts()).slice(-2);

async function ask(caseId: CaseId, readerToken: string): Promise<Buffer> {
  const given = await delegate.challenge(caseId);
  const settings = { challengeSeconds: 300 };
  const issued = await world.transact((stores) =>
    issueChallenge(stores, readerToken, settings, needs.trust, world.now, given),
  );
  return issued.challenge;
}

async function read(card: Card): Promise<{ readonly caseId: CaseId; readonly evidence: ChipEvidence }> {
  const { caseId, readerToken } = await world.redeemed();
  return { caseId, evidence: evidenceOf(card, readerToken, await ask(caseId, readerToken)) };
}

describe('evidence before a licensed verifier', () => {
  it('is accepted without any anchor of ours where both find the chip genuine', async () => {
    const { caseId, evidence } = await read(cardOf(world));
    expect(await submit(evidence)).toMatchObject({ outcome: 'accepted' });
    expect(await world.state(caseId)).toBe('proven');
    expect((await lastFacts()).at(-1)).toMatchObject({ details: { verifier: 'delegated' } });
  });

  it('uses the verifier’s challenge, and never longer than the verifier does', async () => {
    const { caseId, readerToken } = await world.redeemed();
    const challenge = await ask(caseId, readerToken);
    expect(challenge).toHaveLength(8);
    const [stored] = await rows<{ session: string; seconds: number }>(
      world.database.manager,
      `select verifier_session as session, extract(epoch from expires_at - $2::timestamptz)::int as seconds
       from chip_challenge where case_id = $1`,
      [caseId, world.now],
    );
    expect(stored).toEqual({ session: expect.stringMatching(/^[0-9a-f-]{36}$/), seconds: 240 });
  });

  it('is never accepted where they believe and we find a group altered', async () => {
    stage.behave('believing');
    const { caseId, evidence } = await read(cardOf(world));
    const altered = evidence.upload.dataGroups.map(({ number, bytes }) => {
      const copy = Buffer.from(bytes);
      if (number === 2) copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1;
      return { number, bytes: copy };
    });
    const answer = await submit({ ...evidence, upload: { ...evidence.upload, dataGroups: altered } });
    expect(answer).toEqual({ outcome: 'refused', reasons: ['proofing.verifier.contradiction', 'dg_hash_2'] });
    expect(await world.state(caseId)).toBe('refused');
    expect(await lastFacts()).toMatchObject([
      {
        action: 'proofing.verifier.contradicted',
        details: { own: 'doubtful', delegated: 'genuine', about: ['dg_hash_2'] },
      },
      { action: 'proofing.chip.refused' },
    ]);
  });

  it('goes to an officer where they read another name', async () => {
    stage.behave('misreading');
    const { caseId, evidence } = await read(cardOf(world));
    expect(await submit(evidence)).toEqual({ outcome: 'review', reasons: ['proofing.verifier.contradiction'] });
    expect(await world.state(caseId)).toBe('review');
    expect(await lastFacts()).toMatchObject([
      { action: 'proofing.verifier.contradicted', details: { about: ['name'] } },
      { action: 'proofing.chip.review_needed' },
    ]);
  });

  it('is refused where they refuse, however genuine we find it', async () => {
    stage.behave('refusing');
    const { evidence } = await read(cardOf(world));
    expect(await submit(evidence)).toEqual({ outcome: 'refused', reasons: ['proofing.verifier.refused'] });
    expect((await lastFacts()).map(({ action }) => action)).toContain('proofing.verifier.contradicted');
  });

  it('is not judged while they are away, and nothing is lost: the reader asks for another challenge', async () => {
    const { caseId, evidence } = await read(cardOf(world));
    stage.behave('failing');
    await expect(submit(evidence)).rejects.toMatchObject(refusal('proofing.verifier.unavailable'));
    expect(await world.state(caseId)).toBe('reading');
    stage.behave('honest');
    await expect(submit(evidence)).rejects.toMatchObject(refusal('proofing.challenge.invalid'));
    const again = evidenceOf(cardOf(world), evidence.readerToken, await ask(caseId, evidence.readerToken));
    expect(await submit(again)).toMatchObject({ outcome: 'accepted' });
  });

  it('is not judged by a challenge of our own, from before there was a licensed verifier', async () => {
    const { evidence } = await world.read(cardOf(world));
    await expect(submit(evidence)).rejects.toMatchObject(refusal('proofing.challenge.invalid'));
  });

  it('is judged once, however many processes are sent it at the same time', async () => {
    const { evidence } = await read(cardOf(world));
    const answers = await Promise.allSettled(Array.from({ length: 4 }, () => submit(evidence)));
    const accepted = answers.filter((answer) => answer.status === 'fulfilled' && answer.value.outcome === 'accepted');
    expect(accepted).toHaveLength(1);
  });

  it('is never accepted where an authority we know disowns the signer they believe', async () => {
    const namesake = makeAuthority('p256-named');
    world.trust = { anchors: { version: 'namesake', certificates: [namesake.cscaCertificate] } };
    const { evidence } = await read(cardOf(world));
    const reasons = ['proofing.verifier.contradiction', 'dsc_bad_signature'];
    expect(await submit(evidence)).toEqual({ outcome: 'refused', reasons });
    world.trust = { anchors: { version: 'own', certificates: [world.authority.cscaCertificate] } };
    expect(await submit((await read(cardOf(world))).evidence)).toMatchObject({ outcome: 'accepted' });
  });
});
