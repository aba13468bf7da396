import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../src/kernel/actor.ts';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import { rows } from '../../../src/platform/database/database.ts';
import {
  openReviewEvidence,
  openReviewImage,
  settleReview,
  submitReview,
  sweepReviews,
  withdrawReview,
} from '../../../src/proofing/index.ts';
import type { Card } from '../../../src/sandbox/card/index.ts';
import { cardOf, mai, refusal, start } from '../world.ts';
import { aPicture, captureSettings, openReviewWorld, type ReviewWorld } from './review-world.ts';

const day = 86_400;

let here: ReviewWorld;
let card: Card;
let somebody: SubjectId;
let officer: Actor;
beforeAll(async () => {
  here = await openReviewWorld();
  const subjectId = await here.person('019199999999');
  officer = { kind: 'officer', subjectId, duty: 'reviewer', unit: '05449' };
  card = cardOf(here.world);
}, 60_000);
beforeEach(async () => {
  here.world.now = start;
  // One chip is one person's: each test has a person, and a card, of its own.
  const number = `0191999${String(Math.floor(Math.random() * 100_000)).padStart(5, '0')}`;
  card = cardOf(here.world, { number });
  somebody = await here.person(number);
});
afterAll(() => here?.close(), 60_000);

const doubtsOf = async (subjectId: SubjectId) => {
  const review = await here.latest(subjectId);
  return review.state === 'card' ? [] : review.doubts;
};
const settle = (reviewId: string, outcome: 'approved' | 'refused', reason = 'same_person') =>
  here.world.transact((stores) =>
    settleReview(stores, { reviewId: reviewId as never, outcome, reason, actor: officer }, here.world.now),
  );

describe('asking to be matched with one’s card from afar', () => {
  it('goes from the card by the pictures to the officers, who see what they need and no more', async () => {
    await here.ready(somebody, card);
    await here.pictures(somebody);
    const waiting = await here.submit(somebody);
    expect(waiting).toMatchObject({ state: 'waiting', unit: '05449', signals: { sameNetwork: true, engine: 'none' } });
    const look = { reviewId: waiting.id, actor: officer, officerCaseId: waiting.officerCaseId };
    const seen = await here.world.transact((stores) => openReviewEvidence(stores, look));
    const shown = seen.card.reveal();
    expect(Object.keys(shown).toSorted()).toEqual([
      'birthDate',
      'heldName',
      'maskedNumber',
      'name',
      'nameSource',
      'sex',
    ]);
    expect(shown.maskedNumber).toMatch(/^•••• •••• •\d{3}$/);
    expect(seen.pictures.map(({ gesture }) => gesture)).toEqual(waiting.gestures);
    for (const which of ['portrait', 0, 3] as const) {
      const image = await here.world.transact((stores) => openReviewImage(stores, { ...look, which }));
      expect(image.reveal().subarray(0, 3).toString('hex')).toBe('ffd8ff');
    }
    const views = (await here.world.facts()).filter(({ action }) => action === 'proofing.evidence.viewed');
    expect(views.map(({ details }) => (details as { what: string }).what)).toEqual([
      'card',
      'portrait',
      'picture_0',
      'picture_3',
    ]);
  });

  it('keeps nothing readable: neither name, nor number, nor picture', async () => {
    await here.ready(somebody, card);
    await here.pictures(somebody);
    const dump = JSON.stringify(
      await rows(
        here.world.database.manager,
        'select r::text, f::text from remote_review r join remote_review_frame f on f.review_id = r.id',
      ),
    );
    expect(dump).not.toContain(Buffer.from(mai.name).toString('hex'));
    expect(dump).not.toContain('ffd8ff');
    expect(dump).not.toContain(Buffer.from('/9j/').toString('hex'));
  });

  it('says of every one that no platform vouches for the pictures', async () => {
    await here.ready(somebody, card);
    await here.pictures(somebody);
    expect((await here.submit(somebody)).doubts).toContain('capture_unattested');
  });

  it('is one request at a time, also when two are made at once', async () => {
    const both = await Promise.allSettled([here.start(somebody), here.start(somebody)]);
    const refused = both.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeLessThanOrEqual(1);
    const open = await rows(
      here.world.database.manager,
      "select 1 from remote_review where subject_id = $1 and state in ('card', 'capture', 'waiting')",
      [somebody],
    );
    expect(open).toHaveLength(1);
  });

  it('may be begun anew while it is not sent, and not once it waits', async () => {
    await here.ready(somebody, card);
    await here.ready(somebody, card);
    await here.pictures(somebody);
    await here.submit(somebody);
    await expect(here.start(somebody)).rejects.toMatchObject(refusal('proofing.review.open'));
  });

  it('pauses after a no, and goes on after the pause', async () => {
    await here.ready(somebody, card);
    await here.pictures(somebody);
    await settle((await here.submit(somebody)).id, 'refused', 'capture_unclear');
    await expect(here.start(somebody)).rejects.toMatchObject(refusal('proofing.review.too_soon'));
    here.world.pass(day);
    await here.start(somebody);
    expect((await here.latest(somebody)).state).toBe('card');
  });
});

