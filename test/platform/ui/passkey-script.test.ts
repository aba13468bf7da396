import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { HomePage } from '../../../src/account/pages/home-page.tsx';
import { PasskeysPage } from '../../../src/account/pages/passkeys-page.tsx';
import type { PasskeySignals } from '../../../src/platform/ui/page-model.ts';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { CreatePasskeyPage } from '../../../src/sign-in/pages/create-passkey-page.tsx';
import { SignInPage } from '../../../src/sign-in/pages/sign-in-page.tsx';
import { openBrowser } from '../../support/browser.ts';
import { type Answer, type AssetServer, assetServer } from './asset-server.ts';
import { journey } from './samples/common.ts';

const passkey = { optionsUrl: '/options', verifyUrl: '/verify' };
const registering = { optionsUrl: '/new/options', verifyUrl: '/verify' };

/** What the server of these tests was sent, and how it is to answer. */
interface Talk {
  signals: PasskeySignals | undefined;
  posted: string | undefined;
  optionsAsked: { readonly path: string; readonly body: string }[];
  optionsStatus: number;
}

let talk: Talk;
let server: AssetServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let cdp: CDPSession;
let authenticatorId: string;

function answer(path: string, body: string, method: string): Answer | undefined {
  if (path === '/removed') {
    const error = 'authenticator.passkey.removed';
    return { body: renderPage(SignInPage({ ...journey('vi'), passkey, enrolUrl: '/enrol', error })) };
  }
  if (path === '/rejected') {
    const error = 'authenticator.passkey.rejected';
    return { body: renderPage(SignInPage({ ...journey('vi'), passkey, enrolUrl: '/enrol', error })) };
  }
  if (path === '/hall') return { body: renderPage(HomePage({ ...hall, ...home, adding: registering })) };
  if (path === '/room')
    return { body: renderPage(PasskeysPage({ ...hall, passkeys: [], adding: registering, signals: talk.signals })) };
  if (path === '/sign-in') return { body: renderPage(SignInPage({ ...journey('vi'), passkey, enrolUrl: '/enrol' })) };
  if (path === '/create') return { body: renderPage(CreatePasskeyPage({ ...journey('vi'), ...creating })) };
  if (path.endsWith('/options')) {
    talk.optionsAsked.push({ path, body });
    return { status: talk.optionsStatus, type: 'application/json', body: JSON.stringify(optionsFor(path)) };
  }
  if (path === '/verify' && method === 'POST') talk.posted = body;
  return path === '/verify' ? { body: '<!doctype html><title>done</title><p id="done">done</p>' } : undefined;
}

const hall = {
  locale: 'vi',
  url: '/account',
  csrf: 'token',
  sandbox: false,
  personName: 'Hoa',
  signOutUrl: '/out',
} as const;
const home = { ial: 1, passkeyCount: 1, serviceCount: 0, sessionCount: 1 } as const;

const creating = {
  passkey: registering,
  personName: 'Nguyễn Thị Hoa',
  nameSource: 'dg13',
  purpose: { kind: 'enrol' },
} as const;

function optionsFor(path: string) {
  const challenge = randomBytes(32).toString('base64url');
  if (path === '/options') return { challenge, rpId: 'localhost', userVerification: 'required' };
  return {
    challenge,
    rp: { id: 'localhost', name: 'Thai Nguyen ID' },
    user: { id: randomBytes(16).toString('base64url'), name: 'Hoa', displayName: 'Hoa' },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  };
}

async function plugIn(
  isUserVerified: boolean,
  automaticPresenceSimulation = true,
  transport: 'internal' | 'hybrid' = 'internal',
): Promise<void> {
  const added = (await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation,
    },
  })) as { readonly authenticatorId: string };
  authenticatorId = added.authenticatorId;
}

async function makePasskey(): Promise<void> {
  await page.goto(`${server.origin}/create`);
  await page.getByRole('button', { name: 'Tạo khóa trên thiết bị này' }).click();
  await page.waitForSelector('#done');
}

