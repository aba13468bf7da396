import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext } from 'playwright-core';
import { ReaderDonePage } from '../../../src/app/pages/reader-done-page.tsx';
import { ReaderPage } from '../../../src/app/pages/reader-page.tsx';
import { FormPostPage } from '../../../src/oidc/pages/form-post-page.tsx';
import type { ChipCaseState } from '../../../src/platform/ui/components/chip-reading/model.ts';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { ChipCasePage } from '../../../src/sign-in/pages/chip-case-page.tsx';
import { openBrowser } from '../../support/browser.ts';
import { type Answer, type AssetServer, assetServer } from './asset-server.ts';
import { at, journey } from './samples/common.ts';

const ticket = 'f3bYq0nY5W5Zp0dJm3mKqkq1Z4q2b1v5';
const codeExpected: ChipCaseState = { kind: 'code-expected', triesLeft: 3 };

let state: ChipCaseState;
let received: { readonly path: string; readonly body: string }[];
let server: AssetServer;
let browser: Browser;
let context: BrowserContext;

function answer(path: string, body: string, method: string): Answer | undefined {
  if (method === 'POST') received.push({ path, body });
  const model = { locale: 'vi', url: path } as const;
  if (path === '/interaction/abc') return { body: renderPage(ChipCasePage({ ...journey('vi'), ...chipCase() })) };
  if (path === '/status') return { type: 'application/json', body: JSON.stringify({ state: state.kind }) };
  if (path === '/reader/done') return { body: renderPage(ReaderDonePage(model)) };
  if (path === '/form-post')
    return { body: renderPage(FormPostPage({ ...model, action: '/callback', fields: { code: 'c' } })) };
  if (path === '/reader')
    return { body: renderPage(ReaderPage({ ...model, appLink: 'thainguyenid://reader#', sandboxReaderUrl: '/open' })) };
  return { body: '<!doctype html><title>done</title><p id="done">done</p>' };
}

function chipCase() {
  return {
    state,
    expiresAt: at('2026-11-22T15:30:00Z'),
    statusUrl: '/status',
    codeUrl: '/code',
    restartUrl: '/restart',
  };
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
  state = { kind: 'waiting' };
  received = [];
  context = await browser.newContext({ locale: 'vi-VN' });
});

afterEach(() => context.close());

describe('the page of a chip case', () => {
  it('follows the case by itself', async () => {
    const page = await context.newPage();
    await page.goto(`${server.origin}/interaction/abc`);
    state = { kind: 'reading' };
    await page.getByRole('heading', { name: 'Đang đọc thẻ' }).waitFor();
  });

  it('gets the code from the app’s page in the same browser, and the person sends it', async () => {
    state = codeExpected;
    const waiting = await context.newPage();
    await waiting.goto(`${server.origin}/interaction/abc`);
    const done = await context.newPage();
    await done.goto(`${server.origin}/reader/done#code=481516`);
    await done.getByText('Đã điền mã vào trang đang chờ').waitFor();
    expect(await waiting.getByLabel('Mã sáu số trên điện thoại').inputValue()).toBe('481516');
    expect(received).toEqual([]);
    await waiting.bringToFront();
    await waiting.getByRole('button', { name: 'Tiếp tục' }).click();
    await waiting.waitForSelector('#done');
    expect(received).toEqual([{ path: '/code', body: 'csrf=token&code=481516' }]);
  });

  it('gets the code also when it is ready only later', async () => {
    const done = await context.newPage();
    await done.goto(`${server.origin}/reader/done#code=481516`);
    state = codeExpected;
    const waiting = await context.newPage();
    await waiting.goto(`${server.origin}/interaction/abc`);
    await done.getByText('Đã điền mã vào trang đang chờ').waitFor();
    expect(await waiting.getByLabel('Mã sáu số trên điện thoại').inputValue()).toBe('481516');
  });
});

describe('the page the app hands the code to', () => {
  it('shows the digits and takes them out of the address', async () => {
    const page = await context.newPage();
    await page.goto(`${server.origin}/reader/done#code=481516`);
    await page.getByText('481516').waitFor();
    expect(page.url()).toBe(`${server.origin}/reader/done`);
  });

  it('shows nothing that is not six digits', async () => {
    for (const fragment of ['', '#code=48151', '#code=<b>x</b>', '#code=4815162']) {
      const page = await context.newPage();
      await page.goto(`${server.origin}/reader/done${fragment}`);
      await page.getByText('Không có mã trong liên kết').waitFor();
      await page.close();
    }
  });
});

describe('the reader page', () => {
  it('gives the ticket to the app’s link and the sandbox reader, and takes it out of the address', async () => {
    const page = await context.newPage();
    await page.goto(`${server.origin}/reader#${ticket}`);
    const link = page.getByRole('link', { name: 'Mở ứng dụng' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(`thainguyenid://reader#${ticket}`);
    expect(page.url()).toBe(`${server.origin}/reader`);
    await page.getByRole('button', { name: 'Dùng máy đọc giả lập' }).click();
    await page.waitForSelector('#done');
    expect(received).toEqual([{ path: '/open', body: `ticket=${ticket}` }]);
  });

  it('says that the link is incomplete, whatever else stands there', async () => {
    for (const fragment of ['', '#short', '#javascript:alert(1)//xxxxxxxxxxxx']) {
      const page = await context.newPage();
      await page.goto(`${server.origin}/reader${fragment}`);
      await page.getByText('Liên kết thiếu mã').waitFor();
      expect(await page.getByRole('link', { name: 'Mở ứng dụng' }).isVisible()).toBe(false);
      await page.close();
    }
  });
});

describe('the form_post page', () => {
  it('moves on by itself', async () => {
    const page = await context.newPage();
    await page.goto(`${server.origin}/form-post`);
    await page.waitForSelector('#done');
    expect(received).toEqual([{ path: '/callback', body: 'code=c' }]);
  });

  it('moves on by its button where script is off', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const page = await plain.newPage();
    await page.goto(`${server.origin}/form-post`);
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.waitForSelector('#done');
    await plain.close();
  });
});
