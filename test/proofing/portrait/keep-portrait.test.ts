import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseId } from '../../../src/kernel/ids.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { createSecretHasher } from '../../../src/platform/vault/argon2.ts';
import { issueChallenge } from '../../../src/proofing/chip/issue-challenge.ts';
import { redeemTicket } from '../../../src/proofing/chip/redeem-ticket.ts';
import {
  type ChipEvidence,
  type EvidenceNeeds,
  submitChipEvidence,
} from '../../../src/proofing/chip/submit-chip-evidence.ts';
import {
  completeCase,
  confirmCode,
  createPortraitPool,
  openCase,
  openPortrait,
  type PortraitPool,
  sweepCases,
  sweepPortraits,
} from '../../../src/proofing/index.ts';
import { cardOf, createWorld, evidenceOf, mai, refusal, settings, start, type World } from '../world.ts';

const day = 86_400;
const officer = { kind: 'operator', name: 'reviewer-1' } as const;

let world: World;
let pool: PortraitPool;
let rendered: number;
beforeAll(async () => {
  world = await createWorld();
  pool = createPortraitPool({ seconds: 60 });
});
beforeEach(() => {
  world.now = start;
  rendered = 0;
});
afterAll(async () => {
  await pool.close();
  await world.close();
});

/** DG13 left out is what this policy sends to an officer. */
const submit = (evidence: ChipEvidence, reviewWarnings: readonly string[] = ['dg13_absent']) => {
  const render: PortraitPool['render'] = (dg2) => {
    rendered += 1;
    return pool.render(dg2);
  };
  const needs: EvidenceNeeds = {
    ...world.needs,
    policy: { ...world.needs.policy, reviewWarnings },
    portraits: { pool: { render }, keepSeconds: 30 * day },
  };
  return submitChipEvidence(needs, evidence);
};
const portraits = () => rows<{ case_id: string }>(world.database.manager, 'select case_id::text from case_portrait');
const open = (caseId: string) =>
  world.transact((stores) => openPortrait(stores, { caseId, actor: officer }, world.now));
const absent = refusal('proofing.portrait.absent');

async function underReview(): Promise<CaseId> {
  const { caseId, evidence } = await world.read(cardOf(world));
  const dataGroups = evidence.upload.dataGroups.filter(({ number }) => number !== 13);
  const answer = await submit({ ...evidence, upload: { ...evidence.upload, dataGroups } });
  expect(answer.outcome).toBe('review');
  return caseId;
}