beforeAll(async () => {
  server = await assetServer(answer);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

beforeEach(async () => {
  talk = { signals: undefined, posted: undefined, optionsAsked: [], optionsStatus: 200 };
  context = await browser.newContext({ locale: 'vi-VN' });
  page = await context.newPage();
  cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable', { enableUI: false });
});

afterEach(() => context.close());

describe('making a passkey on the page', () => {
  it('posts the answer and the token as an ordinary form', async () => {
    await plugIn(true);
    await makePasskey();
    const form = new URLSearchParams(talk.posted);
    expect(form.get('csrf')).toBe('token');
    expect(JSON.parse(form.get('response')!)).toMatchObject({ type: 'public-key' });
    expect(talk.optionsAsked).toEqual([{ path: '/new/options', body: '{"csrf":"token"}' }]);
  });

  it('says in plain words that the person or the device stopped, and lets them try again', async () => {
    await plugIn(false);
    await page.goto(`${server.origin}/create`);
    const button = page.getByRole('button', { name: 'Tạo khóa trên thiết bị này' });
    await button.click();
    await page.getByText('Thiết bị đã dừng lại').waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('false');
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await button.click();
    await page.waitForSelector('#done');
  });

  it('says that the server is unreachable, that the attempt expired, that there were too many', async () => {
    await plugIn(true);
    await page.goto(`${server.origin}/create`);
    const button = page.getByRole('button', { name: 'Tạo khóa trên thiết bị này' });
    for (const [status, words] of [
      [410, 'Lượt này đã hết hạn'],
      [429, 'Quá nhiều lần thử'],
      [503, 'Thiết bị báo lỗi'],
    ] as const) {
      talk.optionsStatus = status;
      await button.click();
      await page.getByText(words).waitFor();
    }
    await page.route('**/new/options', (route) => route.abort());
    await button.click();
    await page.getByText('Chưa kết nối được máy chủ').waitFor();
    expect(talk.posted).toBeUndefined();
  });
});

describe('signing in on the page', () => {
  it('is one gesture where the browser offers the passkey by itself', async () => {
    await plugIn(true);
    await makePasskey();
    talk.posted = undefined;
    await page.goto(`${server.origin}/sign-in`);
    await page.waitForSelector('#done');
    expect(JSON.parse(new URLSearchParams(talk.posted).get('response')!).response.userHandle).toBeTruthy();
  });

  it('shows the field for it, and the button uses the same challenge', async () => {
    await plugIn(true);
    await makePasskey();
    await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false });
    talk.optionsAsked = [];
    await page.goto(`${server.origin}/sign-in`);
    await page.locator('#passkey-autofill').waitFor();
    await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
    await page.getByText('Đang chờ thiết bị của Ông/Bà…').waitFor();
    expect(talk.optionsAsked).toHaveLength(1);
  });

  it('says what to do in a browser without passkeys', async () => {
    await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'PublicKeyCredential'));
    await page.goto(`${server.origin}/sign-in`);
    await page.getByText('Trình duyệt này chưa hỗ trợ khóa truy cập').waitFor();
    expect(await page.locator('#passkey-autofill').isVisible()).toBe(false);
    expect(talk.optionsAsked).toEqual([]);
  });
});

describe('what the page tells the browser of passkeys', () => {
  const inDevice = async () =>
    ((await cdp.send('WebAuthn.getCredentials', { authenticatorId })) as { credentials: readonly Credential[] })
      .credentials;
  interface Credential {
    readonly credentialId: string;
    readonly userHandle?: string;
    readonly userName?: string;
  }
  const base64url = (text: string) => Buffer.from(text, 'base64').toString('base64url');

  it('is that one is gone, after a sign-in by it, and its device forgets it', async () => {
    await plugIn(true);
    await makePasskey();
    await page.goto(`${server.origin}/sign-in`);
    await page.waitForSelector('#done');
    await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false });
    await page.goto(`${server.origin}/removed`);
    await eventually(async () => expect(await inDevice()).toEqual([]));
  });

  it('is nothing where the server refused it for another reason', async () => {
    await plugIn(true);
    await makePasskey();
    await page.goto(`${server.origin}/sign-in`);
    await page.waitForSelector('#done');
    await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false });
    await page.goto(`${server.origin}/rejected`);
    await page.locator('#passkey-autofill').waitFor();
    // Nor later: what was kept of that try is gone.
    await page.goto(`${server.origin}/removed`);
    await page.locator('#passkey-autofill').waitFor();
    expect(await inDevice()).toHaveLength(1);
  });

  it('is in the owner’s room which exist, so that others are forgotten, and how they are called', async () => {
    await plugIn(true);
    await makePasskey();
    const [made] = await inDevice();
    const signals = { rpId: 'localhost', userId: base64url(made!.userHandle!), name: 'Nguyễn Thị Hoa' };
    talk.signals = { ...signals, credentialIds: [base64url(made!.credentialId)] };
    await page.goto(`${server.origin}/room`);
    await eventually(async () => expect((await inDevice())[0]?.userName).toBe('Nguyễn Thị Hoa'));
    talk.signals = { ...signals, credentialIds: [] };
    await page.goto(`${server.origin}/room`);
    await eventually(async () => expect(await inDevice()).toEqual([]));
  });

  it('touches nobody else’s', async () => {
    await plugIn(true);
    await makePasskey();
    talk.signals = { rpId: 'localhost', userId: base64url('AAAA'), name: 'x', credentialIds: [] };
    await page.goto(`${server.origin}/room`);
    await page.getByRole('button', { name: 'Thêm khóa truy cập' }).waitFor();
    expect(await inDevice()).toHaveLength(1);
  });

  it('is silence in a browser that knows no signals', async () => {
    await context.addInitScript(() => {
      for (const name of ['signalUnknownCredential', 'signalAllAcceptedCredentials', 'signalCurrentUserDetails'])
        Reflect.deleteProperty(PublicKeyCredential, name);
    });
    const faults: Error[] = [];
    page.on('pageerror', (fault) => faults.push(fault));
    await plugIn(true);
    await makePasskey();
    talk.signals = { rpId: 'localhost', userId: 'AAAA', name: 'x', credentialIds: [] };
    await page.goto(`${server.origin}/room`);
    await page.getByRole('button', { name: 'Thêm khóa truy cập' }).waitFor();
    expect(faults).toEqual([]);
  });
});

