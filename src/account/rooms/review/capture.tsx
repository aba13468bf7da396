import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import { readPicture } from '../../../platform/http/read-picture.ts';
import { allowCamera } from '../../../platform/http/security-headers.ts';
import { reviewPaths as paths } from '../../pages/review/model.ts';
import { ReviewCapturePage } from '../../pages/review/review-capture-page.tsx';
import { pageModel, type RoomNeeds, show } from '../room.ts';

/** A picture of a phone's camera, made smaller by our script, is a tenth of it. */
const largestPicture = { limit: 1_048_576, seconds: 30 };
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** The page with the camera, and the two addresses its script speaks to. */
export function captureRoom(needs: RoomNeeds): void {
  const { router, guard, ports } = needs;
  const { review } = ports;

  router.get(paths.capture, guard.signedIn, async (ctx) => {
    const model = await pageModel(needs, ctx);
    const own = await review.of(guard.visitOf(ctx).subjectId, model.locale);
    if (own.state !== 'capture') {
      ctx.status = 303;
      return ctx.redirect(paths.home);
    }
    allowCamera(ctx);
    show(ctx, <ReviewCapturePage {...model} isComplete={own.isComplete} />);
  });
  router.post(paths.begin, guard.signedIn, async (ctx) => {
    await readForm(ctx, z.strictObject({}));
    ctx.body = await review.beginPictures(guard.visitOf(ctx).subjectId);
  });
  router.post(paths.picture, guard.signedIn, async (ctx) => {
    const token = ctx.get('X-Capture-Token');
    if (!tokenForm.test(token)) throw new Refusal('proofing.capture.token_invalid');
    const jpeg = await readPicture(ctx, largestPicture);
    ctx.body = (await review.addPicture(guard.visitOf(ctx).subjectId, token, jpeg)) ?? { done: true };
  });
}