describe('the card of a request', () => {
  it('is refused where it is somebody else’s, known or not', async () => {
    await here.person('019199900001');
    for (const number of ['019199900001', '019199900002']) {
      await here.start(somebody);
      await here.read(somebody, cardOf(here.world, { number }));
      await expect(here.take(somebody)).rejects.toMatchObject(refusal('proofing.review.other_card'));
    }
  });

  it('is not taken in another session than the one that opened it', async () => {
    await here.start(somebody, 'session');
    await here.read(somebody, card);
    await expect(here.take(somebody, { binding: 'another' })).rejects.toMatchObject(refusal('proofing.case.unknown'));
  });

  it('is not taken before its digits were typed, and not twice', async () => {
    await here.start(somebody);
    await expect(here.take(somebody)).rejects.toMatchObject(refusal('proofing.review.not_due'));
    await here.read(somebody, card);
    await here.take(somebody);
    await expect(here.take(somebody)).rejects.toMatchObject(refusal('proofing.review.not_due'));
  });

  it('is refused where its portrait cannot be shown', async () => {
    await here.start(somebody);
    await here.read(somebody, card);
    await rows(here.world.database.manager, 'delete from case_portrait');
    await expect(here.take(somebody)).rejects.toMatchObject(refusal('proofing.review.no_portrait'));
  });

  it('that answered late is accepted, with the suspicion of a relay on record for the officer', async () => {
    await here.start(somebody);
    await here.read(somebody, card, { delay: 91 });
    await here.take(somebody);
    expect(await doubtsOf(somebody)).toContain('relay_suspected');
  });

  it('that answered in time raises no such suspicion', async () => {
    await here.start(somebody);
    await here.read(somebody, card, { delay: 89 });
    await here.take(somebody);
    expect(await doubtsOf(somebody)).not.toContain('relay_suspected');
  });

  it('leaves nothing in its case once it was taken', async () => {
    await here.ready(somebody, card);
    const left = await rows(
      here.world.database.manager,
      `select 1 from proofing_case c left join sealing_key k on k.owner_id = c.id left join case_portrait p on p.case_id = c.id
       where c.subject_id = $1 and (k.owner_id is not null or p.case_id is not null)`,
      [somebody],
    );
    expect(left).toEqual([]);
  });
});

