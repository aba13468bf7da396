import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPlainProvider, freePort, type PlainProvider } from './plain-provider.ts';
import { type RunningService, runService } from './running-service.ts';
import { createVisitor, type Landing, type Visitor } from './visitor.ts';

let provider: PlainProvider;
let service: RunningService;
let visitor: Visitor;

beforeAll(async () => {
  const [providerPort, port] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  provider = await createPlainProvider(providerPort, { feedback: origin, health: 'http://127.0.0.1:1' });
  await provider.start();
  service = await runService('feedback', port, provider.issuer);
  await service.register(provider.clients.feedback);
});

afterAll(async () => {
  await service?.abandon();
  await provider?.stop();
});

beforeEach(() => {
  visitor = createVisitor();
  Object.assign(provider.behaviour, { answer: 'agrees', acr: 'urn:thainguyen:id:loa:low', screens: 0 });
});

const at = (path: string) => `${service.origin}${path}`;
const isCallback = (url: string) => url.startsWith(at('/callback'));

function signIn(ask = ''): Promise<Landing> {
  return visitor.get(at(`/login?ask=${ask}`));
}

async function authorizationRequest(ask = ''): Promise<URLSearchParams> {
  const url = await visitor.upTo(at(`/login?ask=${ask}`), (next) => next.startsWith(provider.issuer));
  return new URL(url).searchParams;
}

/** Sends the person to the provider with one parameter of the request exchanged on the way. */
async function signInWithAltered(name: string, value: string): Promise<Landing> {
  const url = new URL(await visitor.upTo(at('/login'), (next) => next.startsWith(provider.issuer)));
  url.searchParams.set(name, value);
  return visitor.get(url.href);
}

async function isSignedIn(who = visitor): Promise<boolean> {
  return (await who.get(at('/'))).text.includes('action="/logout"');
}

describe('signing in to the feedback service', () => {
  it('ends on a page with the claims of the person', async () => {
    expect((await visitor.get(at('/'))).text).toContain('Đăng nhập bằng Thai Nguyen ID');
    const landing = await signIn();
    expect(landing).toMatchObject({ status: 200, url: at('/') });
    expect(landing.text).toContain('Chào Ông/Bà Nguyễn Thị &#60;Lan&#62;');
    expect(landing.text).toContain('28/02/1990');
    expect(landing.text).toContain('urn:thainguyen:id:loa:low');
    expect(landing.text).not.toContain('<Lan>');
  });

  it('speaks English where English was chosen, to the provider too', async () => {
    await visitor.get(at('/?lang=en'));
    expect((await authorizationRequest()).get('ui_locales')).toBe('en');
    expect((await signIn()).text).toContain('Welcome, Nguyễn Thị');
  });

  it('asks with PKCE, state and nonce, fresh each time and without a secret', async () => {
    const [one, other] = [await authorizationRequest(), await authorizationRequest()];
    expect(Object.fromEntries(one)).toMatchObject({
      response_type: 'code',
      client_id: 'feedback',
      redirect_uri: at('/callback'),
      scope: 'openid profile',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.get(name)!.length).toBeGreaterThanOrEqual(43);
      expect(one.get(name)).not.toBe(other.get(name));
    }
  });

  it.each([
    ['again', { prompt: 'login', max_age: '300' }],
    ['silent', { prompt: 'none' }],
    ['create', { prompt: 'create' }],
    ['higher', { acr_values: 'urn:thainguyen:id:loa:substantial' }],
  ])('asks %s in the words of the standard', async (ask, parameters) => {
    expect(Object.fromEntries(await authorizationRequest(ask))).toMatchObject(parameters);
  });

  it('requires a level through the claims parameter', async () => {
    const claims = JSON.parse((await authorizationRequest('required')).get('claims')!);
    expect(claims.id_token.acr).toMatchObject({ essential: true });
  });

  it('gives the browser a host-only cookie that scripts cannot read, and a new one at sign-in', async () => {
    await signIn();
    const ours = visitor.cookieLines.filter((line) => line.startsWith('gop-y='));
    expect(new Set(ours.map((line) => line.split(';')[0])).size).toBe(2);
    for (const line of ours) {
      expect(line).toMatch(/; httponly/i);
      expect(line).toMatch(/; samesite=lax/i);
      expect(line).not.toMatch(/domain/i);
    }
  });

  it('signs in from two tabs at once', async () => {
    const first = await visitor.upTo(at('/login'), isCallback);
    const second = await visitor.upTo(at('/login'), isCallback);
    expect((await visitor.get(second)).url).toBe(at('/'));
    expect((await visitor.get(first)).url).toBe(at('/'));
    expect(await isSignedIn()).toBe(true);
  });
});

