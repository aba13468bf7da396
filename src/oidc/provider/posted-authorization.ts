// OpenID Connect Core 1.0 §3.1.2.1: the authorization endpoint takes POST too. With SameSite=Lax cookies a cross-site
// POST arrives without a session, so the request is stored and answered with 303 to a GET that carries them.
import { randomBytes } from 'node:crypto';
import type { Context, Next } from 'koa';
import { Refusal } from '../../kernel/refusal.ts';
import type { ArtifactAdapter } from '../adapter/artifact-adapter.ts';
import { lifetimes } from './lifetimes.ts';

export interface PostedNeeds {
  readonly store: Pick<ArtifactAdapter, 'upsert' | 'find'>;
  readonly readForm: (ctx: Context) => Promise<Readonly<Record<string, string>>>;
  readonly path: string;
}

/** Stores a POST and redirects; on the way back puts the stored parameters where the provider looks for them. */
export function postedAuthorization({ store, readForm, path }: PostedNeeds) {
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.path !== path) return next();
    if (ctx.method === 'POST') {
      if (!ctx.is('application/x-www-form-urlencoded')) throw new Refusal('request.unsupported_type');
      const id = randomBytes(32).toString('base64url');
      await store.upsert(id, { params: await readForm(ctx) }, lifetimes.postedRequest);
      ctx.status = 303;
      ctx.redirect(`${path}?posted=${id}`);
      return;
    }
    const { posted } = ctx.query;
    if (typeof posted === 'string') {
      const stored = await store.find(posted);
      if (!stored) throw new Refusal('interaction.expired');
      ctx.req.url = `${path}?${new URLSearchParams(stored.params as Record<string, string>)}`;
    }
    return next();
  };
}
