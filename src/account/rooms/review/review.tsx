import type { Context } from 'koa';
import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import { allowFormAction } from '../../../platform/http/security-headers.ts';
import { reviewPaths as paths, type ReviewModel } from '../../pages/review/model.ts';
import { ReviewCardPage } from '../../pages/review/review-card-page.tsx';
import { ReviewPage } from '../../pages/review/review-page.tsx';
import type { Asker, OwnReviewCard } from '../../ports/review.ts';
import { pageModel, postTo, type RoomNeeds, show } from '../room.ts';
import { captureRoom } from './capture.tsx';

const unitForm = z.strictObject({ unit: z.string().max(10) });
const codeForm = z.strictObject({ code: z.string().max(20) });
const noFields = z.strictObject({});

/** Being matched with one's card from afar: asking, reading the card, pictures, and what came of it. */
export function reviewRoom(needs: RoomNeeds): void {
  const { router, guard, ports } = needs;
  const { review } = ports;
  const asker = (ctx: Context): Asker => guard.visitOf(ctx);
  const fresh = guard.fresh(paths.home);

  router.get(paths.home, guard.signedIn, async (ctx) => {
    const model = await reviewModel(needs, ctx);
    if (model.review.state === 'card') return leadTo(ctx, paths.card);
    if (model.review.state === 'capture') return leadTo(ctx, paths.capture);
    show(ctx, <ReviewPage {...model} />);
  });
  router.post(paths.home, guard.signedIn, fresh, async (ctx) => {
    const { unit } = await readForm(ctx, unitForm);
    await postTo(ctx, paths.card, paths.home, async () => {
      if ((await askingOf(needs, ctx)) !== 'offered') throw new Refusal('proofing.review.not_needed');
      await review.start(ctx, asker(ctx), unit);
    });
  });
  router.get(paths.card, guard.signedIn, async (ctx) => {
    const card = await review.card(asker(ctx));
    if (!card) return leadTo(ctx, paths.home);
    const model = await pageModel(needs, ctx);
    const reading = readingOf(needs, ctx, card, model);
    show(ctx, <ReviewCardPage {...model} reading={reading} />);
  });
  router.get(`${paths.card}/status`, guard.signedIn, async (ctx) => {
    ctx.body = { state: (await review.card(asker(ctx)))?.state.kind ?? 'expired' };
  });
  router.post(`${paths.card}/code`, guard.signedIn, async (ctx) => {
    const { code } = await readForm(ctx, codeForm);
    await postTo(ctx, paths.home, paths.home, () => review.confirm(asker(ctx), code));
  });
  /** Another ticket for the same request: the card was not read in time, or not well. */
  router.post(`${paths.card}/again`, guard.signedIn, fresh, async (ctx) => {
    await readForm(ctx, noFields);
    await postTo(ctx, paths.card, paths.home, () => review.restart(ctx, asker(ctx)));
  });
  router.post(paths.submit, guard.signedIn, async (ctx) => {
    await readForm(ctx, noFields);
    await postTo(ctx, paths.home, paths.home, () => review.submit(ctx, asker(ctx)));
  });
  router.post(paths.withdraw, guard.signedIn, async (ctx) => {
    await readForm(ctx, noFields);
    await postTo(ctx, paths.home, paths.home, () => review.withdraw(asker(ctx).subjectId));
  });
  captureRoom(needs);
}

async function reviewModel(needs: RoomNeeds, ctx: Context): Promise<ReviewModel> {
  const { review } = needs.ports;
  const model = await pageModel(needs, ctx);
  return {
    ...model,
    review: await review.of(needs.guard.visitOf(ctx).subjectId, model.locale),
    asking: await askingOf(needs, ctx),
    units: review.units(model.locale),
    usualHours: review.usualHours,
    evidenceDays: review.evidenceDays,
  };
}

/** By the level of this very session and its passkey: another one of the same person may have more. */
async function askingOf({ ports, guard }: RoomNeeds, ctx: Context): Promise<ReviewModel['asking']> {
  const { subjectId, providerSid } = guard.visitOf(ctx);
  if ((await ports.levelOf(subjectId, providerSid)) >= 2) return 'not_needed';
  const [used, all] = await Promise.all([ports.passkeyInUse(subjectId, providerSid), ports.passkeys(subjectId)]);
  // Raised since: the next sign-in with it is worth that.
  if (all.some(({ id, ial }) => id === used && ial >= 2)) return 'not_needed';
  return ports.review.isOffered ? 'offered' : 'not_offered';
}

function readingOf(
  { ports }: RoomNeeds,
  ctx: Context,
  { state, ticket, expiresAt }: OwnReviewCard,
  { locale, url, csrf, error }: Awaited<ReturnType<typeof pageModel>>,
) {
  const { issuer, sandboxReaderUrl } = ports.review;
  if (ticket && sandboxReaderUrl) allowFormAction(ctx, sandboxReaderUrl);
  return {
    locale,
    url,
    state,
    expiresAt,
    ...(csrf === undefined ? {} : { csrf }),
    ...(error && { error }),
    ...(ticket && { readerUrl: `${issuer}/reader#${ticket}` }),
    ...(ticket && sandboxReaderUrl && { sandboxReader: { url: `${sandboxReaderUrl}/open?lang=${locale}`, ticket } }),
    statusUrl: `${paths.card}/status`,
    codeUrl: `${paths.card}/code`,
    restartUrl: `${paths.card}/again`,
  };
}

function leadTo(ctx: Context, path: string): void {
  ctx.status = 303;
  ctx.redirect(path);
}