describe('a sign-in that goes another way', () => {
  it('says so kindly when the person declines, and tells nothing of the provider’s text', async () => {
    provider.behaviour.answer = 'access_denied';
    const landing = await signIn();
    expect(landing.status).toBe(403);
    expect(landing.text).toContain('Ông/Bà chưa đồng ý đăng nhập');
    expect(landing.text).not.toContain('not to be shown');
    expect(await isSignedIn()).toBe(false);
  });

  it('can be tried again after declining', async () => {
    provider.behaviour.answer = 'access_denied';
    await signIn();
    provider.behaviour.answer = 'agrees';
    await signIn();
    expect(await isSignedIn()).toBe(true);
  });

  it('explains that a silent question needs the person', async () => {
    const landing = await signIn('silent');
    expect(landing.status).toBe(401);
    expect(landing.text).toContain('login_required');
    expect(provider.behaviour.screens).toBe(0);
  });

  it('refuses an answer whose state it never gave out', async () => {
    expect((await visitor.get(at('/callback?code=x&state=never-given'))).status).toBe(400);
    expect((await visitor.get(at('/callback?code=x'))).status).toBe(400);
    expect((await visitor.get(at('/callback'))).status).toBe(400);
  });

  it('refuses an answer that belongs to another browser', async () => {
    const callback = await visitor.upTo(at('/login'), isCallback);
    const stranger = createVisitor();
    expect((await stranger.get(callback)).status).toBe(400);
    expect(await isSignedIn(stranger)).toBe(false);
  });

  it('refuses an answer of another provider', async () => {
    const callback = new URL(await visitor.upTo(at('/login'), isCallback));
    callback.searchParams.set('iss', 'http://somebody-else.example');
    expect((await visitor.get(callback.href)).status).toBe(502);
    expect(await isSignedIn()).toBe(false);
  });

  it('refuses an answer that does not name its provider', async () => {
    const callback = new URL(await visitor.upTo(at('/login'), isCallback));
    callback.searchParams.delete('iss');
    expect((await visitor.get(callback.href)).status).toBe(502);
    expect(await isSignedIn()).toBe(false);
  });

  it.each([
    ['state', 'another', 400],
    ['nonce', 'another', 502],
    ['code_challenge', 'A'.repeat(43), 400],
  ])('refuses when the %s was exchanged on the way', async (name, value, status) => {
    expect((await signInWithAltered(name, value)).status).toBe(status);
    expect(await isSignedIn()).toBe(false);
  });

  it('stays signed in when the callback is loaded again, by reload or by the back button', async () => {
    const { passed } = await signIn();
    const callback = passed.find(isCallback)!;
    expect((await visitor.get(callback)).url).toBe(at('/'));
    expect(await isSignedIn()).toBe(true);
  });

  it('refuses a code that is used a second time, in a browser that is not signed in', async () => {
    const { passed } = await signIn();
    expect((await createVisitor().get(passed.find(isCallback)!)).status).toBe(400);
  });
});

describe('levels', () => {
  it('accepts the level that was required', async () => {
    provider.behaviour.acr = 'urn:thainguyen:id:loa:high';
    expect((await signIn('required')).text).toContain('urn:thainguyen:id:loa:high');
  });

  it('refuses less than it required, whatever the provider lets pass', async () => {
    const landing = await signIn('required');
    expect(landing.status).toBe(403);
    expect(landing.text).toContain('Chưa đạt mức bảo đảm cần thiết');
    expect(await isSignedIn()).toBe(false);
  });

  it('keeps the earlier sign-in when a higher level cannot be had', async () => {
    await signIn();
    provider.behaviour.answer = 'unmet_authentication_requirements';
    expect((await signIn('again')).status).toBe(403);
    expect(await isSignedIn()).toBe(true);
  });
});

describe('signing out', () => {
  it('ends here and at the provider, and comes back', async () => {
    await signIn();
    const confirmation = await visitor.post(at('/logout'), {});
    expect(confirmation.url).toContain(`${provider.issuer}/session/end`);
    expect(await isSignedIn()).toBe(false);
    const back = await confirmLogout(confirmation);
    expect(back).toMatchObject({ status: 200, url: at('/') });
    expect((await signIn('silent')).status).toBe(401);
  });

  it('needs a click on the page: another site’s form does nothing', async () => {
    await signIn();
    for (const origin of ['http://127.0.0.1:9', 'null', '']) {
      expect((await visitor.post(at('/logout'), {}, { origin })).status).toBe(403);
    }
    expect(await isSignedIn()).toBe(true);
  });

  it('is harmless for somebody who is not signed in', async () => {
    expect(await visitor.post(at('/logout'), {})).toMatchObject({ status: 200, url: at('/') });
  });
});

function confirmLogout(confirmation: Landing): Promise<Landing> {
  const action = /action="([^"]+)"/.exec(confirmation.text)![1]!;
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(confirmation.text)![1]!;
  return visitor.post(action, { xsrf, logout: 'yes' });
}

describe('letters', () => {
  it('are kept for the one who wrote them, and shown as written', async () => {
    await signIn();
    const landing = await visitor.post(at('/letters'), { title: 'Đèn đường <tối>', text: 'Ngõ 12 & 14' });
    expect(landing).toMatchObject({ status: 200, url: at('/') });
    expect(landing.text).toContain('Đèn đường &#60;tối&#62;');
    expect(landing.text).toContain('Ngõ 12 &#38; 14');
  });

  it.each([[{ title: '', text: 'x' }], [{ title: 'x', text: '   ' }], [{ title: 'x'.repeat(121), text: 'x' }]])(
    'are shown again with what to change: %j',
    async (fields) => {
      await signIn();
      const landing = await visitor.post(at('/letters'), fields);
      expect(landing.status).toBe(422);
      expect(landing.text).toContain('role="alert"');
    },
  );

  it('are refused from somebody who is not signed in', async () => {
    const landing = await visitor.post(at('/letters'), { title: 'Không tên', text: 'x' });
    expect(landing.text).not.toContain('Không tên');
  });

  it('are refused when far too long', async () => {
    await signIn();
    expect((await visitor.post(at('/letters'), { title: 'x', text: 'x'.repeat(20_000) })).status).toBe(413);
  });
});

describe('every page', () => {
  it.each(['/', '/nowhere', '/callback', '/logo.svg', '/style.css'])('is served closed: %s', async (path) => {
    const { headers } = await visitor.get(at(path));
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answers 404 in words for what it does not have', async () => {
    const landing = await visitor.get(at('/nowhere'));
    expect(landing.status).toBe(404);
    expect(landing.text).toContain('Không mở được trang này');
  });
});
