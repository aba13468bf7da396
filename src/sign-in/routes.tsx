import { createHash } from 'node:crypto';
import Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { Refusal } from '../kernel/refusal.ts';
import { clientOf } from '../platform/http/client-address.ts';
import { writeFlash } from '../platform/http/flash.ts';
import { readForm } from '../platform/http/read-form.ts';
import { readPlace, writePlace } from './journey-cookie.ts';
import type { Client, SignInPorts } from './ports.ts';
import type { SceneSettings } from './render-step.tsx';
import { isShared, look, show, showPending } from './scene.tsx';

/** Empty when the button was pressed before the page's script was there: the page is shown again. */
const responseForm = z.strictObject({ response: z.string().max(32_768) });
const signInForm = responseForm.extend({ shared: z.literal('yes').optional() });
const codeForm = z.strictObject({ code: z.string().trim().max(20) });
const noFields = z.strictObject({});

/** The sign-in journey: one page address, and a few that do something and come back to it. */
export function createSignIn(ports: SignInPorts, settings: SceneSettings): Router {
  const router = new Router({ prefix: '/interaction/:uid' });
  const held = (ctx: Context) => ({
    uid: ports.interaction.hold(ctx),
    binding: bindingOf(ports.interaction.hold(ctx)),
  });

  router.get('/', async (ctx) => show(ctx, ports, settings, await look(ctx, ports)));
  ceremonies(router, ports, held);
  cases(router, ports, held);
  newPasskeys(router, ports, held);

  router.post('/consent', async (ctx) => {
    await readForm(ctx, noFields);
    const scene = await look(ctx, ports);
    if (scene.step.kind !== 'consent' || !scene.person) return back(ctx, scene.interaction.uid);
    const { interaction, service, person, done } = scene;
    const { scopes, claims } = interaction;
    await ports.giveConsent({ subjectId: person.subjectId, service, scopes, claims, locale: scene.page.locale });
    await ports.interaction.finish(ctx, interaction, done, {
      hasConsented: true,
      isShared: isShared(ctx, scene),
    });
  });
  router.post('/cancel', async (ctx) => {
    await readForm(ctx, noFields);
    await ports.interaction.fail(ctx, 'access_denied', 'the person declined');
  });
  router.post('/unmet', async (ctx) => {
    await readForm(ctx, noFields);
    await ports.interaction.fail(
      ctx,
      'unmet_authentication_requirements',
      'the requested level of assurance cannot be met',
    );
  });
  return router;
}

type Held = (ctx: Context) => { readonly uid: string; readonly binding: string };

function ceremonies(router: Router, ports: SignInPorts, held: Held): void {
  router.post('/passkey/options', async (ctx) => {
    await ports.limitCeremonies(clientOf(ctx).address);
    ctx.body = await ports.ceremony.start(held(ctx).binding);
  });
  router.post('/passkey', async (ctx) => {
    const { response, shared } = await readForm(ctx, signInForm);
    const { uid, binding } = held(ctx);
    if (response === '') return back(ctx, uid);
    const done = await orRefusal(() => ports.ceremony.finish(binding, response, clientFrom(ctx)));
    if (!(done instanceof Refusal)) {
      writePlace(ctx, uid, { ...readPlace(ctx), done: done.id, ...(shared ? { shared: true } : {}) });
      return back(ctx, uid);
    }
    if (done.code !== 'authenticator.passkey.pending') return back(ctx, uid, done.code);
    ctx.status = 403;
    await showPending(ctx, ports, new Date(String(done.facts.active_from)));
  });
  router.post('/other', async (ctx) => {
    await readForm(ctx, noFields);
    const { uid } = held(ctx);
    back(ctx, uid, undefined, '?other=1');
  });
}

function cases(router: Router, ports: SignInPorts, held: Held): void {
  router.post('/case', async (ctx) => {
    await readForm(ctx, noFields);
    const { uid, binding } = held(ctx);
    await ports.limitCases(clientOf(ctx).address);
    const { service, page } = await look(ctx, ports);
    const caseId = await ports.cases.open(binding, service, clientFrom(ctx), page.locale);
    writePlace(ctx, uid, { case: caseId });
    back(ctx, uid);
  });
  router.get('/case/status', async (ctx) => {
    const { binding } = held(ctx);
    const { case: caseId } = readPlace(ctx);
    const view = caseId ? await ports.cases.view(caseId, binding) : null;
    ctx.body = { state: view?.kind ?? 'expired' };
  });
  router.post('/case/code', async (ctx) => {
    const { code } = await readForm(ctx, codeForm);
    const { uid, binding } = held(ctx);
    const confirmed = await orRefusal(() => ports.cases.confirm(caseOf(ctx), binding, code.replace(/[\s-]/g, '')));
    back(ctx, uid, confirmed instanceof Refusal ? confirmed.code : undefined);
  });
  router.post('/case/leave', async (ctx) => {
    await readForm(ctx, noFields);
    const { uid } = held(ctx);
    writePlace(ctx, uid, {});
    back(ctx, uid);
  });
  router.post('/recover', async (ctx) => {
    await readForm(ctx, noFields);
    back(ctx, held(ctx).uid, undefined, '?recover=1');
  });
}

function newPasskeys(router: Router, ports: SignInPorts, held: Held): void {
  router.post('/new-passkey/options', async (ctx) => {
    await ports.limitCeremonies(clientOf(ctx).address);
    ctx.body = await ports.cases.startPasskey(caseOf(ctx), held(ctx).binding);
  });
  router.post('/new-passkey', async (ctx) => {
    const { response } = await readForm(ctx, responseForm);
    const { uid, binding } = held(ctx);
    if (response === '') return back(ctx, uid);
    const made = await orRefusal(() => ports.cases.finishPasskey(caseOf(ctx), binding, response, clientFrom(ctx)));
    // Somebody enrolled this number meanwhile: the case leads nowhere any more, signing in does.
    if (made instanceof Refusal && made.code === 'subject.number.already_enrolled') writePlace(ctx, uid, {});
    if (made instanceof Refusal) return back(ctx, uid, made.code);
    writePlace(ctx, uid, made.done ? { done: made.done.id } : {});
    if (made.done) return back(ctx, uid);
    await showPending(ctx, ports, made.activeFrom);
  });
}

/** A rule that said no comes back as a value, to be told on the page it came from: nothing of the journey is lost. */
async function orRefusal<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function back(ctx: Context, uid: string, said?: string, query = ''): void {
  if (said) writeFlash(ctx, `/interaction/${uid}`, said);
  ctx.status = 303;
  ctx.redirect(`/interaction/${uid}${query}`);
}

function caseOf(ctx: Context): string {
  const { case: caseId } = readPlace(ctx);
  if (!caseId) throw new Refusal('proofing.case.expired');
  return caseId;
}

function clientFrom(ctx: Context): Client {
  return { ...clientOf(ctx), userAgent: ctx.get('User-Agent') || null };
}

/** Ceremonies and cases belong to one interaction, named by a hash so that its cookie value is stored nowhere. */
export function bindingOf(uid: string): string {
  return createHash('sha256').update(`interaction:${uid}`).digest('base64url');
}
