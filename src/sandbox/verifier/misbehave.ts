import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Context } from 'koa';
import type { Manner } from './manner.ts';

export interface Misbehaviour {
  manner: Manner;
  /** The last honest answer for each purpose, to be told again. */
  readonly last: Map<string, string>;
}

type Claims = Readonly<Record<string, unknown>>;
type Sign = (claims: Claims, by?: { readonly key: JWK }, ageSeconds?: number) => Promise<string>;

/** Answers as agreed, or in the bad manner asked for; manners that are about the verdict itself have had their say before. */
export async function misbehave(ctx: Context, state: Misbehaviour, claims: Claims, sign: Sign): Promise<void> {
  const purpose = String(claims.purpose);
  switch (state.manner) {
    case 'failing':
      ctx.status = 500;
      ctx.body = 'broken';
      return;
    case 'hanging_up':
      ctx.respond = false;
      ctx.req.socket.destroy();
      return;
    case 'slow':
      // never: whoever asked has to lose patience
      ctx.respond = false;
      return;
    case 'redirecting':
      ctx.status = 307;
      ctx.set('Location', '/elsewhere');
      return;
    case 'endless':
      return send(ctx, 'a'.repeat(1_000_000));
    case 'forging':
      return send(ctx, await sign(claims, { key: await strangersKey() }));
    case 'stale':
      return send(ctx, await sign(claims, undefined, 600));
    case 'replaying':
      return send(ctx, state.last.get(purpose) ?? (await sign(claims)));
    case 'other_case':
      return send(ctx, await sign({ ...claims, case: '00000000-0000-7000-8000-000000000000' }));
    case 'other_session':
      return send(ctx, await sign({ ...claims, session: 'another-session' }));
    default:
      state.last.set(purpose, await sign(claims));
      return send(ctx, state.last.get(purpose)!);
  }
}

function send(ctx: Context, body: string): void {
  ctx.type = 'application/jwt';
  ctx.body = body;
}

async function strangersKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return exportJWK(privateKey);
}
