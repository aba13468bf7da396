import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import type { Asker, OwnReview, ReviewPort } from '../../account/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { communeOf, communesInForce, unitName } from '../../locality/index.ts';
import { clientOf } from '../../platform/http/client-address.ts';
import { isSameNetwork } from '../../platform/http/same-network.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import {
  addPicture,
  beginPictures,
  type CaptureNeeds,
  type CaptureStep,
  describePlace,
  isComplete,
  nextRequestAt,
  type RemoteReview,
  startReview,
} from '../../proofing/index.ts';
import { listSignIns } from '../../subject/index.ts';
import type { AccountParts, ReviewParts } from '../ports/account/account-parts.ts';
import { passkeyInUseOf } from './asking-passkey.ts';
import { confirmReviewCard } from './confirm-card.ts';
import { ownReviewCard } from './own-review-card.ts';
import { sendReview, takeReviewBack } from './send-review.ts';

/** A person's own request to be matched from afar, answered by proofing, casework and what we keep of them. */
export function ownReview(parts: AccountParts, { trust, pictures, hasher, throttles }: ReviewParts): ReviewPort {
  const { installation, now } = parts;
  const { config, stores, transact } = installation;
  const { proofing } = config;
  const { remote } = proofing;
  const proofingTransact: CaptureNeeds['transact'] = (work) => transact(({ proofing: bound }) => work(bound));
  const capture: CaptureNeeds = {
    transact: proofingTransact,
    pool: pictures,
    settings: { stepSeconds: remote.step_seconds, captures: remote.captures },
  };
  const settings = {
    ticketSeconds: proofing.ticket_seconds,
    caseSeconds: proofing.case_seconds,
    unfinishedSeconds: remote.unfinished_seconds,
    againSeconds: remote.again_hours * 3600,
  };
  const begin = async (ctx: Context, asker: Asker, unit: string) => {
    const { address } = clientOf(ctx);
    await throttles.cases.take(address);
    const passkeyId = await passkeyInUseOf(stores, asker);
    const place = describePlace({ userAgent: ctx.get('User-Agent'), address });
    const asked = { subjectId: asker.subjectId, unit, passkeyId, binding: bindingOf(asker), place };
    await transact((bound) => startReview(bound.proofing, asked, settings, trust, now()));
  };
  const latest = (subjectId: SubjectId) => stores.proofing.reviews.latest(subjectId);
  return {
    isOffered: remote.offered,
    usualHours: config.casework.target_hours.remote_review,
    evidenceDays: remote.evidence_days,
    issuer: config.issuer,
    sandboxReaderUrl: config.sandbox.enabled ? config.sandbox.reader_url : undefined,
    units,
    async of(subjectId, locale) {
      const review = await latest(subjectId);
      return toOwn(review, locale, nextRequestAt(review, settings.againSeconds, now()), now());
    },
    async start(ctx, asker, unit) {
      if (!communeOf(unit)) throw new Refusal('proofing.review.unit_unknown');
      await throttles.reviews.take(asker.subjectId);
      await begin(ctx, asker, unit);
    },
    async restart(ctx, asker) {
      const review = await latest(asker.subjectId);
      if (review?.state !== 'card') throw new Refusal('proofing.review.not_due');
      await begin(ctx, asker, review.unit);
    },
    card: (asker) => ownReviewCard(stores.proofing, asker.subjectId, bindingOf(asker), now()),
    confirm: (asker, code) =>
      confirmReviewCard(
        { transact, hasher, revocation: remote.revocation },
        { subjectId: asker.subjectId, binding: bindingOf(asker), code },
        now,
      ),
    beginPictures: async (subjectId) => toStep(await beginPictures(capture, subjectId, now())),
    async addPicture(subjectId, token, jpeg) {
      const step = await addPicture(capture, { subjectId, token, jpeg }, now);
      return step && toStep(step);
    },
    async submit(ctx, { subjectId }) {
      const [signIn] = await listSignIns(stores, subjectId, 1, now());
      const sameNetwork = !!signIn && isSameNetwork(signIn.client.reveal().address, clientOf(ctx).address);
      await sendReview(transact, { subjectId, sameNetwork, waitingDays: remote.waiting_days }, now());
    },
    withdraw: (subjectId) => transact((bound) => takeReviewBack(bound, subjectId, now())),
  };
}

/** A card read in one session serves no other, not even one of the same person. */
function bindingOf({ subjectId, providerSid }: Asker): string {
  return createHash('sha256').update(`review:${subjectId}:${providerSid}`).digest('base64url');
}

function units(locale: Locale) {
  const inForce = communesInForce().map(({ code }) => ({ code, name: unitName(code, locale) }));
  return inForce.toSorted((one, other) => one.name.localeCompare(other.name, locale));
}

function toStep({ token, gesture, step, of }: CaptureStep) {
  return { token, gesture, step, of };
}

function toOwn(review: RemoteReview | null, locale: Locale, nextAt: Date | null, now: Date): OwnReview {
  const isLate = review && 'decidedAt' in review === false && now >= review.expiresAt;
  const isEnded = review !== null && 'decidedAt' in review;
  return {
    state: !review ? 'none' : isLate ? 'expired' : review.state,
    unitName: review ? unitName(review.unit, locale) : null,
    sentAt: review?.requestedAt ?? null,
    decidedAt: isEnded ? review.decidedAt : null,
    reason: isEnded ? review.reason : null,
    pictures: review && review.state !== 'card' ? review.gestures.length : 0,
    isComplete: review?.state === 'capture' && isComplete(review),
    nextAt,
  };
}
