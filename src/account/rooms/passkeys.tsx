import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import type { Ial } from '../../assurance/index.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { HallVisit } from '../../platform/hall/hall-session.ts';
import { readForm } from '../../platform/http/read-form.ts';
import type { IdentityLevel } from '../../platform/ui/page-model.ts';
import { accountPaths, type PasskeyView } from '../pages/model.ts';
import { PasskeysPage } from '../pages/passkeys-page.tsx';
import { RemovePasskeyPage } from '../pages/remove-passkey-page.tsx';
import type { OwnPasskey } from '../ports.ts';
import { pageModel, postThen, type RoomNeeds, show } from './room.ts';

const path = accountPaths.passkeys;
/** What makes a good name is the passkey's own rule; here only that it is one. */
const nameForm = z.strictObject({ name: z.string().max(1000) });
/** Empty when the button was pressed before the page's script was there: the page is shown again. */
const responseForm = z.strictObject({ response: z.string().max(32_768) });
const noFields = z.strictObject({});

/** Seeing, naming, adding and removing passkeys. Changing them asks for a recent ceremony; the last one stays. */
export function passkeysRoom(needs: RoomNeeds): void {
  const { router, guard, ports } = needs;
  const owner = (ctx: Context) => guard.visitOf(ctx).subjectId;
  const fresh = guard.fresh(path);
  const views = async (ctx: Context) => {
    const { subjectId, providerSid } = guard.visitOf(ctx);
    const [passkeys, current] = await Promise.all([
      ports.passkeys(subjectId),
      ports.passkeyInUse(subjectId, providerSid),
    ]);
    return passkeys.map((passkey) => toView(passkey, passkey.id === current));
  };

  router.get(path, guard.signedIn, fresh, async (ctx) => {
    const [passkeys, signals] = await Promise.all([views(ctx), ports.passkeySignals(owner(ctx))]);
    const adding = { optionsUrl: `${path}/options`, verifyUrl: path };
    const model = { ...(await pageModel(needs, ctx)), passkeys, signals, adding };
    show(ctx, <PasskeysPage {...model} />);
  });
  router.post(`${path}/options`, guard.signedIn, async (ctx) => {
    ctx.body = await ports.startPasskey(owner(ctx), bindingOf(guard.visitOf(ctx)));
  });
  router.post(path, guard.signedIn, fresh, async (ctx) => {
    const { response } = await readForm(ctx, responseForm);
    if (response === '') return back(ctx);
    const visit = guard.visitOf(ctx);
    const add = () => ports.finishPasskey(visit.subjectId, visit.ial as Ial, bindingOf(visit), response);
    await postThen(ctx, path, 'passkey_added', add);
  });
  router.post(`${path}/:id/name`, guard.signedIn, fresh, async (ctx) => {
    const { name } = await readForm(ctx, nameForm);
    await postThen(ctx, path, 'passkey_renamed', () => ports.renamePasskey(owner(ctx), ctx.params.id!, name));
  });
  router.get(`${path}/:id/remove`, guard.signedIn, fresh, async (ctx) => {
    const passkey = (await views(ctx)).find(({ id }) => id === ctx.params.id);
    if (!passkey) throw new Refusal('request.not_found');
    const model = await pageModel(needs, ctx);
    show(ctx, <RemovePasskeyPage {...model} passkey={passkey} confirmUrl={`${path}/${passkey.id}/remove`} />);
  });
  router.post(`${path}/:id/remove`, guard.signedIn, fresh, async (ctx) => {
    await readForm(ctx, noFields);
    await postThen(ctx, path, 'passkey_removed', () => ports.removePasskey(owner(ctx), ctx.params.id!));
  });
}

function back(ctx: Context): void {
  ctx.status = 303;
  ctx.redirect(path);
}

/** A ceremony of this visit and of no other. */
function bindingOf(visit: HallVisit): string {
  return createHash('sha256').update(`account:${visit.subjectId}:${visit.providerSid}`).digest('base64url');
}

function toView(passkey: OwnPasskey, current: boolean): PasskeyView {
  const isPending = passkey.activeFrom.getTime() > Date.now();
  return {
    id: passkey.id,
    ...(passkey.name ? { name: passkey.name } : {}),
    ...(passkey.authenticatorName ? { authenticatorName: passkey.authenticatorName } : {}),
    createdAt: passkey.createdAt,
    ...(passkey.lastUsedAt ? { lastUsedAt: passkey.lastUsedAt } : {}),
    ial: passkey.ial as IdentityLevel,
    synced: passkey.isSynced,
    ...(isPending ? { activeFrom: passkey.activeFrom } : {}),
    current,
    renameUrl: `${path}/${passkey.id}/name`,
    removeUrl: `${path}/${passkey.id}/remove`,
  };
}
