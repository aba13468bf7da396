import { randomBytes, randomUUID } from 'node:crypto';
import { Router } from '@koa/router';
import Koa, { type Context } from 'koa';
import getRawBody from 'raw-body';
import { addSeconds, type Clock, systemClock } from '../../kernel/clock.ts';
import { findAsset } from '../reader/assets.ts';
import { judge } from './judge.ts';
import { isManner, type Manner } from './manner.ts';
import { type MessageKeys, readRequest, uploadOf, type VerifierRequest, writeAnswer } from './message.ts';
import { type Misbehaviour, misbehave } from './misbehave.ts';
import { mannerPage } from './page.tsx';

export interface VerifierNeeds {
  readonly keys: MessageKeys;
  /** CSCA certificates this verifier knows, perhaps more than we do. */
  readonly anchors: readonly Uint8Array[];
  readonly manner?: Manner;
  readonly clock?: Clock;
}

export interface SimulatedVerifier {
  readonly app: Koa;
  behave(manner: Manner): void;
}

const limitBytes = 4_194_304;

/**
 * Plays a licensed verifier: takes requests signed by our key, each once, gives challenges and judges cards against
 * anchors of its own, and can be told to misbehave. Its page shows and changes its manner. Absent in production.
 */
export function createVerifier(needs: VerifierNeeds): SimulatedVerifier {
  const { keys, clock = systemClock } = needs;
  const state: Misbehaviour = { manner: needs.manner ?? 'honest', last: new Map() };
  const seen = new Set<string>();
  const sessions = new Map<string, { readonly caseId: string; readonly challenge: string }>();
  const router = new Router();
  const reply = (claims: (request: VerifierRequest) => object | undefined) => async (ctx: Context) => {
    const request = await readRequest(
      await getRawBody(ctx.req, { limit: limitBytes, encoding: 'latin1' }),
      keys,
      clock(),
    );
    if (!request || seen.has(request.jti)) return refuse(ctx, 401);
    seen.add(request.jti);
    const said = claims(request);
    if (!said) return refuse(ctx, 409);
    const bound = { in_response_to: request.jti, case: request.case, purpose: request.purpose, ...said };
    await misbehave(ctx, state, bound, (changed, by = keys, age = 0) =>
      writeAnswer(changed, { ...keys, ...by }, addSeconds(clock(), -age)),
    );
  };
  router.post(
    '/challenge',
    reply((request) => {
      const session = randomUUID();
      const challenge = randomBytes(8).toString('base64url');
      sessions.set(session, { caseId: request.case, challenge });
      return { session, challenge, challenge_expires_at: addSeconds(clock(), 240).toISOString() };
    }),
  );
  router.post(
    '/verdict',
    reply((request) => {
      const { session = '' } = request;
      const known = sessions.get(session);
      sessions.delete(session);
      const challenge = request.challenge?.toString('base64url');
      if (!known || known.caseId !== request.case || known.challenge !== challenge) return undefined;
      return { session, challenge, ...judge(uploadOf(request), needs.anchors, state.manner, clock()) };
    }),
  );
  router.get('/', (ctx) => {
    ctx.type = 'html';
    ctx.body = mannerPage(state.manner, ctx.query.lang === 'en' ? 'en' : 'vi');
  });
  for (const path of ['/reader.css', '/icon.svg', '/fonts/:name'])
    router.get(path, async (ctx) => {
      const asset = await findAsset(ctx.path);
      if (asset) Object.assign(ctx, asset);
    });
  router.post('/manner', async (ctx) => {
    const manner = new URLSearchParams(await getRawBody(ctx.req, { limit: 1024, encoding: 'utf8' })).get('manner');
    if (isManner(manner)) state.manner = manner;
    ctx.status = 303;
    ctx.redirect(`/${ctx.query.lang === 'en' ? '?lang=en' : ''}`);
  });
  const app = new Koa();
  app.silent = true;
  app.use(router.routes());
  return {
    app,
    behave: (manner) => {
      state.manner = manner;
    },
  };
}

function refuse(ctx: Context, status: number): void {
  ctx.status = status;
  ctx.body = '';
}
