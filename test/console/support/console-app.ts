import Router from '@koa/router';
import Koa from 'koa';
import type { AccessRule } from '../../../src/console/access.ts';
import { createDesk, type Desk } from '../../../src/console/desk.ts';
import { admission, door } from '../../../src/console/door.tsx';
import { createDrafts } from '../../../src/console/draft/drafts.ts';
import { consoleHall } from '../../../src/console/hall.ts';
import type { SubjectId } from '../../../src/kernel/ids.ts';
import type { HeldDuty } from '../../../src/kernel/officer.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { createGuard } from '../../../src/platform/hall/guard.ts';
import type { DraftPlace, HallDraftStore } from '../../../src/platform/hall/hall-draft-store.ts';
import type { HallVisit, Level, SignInRequest } from '../../../src/platform/hall/hall-session.ts';
import type { HallSessions } from '../../../src/platform/hall/hall-session-store.ts';
import type { ProviderClient } from '../../../src/platform/hall/provider-client.ts';
import type { TypedForm } from '../../../src/platform/ui/typed-form.ts';

export const subjectId = '01900000-0000-7000-8000-000000000001' as SubjectId;

export interface Scene {
  duties: readonly HeldDuty[] | null;
  aal: Level;
  authenticatedAt: Date;
  /** What the hall takes for the time. */
  now: () => Date;
  isAlive: boolean;
  /** A visit that is there, and too long unused. */
  isIdle: boolean;
  /** Whether the form's own rule says no. */
  refuses: boolean;
  /** Who signs in next. */
  who: SubjectId;
}

export interface Answer {
  readonly status: number;
  /** The code the next page says. */
  readonly said: string | undefined;
  readonly location: string | undefined;
  readonly body: string;
}

/** The door and the desk of the console over fakes: a provider that answers at once, sessions in memory. */
export function consoleApp(rules: Readonly<Record<string, AccessRule>>, furnish: (desk: Desk) => void) {
  const scene: Scene = {
    duties: [],
    aal: 2,
    authenticatedAt: new Date(),
    now: () => new Date(),
    isAlive: true,
    isIdle: false,
    refuses: false,
    who: subjectId,
  };
  const sessions = memorySessions(scene);
  const provider: ProviderClient = {
    async start(returnTo, { maxAge }) {
      const url = new URL(`https://provider.test/authorize?max_age=${maxAge ?? 'none'}&to=${returnTo}`);
      return { url, request: { state: 's', nonce: 'n', codeVerifier: 'v', returnTo } };
    },
    async finish() {
      const authTime = scene.authenticatedAt.getTime() / 1000;
      return { identifier: 'sub', providerSid: 'sid', idToken: '', ial: 1, aal: scene.aal, authTime };
    },
  };
  const ports = {
    page: () => ({ locale: 'vi', url: '/console', sandbox: false }) as const,
    officer: async (id: SubjectId) => scene.duties && { subjectId: id, duties: scene.duties },
  };
  const router = new Router();
  const guard = createGuard({
    hall: consoleHall,
    sessions,
    provider,
    secureCookies: false,
    localeOf: () => 'vi',
    isSessionAlive: async () => scene.isAlive,
    now: () => scene.now(),
  });
  const issuer = 'https://id.test';
  door({
    hall: consoleHall,
    issuer,
    guard,
    sessions,
    provider,
    subjectByIdentifier: async () => scene.who,
    ports,
    router,
  });
  const drafts = createDrafts({ hall: consoleHall, store: memoryDrafts(), now: () => new Date() });
  furnish(createDesk({ router, guard, rules, admit: admission(ports, guard), drafts }));
  return { scene, serve: serving(router) };
}

/** One visitor who keeps a cookie and is told refusals as their codes. */
function serving(router: Router) {
  const app = new Koa();
  app.silent = true;
  app.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      ctx.status = 400;
      ctx.body = error.code;
    }
  });
  app.use(router.routes());
  return async () => {
    const server = app.listen(0);
    const { port } = server.address() as { port: number };
    let cookie = '';
    return {
      async ask(
        method: 'GET' | 'POST',
        path: string,
        headers: Readonly<Record<string, string>> = {},
        fields?: Readonly<Record<string, string>>,
      ): Promise<Answer> {
        const response = await fetch(`http://127.0.0.1:${port}${path}`, {
          method,
          redirect: 'manual',
          headers: { cookie, accept: 'text/html', ...headers },
          ...(fields && { body: new URLSearchParams(fields) }),
        });
        const set = response.headers.getSetCookie().find((one) => one.startsWith('tnid_console='));
        if (set) cookie = set.split(';')[0]!;
        const location = response.headers.get('location') ?? undefined;
        const said = /tnid_said=([a-z_.]+);/.exec(response.headers.getSetCookie().join('\n'))?.[1];
        return { status: response.status, said, location, body: await response.text() };
      },
      close: () => new Promise((done) => server.close(done)),
    };
  };
}

function memorySessions(scene: Scene): HallSessions {
  const requests = new Map<string, SignInRequest>();
  const visits = new Map<string, HallVisit>();
  let last = 0;
  const put = <T>(into: Map<string, T>, value: T) => {
    last += 1;
    into.set(`secret-${last}`, value);
    return `secret-${last}`;
  };
  return {
    begin: async (request) => put(requests, request),
    async takeRequest(secret) {
      const found = requests.get(secret) ?? null;
      requests.delete(secret);
      return found;
    },
    open: async (visit) => put(visits, visit),
    visit: async (secret) => (scene.isIdle ? null : (visits.get(secret) ?? null)),
    whose: async (secret) => visits.get(secret)?.subjectId ?? null,
    end: async (secret) => void visits.delete(secret),
  };
}

function memoryDrafts(): Pick<HallDraftStore, 'keep' | 'find' | 'drop'> {
  const kept = new Map<string, TypedForm>();
  const keyOf = ({ subjectId: id, page }: DraftPlace) => `${id} ${page}`;
  return {
    keep: async (place, typed) => void kept.set(keyOf(place), typed),
    find: async (place) => kept.get(keyOf(place)) ?? null,
    drop: async (place) => void kept.delete(keyOf(place)),
  };
}