describe('after a sign-in by a passkey of another device', () => {
  const offer = () => page.getByRole('heading', { name: 'Lần sau dùng ngay thiết bị này' });
  const signInBy = async (transport: 'hybrid' | 'internal') => {
    await plugIn(true, true, transport);
    await makePasskey();
    await page.goto(`${server.origin}/sign-in`);
    // Autofill offers what this device keeps; another one answers the button.
    if (transport === 'hybrid') await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
    await page.waitForSelector('#done');
    talk.posted = undefined;
    talk.optionsAsked = [];
    if (transport === 'hybrid') await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
  };
  /** Stands in for a browser that makes passkeys by itself; ours for tests does not. */
  const createsByItself = (flags: number) =>
    context.addInitScript((given) => {
      PublicKeyCredential.getClientCapabilities = async () => ({ conditionalCreate: true });
      const create = navigator.credentials.create.bind(navigator.credentials);
      navigator.credentials.create = async (options) => {
        const { mediation, ...rest } = options as CredentialCreationOptions & { mediation?: string };
        if (mediation !== 'conditional') return create(options);
        const made = (await create(rest)) as PublicKeyCredential;
        const { response } = made;
        const bytes = new Uint8Array((response as AuthenticatorAttestationResponse).getAuthenticatorData());
        bytes[32] = given;
        Object.assign(response, { getAuthenticatorData: () => bytes.buffer });
        return made;
      };
    }, flags);

  it('this one is offered, once, and its button makes one where the browser may not by itself', async () => {
    await signInBy('hybrid');
    await plugIn(true);
    await page.goto(`${server.origin}/hall`);
    await offer().waitFor();
    await page.getByRole('button', { name: 'Tạo khóa trên thiết bị này' }).click();
    await page.waitForSelector('#done');
    expect(JSON.parse(new URLSearchParams(talk.posted).get('response')!)).toMatchObject({ type: 'public-key' });
    await page.goto(`${server.origin}/hall`);
    expect(await offer().isVisible()).toBe(false);
  });

  it('this one is not offered where it was the one', async () => {
    await signInBy('internal');
    await page.goto(`${server.origin}/hall`);
    await page.getByRole('heading', { name: 'Mức định danh' }).waitFor();
    expect(await offer().isVisible()).toBe(false);
  });

  it('this one is not offered where it cannot keep a passkey', async () => {
    await signInBy('hybrid');
    await page.goto(`${server.origin}/hall`);
    await page.getByRole('heading', { name: 'Mức định danh' }).waitFor();
    expect(await offer().isVisible()).toBe(false);
  });

  it('the browser makes one by itself where it may, and the person is shown it', async () => {
    await createsByItself(0b1000101);
    await signInBy('hybrid');
    await plugIn(true);
    await page.goto(`${server.origin}/hall`);
    await page.waitForSelector('#done');
    expect(JSON.parse(new URLSearchParams(talk.posted).get('response')!)).toMatchObject({ type: 'public-key' });
  });

  it.each([
    ['without verification', 0b1000001],
    ['without presence', 0b1000100],
  ])('one that was made %s is not sent, and taken back', async (_, flags) => {
    await createsByItself(flags);
    await signInBy('hybrid');
    await plugIn(true);
    await page.goto(`${server.origin}/hall`);
    await offer().waitFor();
    await eventually(async () => {
      expect(talk.optionsAsked).toHaveLength(1);
      const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
      expect(credentials).toEqual([]);
    });
    expect(talk.posted).toBeUndefined();
  });
});

/** Until it holds, at most ten seconds. */
async function eventually(claim: () => Promise<void>): Promise<void> {
  for (let tries = 100; ; tries -= 1) {
    try {
      return await claim();
    } catch (error) {
      if (tries === 0) throw error;
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}