describe('a picture', () => {
  const invalid = refusal('proofing.capture.token_invalid');

  it('is taken once: sent again it meets nothing', async () => {
    await here.ready(somebody, card);
    const { token } = await here.begin(somebody);
    const next = await here.send(somebody, token);
    expect(next).toMatchObject({ step: 1, of: 4 });
    await expect(here.send(somebody, token)).rejects.toMatchObject(invalid);
  });

  it('is taken once of two sent at once', async () => {
    await here.ready(somebody, card);
    const { token } = await here.begin(somebody);
    const both = await Promise.allSettled([here.send(somebody, token), here.send(somebody, token)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not taken after its time', async () => {
    await here.ready(somebody, card);
    const { token } = await here.begin(somebody);
    here.world.pass(captureSettings.stepSeconds);
    await expect(here.send(somebody, token)).rejects.toMatchObject(invalid);
  });

  it('is not taken for somebody else, nor with what was asked for before beginning anew', async () => {
    const number = '019199900003';
    const other = await here.person(number);
    await here.ready(other, cardOf(here.world, { number }));
    await here.ready(somebody, card);
    const theirs = await here.begin(other);
    const first = await here.begin(somebody);
    await expect(here.send(somebody, theirs.token)).rejects.toMatchObject(invalid);
    await here.begin(somebody);
    await expect(here.send(somebody, first.token)).rejects.toMatchObject(invalid);
  });

  it.each([
    ['text', Buffer.from('<script>alert(1)</script>')],
    ['nothing', Buffer.alloc(0)],
    ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a JPEG that claims to be 60000 by 60000', bomb(60_000, 60_000)],
    ['a JPEG too small to see a face in', bomb(100, 100)],
    ['half a JPEG', aPicture.subarray(0, 40)],
  ])('that is %s is refused, and the next one needs beginning anew', async (_, jpeg) => {
    await here.ready(somebody, card);
    const { token } = await here.begin(somebody);
    await expect(here.send(somebody, token, jpeg)).rejects.toMatchObject(refusal('proofing.capture.not_a_picture'));
    await expect(here.send(somebody, token)).rejects.toMatchObject(invalid);
    await here.pictures(somebody);
  });

  it('is asked for in an order nobody can know, so often and no more', async () => {
    await here.ready(somebody, card);
    for (let time = 0; time < captureSettings.captures; time += 1) await here.begin(somebody);
    await expect(here.begin(somebody)).rejects.toMatchObject(refusal('proofing.capture.too_often'));
  });
});

describe('a request', () => {
  it('is not sent before all pictures are there', async () => {
    await here.ready(somebody, card);
    await expect(here.submit(somebody)).rejects.toMatchObject(refusal('proofing.capture.incomplete'));
    const { token } = await here.begin(somebody);
    await here.send(somebody, token);
    await expect(here.submit(somebody)).rejects.toMatchObject(refusal('proofing.capture.incomplete'));
  });

  it('is not sent where an engine sees somebody else', async () => {
    await here.ready(somebody, card);
    await here.pictures(somebody);
    const engine = {
      comparison: { likeness: async () => 0.1 },
      detection: { attack: async () => 0 },
      thresholds: { refuseBelow: 0.3, agreeFrom: 0.8, attackFrom: 0.5 },
      seconds: 5,
    };
    const asked = { subjectId: somebody, sameNetwork: true, waitingDays: 60, engine };
    const sent = submitReview(here.world.transact, asked, async () => undefined, here.world.now);
    await expect(sent).rejects.toMatchObject(refusal('proofing.review.faces_differ'));
    expect((await here.latest(somebody)).state).toBe('capture');
  });

  it('is decided once, and only while it waits', async () => {
    await here.ready(somebody, card);
    await here.pictures(somebody);
    const { id: early } = await here.latest(somebody);
    await expect(settle(early, 'approved')).rejects.toMatchObject(refusal('proofing.review.not_due'));
    const { id } = await here.submit(somebody);
    await settle(id, 'approved');
    await expect(settle(id, 'refused')).rejects.toMatchObject(refusal('proofing.review.not_due'));
    await expect(settle(newId(), 'approved')).rejects.toMatchObject(refusal('proofing.review.unknown'));
  });

  it('taken back is gone at once, pictures, portrait and key', async () => {
    await here.ready(somebody, card);
    await here.pictures(somebody);
    const { id, officerCaseId } = await here.submit(somebody);
    const actor = { kind: 'subject', subjectId: somebody } as const;
    await here.world.transact((stores) => withdrawReview(stores, { subjectId: somebody, actor }, here.world.now));
    const look = { reviewId: id, actor: officer, officerCaseId };
    await expect(here.world.transact((stores) => openReviewEvidence(stores, look))).rejects.toMatchObject(
      refusal('proofing.review.evidence_gone'),
    );
    expect(await rows(here.world.database.manager, 'select 1 from sealing_key where owner_id = $1', [id])).toEqual([]);
  });

  it('goes with its person, keys and all', async () => {
    await here.ready(somebody, card);
    await here.pictures(somebody);
    const { id } = await here.submit(somebody);
    await here.world.transact(({ evidence }) => evidence.destroyAllOf(somebody));
    const left = await rows(
      here.world.database.manager,
      `select 1 from remote_review where subject_id = $1 union all select 1 from remote_review_frame where review_id = $2
       union all select 1 from sealing_key where owner_id = $2`,
      [somebody, id],
    );
    expect(left).toEqual([]);
  });

  it('loses its evidence after its time, and one that nobody decided ends with word to its officers', async () => {
    await here.ready(somebody, card);
    await here.pictures(somebody);
    const decided = await here.submit(somebody);
    await settle(decided.id, 'approved');
    const number = '019199900004';
    const left = await here.person(number);
    await here.ready(left, cardOf(here.world, { number }));
    await here.pictures(left);
    const waiting = await here.submit(left);
    const sweep = async () => {
      const abandoned: string[] = [];
      const officers = {
        hold: async () => undefined,
        abandoned: async (_: unknown, { id }: { id: string }) => void abandoned.push(id),
      };
      await here.world.transact((stores) =>
        sweepReviews(stores, officers, { evidenceDays: 30, limit: 100 }, here.world.now),
      );
      return abandoned;
    };
    here.world.pass(29 * day);
    expect(await sweep()).toEqual([]);
    expect(await here.world.transact(({ evidence }) => evidence.portrait(decided.id))).not.toBeNull();
    here.world.pass(day);
    await sweep();
    expect(await here.world.transact(({ evidence }) => evidence.portrait(decided.id))).toBeNull();
    here.world.pass(30 * day);
    expect(await sweep()).toContain(waiting.id);
    expect((await here.latest(left)).state).toBe('expired');
  });
});

function bomb(width: number, height: number): Buffer {
  const changed = Buffer.from(aPicture);
  const frame = changed.indexOf(Buffer.from('ffc0', 'hex'));
  changed.writeUInt16BE(height, frame + 5);
  changed.writeUInt16BE(width, frame + 7);
  return changed;
}
