import type { CaseId, SubjectId } from '../../../src/kernel/ids.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { createSecretHasher } from '../../../src/platform/vault/argon2.ts';
import { issueChallenge } from '../../../src/proofing/chip/issue-challenge.ts';
import { redeemTicket } from '../../../src/proofing/chip/redeem-ticket.ts';
import { submitChipEvidence } from '../../../src/proofing/chip/submit-chip-evidence.ts';
import {
  addPicture,
  beginPictures,
  type CaptureNeeds,
  type CaptureStep,
  caseView,
  confirmCode,
  createPortraitPool,
  type KnownPerson,
  type RemoteReview,
  startReview,
  submitReview,
  takeCard,
  type WaitingReview,
} from '../../../src/proofing/index.ts';
import { drawPortrait } from '../../../src/sandbox/card/chip/portrait.ts';
import type { Card } from '../../../src/sandbox/card/index.ts';
import { createWorld, evidenceOf, mai, settings, type World } from '../world.ts';

export const startSettings = { ...settings, unfinishedSeconds: 3600, againSeconds: 86_400 };
export const captureSettings = { stepSeconds: 60, captures: 3 };

/** A picture as a browser would take it: of nobody. */
export const aPicture = drawPortrait(7);

export interface ReviewWorld {
  readonly world: World;
  readonly capture: CaptureNeeds;
  /** Somebody who has this number, and asks for nothing yet. */
  person(number: string): Promise<SubjectId>;
  start(subjectId: SubjectId, binding?: string): Promise<void>;
  /** Reads the card in the case of the request, up to the digits. */
  read(
    subjectId: SubjectId,
    card: Card,
    options?: { readonly binding?: string; readonly delay?: number },
  ): Promise<void>;
  take(
    subjectId: SubjectId,
    options?: { readonly binding?: string; readonly known?: Partial<KnownPerson> },
  ): Promise<void>;
  /** …all of it, ready for pictures. */
  ready(subjectId: SubjectId, card: Card): Promise<void>;
  begin(subjectId: SubjectId): Promise<CaptureStep>;
  send(subjectId: SubjectId, token: string, jpeg?: Buffer): Promise<CaptureStep | null>;
  pictures(subjectId: SubjectId): Promise<void>;
  submit(subjectId: SubjectId): Promise<WaitingReview>;
  latest(subjectId: SubjectId): Promise<RemoteReview>;
  close(): Promise<void>;
}

export async function openReviewWorld(): Promise<ReviewWorld> {
  const world = await createWorld();
  const pool = createPortraitPool({ seconds: 60, queue: 50 });
  const hasher = createSecretHasher();
  const clock = () => world.now;
  const capture: CaptureNeeds = { transact: world.transact, pool, settings: captureSettings };
  const known: KnownPerson = { profile: { ...mai, nameSource: 'dg13' }, isFormerNumber: false };
  const self: ReviewWorld = {
    world,
    capture,
    person: (number) => world.known(number),
    start: (subjectId, binding = 'session') =>
      world.transact((stores) =>
        startReview(
          stores,
          { subjectId, unit: '05449', passkeyId: newId(), binding, place: 'Chrome, Android' },
          startSettings,
          world.needs.trust,
          world.now,
        ),
      ),
    async read(subjectId, card, { binding = 'session', delay = 0 } = {}) {
      const caseId = await caseOf(subjectId);
      const view = await world.transact((stores) => caseView(stores, { caseId, binding }, world.now));
      if (view.kind !== 'waiting') throw new Error(`no ticket: ${view.kind}`);
      const { readerToken } = await world.transact((s) => redeemTicket(s, view.ticket, world.needs.trust, world.now));
      const { challenge } = await world.transact((stores) =>
        issueChallenge(stores, readerToken, { challengeSeconds: 300 }, world.needs.trust, world.now),
      );
      world.pass(delay);
      const policy = { ...world.needs.policy, relaySeconds: 90 };
      const needs = { ...world.needs, policy, portraits: { pool, keepSeconds: 3600 } };
      const answer = await submitChipEvidence(needs, evidenceOf(card, readerToken, challenge));
      if (answer.outcome !== 'accepted') throw new Error(answer.reasons.join());
      const code = answer.confirmationCode;
      await confirmCode({ transact: world.transact, hasher }, { caseId, binding, code }, world.now);
    },
    take: (subjectId, { binding = 'session', known: changes = {} } = {}) =>
      world.transact((stores) =>
        takeCard(
          stores,
          { subjectId, binding, known: async () => ({ ...known, ...changes }), revocation: 'if-present' },
          world.now,
        ),
      ),
    async ready(subjectId, card) {
      await self.start(subjectId);
      await self.read(subjectId, card);
      await self.take(subjectId);
    },
    begin: (subjectId) => beginPictures(capture, subjectId, world.now),
    send: (subjectId, token, jpeg = aPicture) => addPicture(capture, { subjectId, token, jpeg }, clock),
    async pictures(subjectId) {
      for (let step: CaptureStep | null = await self.begin(subjectId); step; )
        step = await self.send(subjectId, step.token);
    },
    async submit(subjectId) {
      let opened: WaitingReview | undefined;
      const asked = { subjectId, sameNetwork: true, waitingDays: 60 };
      const note = async (_: unknown, review: WaitingReview) => {
        opened = review;
      };
      await submitReview(world.transact, asked, note, world.now);
      return opened!;
    },
    async latest(subjectId) {
      return (await world.transact(({ reviews }) => reviews.latest(subjectId)))!;
    },
    async close() {
      await pool.close();
      await world.close();
    },
  };
  const caseOf = async (subjectId: SubjectId): Promise<CaseId> => {
    const review = await self.latest(subjectId);
    if (review.state !== 'card') throw new Error(`no card is awaited: ${review.state}`);
    return review.caseId;
  };
  return self;
}
