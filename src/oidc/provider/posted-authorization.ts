// OpenID Connect Core 1.0 §3.1.2.1: the authorization endpoint takes POST too. With SameSite=Lax cookies a cross-site
// POST arrives without a session, so the request is stored and answered with 303 to a GET that carries them.
import { randomBytes } from 'node:crypto';
import type { Context, Next } from 'koa';
import { Refusal } from '../../kernel/refusal.ts';
import type { ArtifactAdapter } from '../adapter/artifact-adapter.ts';
import { lifetimes } from './lifetimes.ts';

/** The fields of a form; only those named may come more than once. */
export type ReadFields = (
  ctx: Context,
  repeatable: readonly string[],
) => Promise<readonly (readonly [string, string])[]>;

/** RFC 8707 §2: a request may name several. */
const repeatable = ['resource'];

export interface PostedNeeds {
  readonly store: Pick<ArtifactAdapter, 'upsert' | 'find'>;
  readonly readFields: ReadFields;
  readonly path: string;
}

/** Stores a POST and redirects; on the way back puts the stored parameters where the provider looks for them. */
export function postedAuthorization({ store, readFields, path }: PostedNeeds) {
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.path !== path) return next();
    if (ctx.method === 'POST') {
      if (!ctx.is('application/x-www-form-urlencoded')) throw new Refusal('request.unsupported_type');
      const id = randomBytes(32).toString('base64url');
      await store.upsert(id, { params: collect(await readFields(ctx, repeatable)) }, lifetimes.postedRequest);
      ctx.status = 303;
      ctx.redirect(`${path}?posted=${id}`);
      return;
    }
    const { posted } = ctx.query;
    if (typeof posted === 'string') {
      const stored = await store.find(posted);
      if (!stored) throw new Refusal('interaction.expired');
      ctx.req.url = `${path}?${spread(stored.params as Params)}`;
    }
    return next();
  };
}

type Params = Readonly<Record<string, string | readonly string[]>>;

function collect(fields: readonly (readonly [string, string])[]): Params {
  const valuesOf = (name: string) => fields.filter(([other]) => other === name).map(([, value]) => value);
  return Object.fromEntries(fields.map(([name, value]) => [name, repeatable.includes(name) ? valuesOf(name) : value]));
}

function spread(params: Params): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string])),
  );
}
