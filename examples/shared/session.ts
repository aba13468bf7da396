import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';

/** What must be remembered between sending the person away and their coming back. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The least level that will do; the answer is checked against it. */
  readonly needs?: string;
  readonly maxAge?: number;
  /** A page of our own, never taken from the address. */
  readonly returnTo: string;
}

export type Claims = Readonly<Record<string, unknown>>;

export interface Person {
  readonly sub: string;
  /** Sent back at sign-out, so that the provider knows whom we mean. */
  readonly idToken: string;
  readonly idTokenClaims: Claims;
  readonly userinfo: Claims;
}

export interface Session {
  /** By state: several tabs may be signing in at once. */
  readonly attempts: Map<string, Attempt>;
  readonly person?: Person;
  /** Said once, on the next page. */
  notice?: 'signed_in' | 'signed_out' | 'saved';
}

export interface Sessions {
  find(ctx: Context): Session | undefined;
  findOrStart(ctx: Context): Session;
  /** A new id whenever somebody signs in or out, so that an id planted beforehand is worth nothing. */
  replace(ctx: Context, session: Omit<Session, 'attempts'>): void;
  /** Signs out everybody who matches, in whatever browser they are. Who is on the way to sign in again goes on. */
  signOut(matches: (person: Person) => boolean): void;
}

const idleMilliseconds = 2 * 60 * 60 * 1000;
const mostSessions = 10_000;
const mostAttempts = 10;

/** Sessions in this process's memory; a real service keeps them in its database. The browser holds only a random id. */
export function createSessions({ name, origin }: { readonly name: string; readonly origin: string }): Sessions {
  const secure = origin.startsWith('https:');
  // Cookies do not tell ports apart, so services that share a host need names of their own.
  const cookie = secure ? `__Host-${name}` : name;
  const kept = new Map<string, { session: Session; until: number }>();

  const find = (ctx: Context): Session | undefined => {
    const id = ctx.cookies.get(cookie) ?? '';
    const entry = kept.get(id);
    if (!entry) return undefined;
    kept.delete(id);
    if (entry.until < Date.now()) return undefined;
    kept.set(id, { ...entry, until: Date.now() + idleMilliseconds });
    return entry.session;
  };

  const start = (ctx: Context, session: Session): Session => {
    const [longestUnused] = kept.keys();
    if (longestUnused && kept.size >= mostSessions) kept.delete(longestUnused);
    const id = randomBytes(32).toString('base64url');
    kept.set(id, { session, until: Date.now() + idleMilliseconds });
    ctx.cookies.set(cookie, id, { httpOnly: true, sameSite: 'lax', secure, signed: false, overwrite: true });
    return session;
  };

  return {
    find,
    findOrStart: (ctx) => find(ctx) ?? start(ctx, { attempts: new Map() }),
    replace(ctx, session) {
      const attempts = find(ctx)?.attempts ?? new Map();
      kept.delete(ctx.cookies.get(cookie) ?? '');
      start(ctx, { ...session, attempts });
    },
    signOut(matches) {
      for (const [id, { session, until }] of kept)
        if (session.person && matches(session.person))
          kept.set(id, { session: { attempts: session.attempts, notice: 'signed_out' }, until });
    },
  };
}

/** Remembers an attempt; the oldest of too many is forgotten. */
export function rememberAttempt(session: Session, attempt: Attempt): void {
  const [oldest] = session.attempts.keys();
  if (oldest && session.attempts.size >= mostAttempts) session.attempts.delete(oldest);
  session.attempts.set(attempt.state, attempt);
}

/** Gives an attempt out once: the same answer cannot be used twice, nor one that this browser did not ask for. */
export function takeAttempt(session: Session | undefined, state: unknown): Attempt | undefined {
  if (!session || typeof state !== 'string') return undefined;
  const attempt = session.attempts.get(state);
  session.attempts.delete(state);
  return attempt;
}
