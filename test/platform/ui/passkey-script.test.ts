import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
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
  if (path === '/sign-in') return { body: renderPage(SignInPage({ ...journey('vi'), passkey, enrolUrl: '/enrol' })) };
  if (path === '/create') return { body: renderPage(CreatePasskeyPage({ ...journey('vi'), ...creating })) };
  if (path.endsWith('/options')) {
    talk.optionsAsked.push({ path, body });
    return { status: talk.optionsStatus, type: 'application/json', body: JSON.stringify(optionsFor(path)) };
  }
  if (path === '/verify' && method === 'POST') talk.posted = body;
  return path === '/verify' ? { body: '<!doctype html><title>done</title><p id="done">done</p>' } : undefined;
}

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

async function plugIn(isUserVerified: boolean, automaticPresenceSimulation = true): Promise<void> {
  const added = (await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
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
  talk = { posted: undefined, optionsAsked: [], optionsStatus: 200 };
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