describe('the portrait of a case under review', () => {
  it('is kept, sealed, and opened for an officer, which is on record', async () => {
    const caseId = await underReview();
    const jpeg = (await open(caseId)).reveal();
    expect(jpeg.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect((await world.facts()).slice(-2)).toMatchObject([
      { action: 'proofing.chip.review_needed', details: { portrait: true } },
      { action: 'proofing.portrait.viewed', details: { applicant: expect.stringMatching(/^[0-9a-f-]{36}$/) } },
    ]);
    const dump = JSON.stringify(await rows(world.database.manager, 'select case_portrait::text from case_portrait'));
    for (const part of [jpeg, Buffer.from(jpeg.toString('base64'))])
      expect(dump).not.toContain(part.subarray(30, 60).toString('hex'));
    expect(JSON.stringify(await open(caseId))).toBe('"[personal]"');
  });

  it('is not opened for another case, an unknown one, or what is no case', async () => {
    await underReview();
    const { caseId } = await world.redeemed();
    for (const other of [caseId, '00000000-0000-7000-8000-000000000000', 'x'])
      await expect(open(other)).rejects.toMatchObject(absent);
  });

  it('outlives the case’s half hour, and is gone after thirty days, key and all', async () => {
    const caseId = await underReview();
    world.pass(2 * 3600);
    await world.transact((stores) => sweepCases(stores, 1000, world.now));
    expect((await open(caseId)).reveal().length).toBeGreaterThan(0);
    world.now = new Date(start.getTime() + 30 * day * 1000);
    await expect(open(caseId)).rejects.toMatchObject(absent);
    expect(await world.transact((stores) => sweepPortraits(stores, 1000, world.now))).toBeGreaterThan(0);
    expect((await world.facts()).at(-1)).toMatchObject({ action: 'proofing.portrait.expired' });
    await world.transact((stores) => sweepCases(stores, 1000, world.now));
    expect(await portraits()).toEqual([]);
    const keys = await rows(world.database.manager, 'select 1 from sealing_key where owner_id = $1', [caseId]);
    expect(keys).toEqual([]);
  });

  it('goes in the statement that decides the case', async () => {
    const caseId = await underReview();
    await world.transact(async ({ cases }) => {
      const reviewed = await cases.lock(caseId);
      if (reviewed?.state !== 'review') throw new Error('not under review');
      await cases.replace({ ...reviewed, state: 'refused', reasons: ['not_examined'], version: reviewed.version + 1 });
    });
    expect((await portraits()).map(({ case_id }) => case_id)).not.toContain(caseId);
    await expect(open(caseId)).rejects.toMatchObject(absent);
  });

  it('goes with the key, and with the case', async () => {
    const [one, other] = [await underReview(), await underReview()];
    await world.transact(({ cases }) => cases.destroyKey(one));
    await rows(world.database.manager, 'delete from proofing_case where id = $1', [other]);
    const left = (await portraits()).map(({ case_id }) => case_id);
    expect(left).not.toContain(one);
    expect(left).not.toContain(other);
    await expect(open(one)).rejects.toMatchObject(absent);
  });

  it('is swept once, however many processes sweep at the same time', async () => {
    await underReview();
    world.now = new Date(start.getTime() + 31 * day * 1000);
    const sweep = () => world.transact((stores) => sweepPortraits(stores, 1000, world.now));
    const counts = await Promise.all([sweep(), sweep(), sweep(), sweep()]);
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
  });

  it('may be missing: a case goes to the officer without it', async () => {
    const { caseId, evidence } = await world.read(cardOf(world));
    const dataGroups = evidence.upload.dataGroups.filter(({ number }) => number !== 13);
    const needs: EvidenceNeeds = {
      ...world.needs,
      policy: { ...world.needs.policy, reviewWarnings: ['dg13_absent'] },
      portraits: { pool: { render: async () => null }, keepSeconds: day },
    };
    const answer = await submitChipEvidence(needs, { ...evidence, upload: { ...evidence.upload, dataGroups } });
    expect(answer.outcome).toBe('review');
    expect((await world.facts()).at(-1)).toMatchObject({ details: { portrait: false } });
    await expect(open(caseId)).rejects.toMatchObject(absent);
  });
});

describe('S18: the portrait of every other case', () => {
  it('is neither decoded nor kept, accepted or refused, in any form', async () => {
    await rows(world.database.manager, 'delete from case_portrait');
    const card = cardOf(world, { number: mai.number });
    const accepted = await world.read(card);
    expect(await submit(accepted.evidence, [])).toMatchObject({ outcome: 'accepted' });
    const refused = await world.read(card);
    const { signature: _without, ...copied } = refused.evidence.upload;
    expect(await submit({ ...refused.evidence, upload: copied })).toMatchObject({ outcome: 'refused' });
    expect(rendered).toBe(0);
    expect(await portraits()).toEqual([]);
    const dump = await everything();
    const dg2 = card.dataGroups.get(2)!;
    for (let at = 100; at + 24 < dg2.length; at += 40) {
      const part = dg2.subarray(at, at + 24);
      for (const form of ['hex', 'base64url'] as const) expect(dump.includes(part.toString(form))).toBe(false);
    }
  });
});

async function everything(): Promise<string> {
  const tables = await rows<{ name: string }>(
    world.database.manager,
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const texts = await Promise.all(
    tables.map(({ name }) => rows(world.database.manager, `select t::text from "${name}" t`)),
  );
  return JSON.stringify(texts);
}

describe('the portrait of a case that an officer attends', () => {
  const attended = async () => {
    const open = (stores: Parameters<Parameters<World['transact']>[0]>[0]) =>
      openCase(
        stores,
        { binding: 'visit', service: null, place: '', attended: true },
        settings,
        world.needs.trust,
        start,
      );
    const { caseId, ticket } = await world.transact(open);
    const { readerToken } = await world.transact((stores) => redeemTicket(stores, ticket, world.needs.trust, start));
    const { challenge } = await world.transact((stores) =>
      issueChallenge(stores, readerToken, { challengeSeconds: 300 }, world.needs.trust, start),
    );
    const answer = await submit(evidenceOf(cardOf(world), readerToken, challenge), []);
    if (answer.outcome !== 'accepted') throw new Error(answer.reasons.join());
    return { caseId, code: answer.confirmationCode };
  };

  it('is kept of an accepted chip until the case has ended, and of no other accepted one', async () => {
    const { caseId, code } = await attended();
    expect((await open(caseId)).reveal().length).toBeGreaterThan(0);
    const needs = { transact: world.transact, hasher: createSecretHasher() };
    await confirmCode(needs, { caseId, binding: 'visit', code }, start);
    expect((await open(caseId)).reveal().length).toBeGreaterThan(0);
    const subjectId = await world.known(mai.number);
    await world.transact((stores) => completeCase(stores, { caseId, binding: 'visit', subjectId }, start));
    await expect(open(caseId)).rejects.toMatchObject(absent);
    const other = await world.read(cardOf(world));
    await submit(other.evidence, []);
    await expect(open(other.caseId)).rejects.toMatchObject(absent);
  });

  it('goes with the half hour of its case', async () => {
    const { caseId } = await attended();
    world.pass(1800);
    await expect(open(caseId)).rejects.toMatchObject(absent);
    await world.transact((stores) => sweepPortraits(stores, 1000, world.now));
    await world.transact((stores) => sweepCases(stores, 1000, world.now));
    expect((await portraits()).map(({ case_id }) => case_id)).not.toContain(caseId);
  });
});
