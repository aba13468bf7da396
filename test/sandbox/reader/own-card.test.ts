import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ownCardMaker } from '../../../src/app/own-card/own-card-maker.ts';
import type { Holder } from '../../../src/sandbox/card/index.ts';
import { makeAuthority, makeCard } from '../../../src/sandbox/card/index.ts';
import { axeViolations } from '../../support/axe.ts';
import { openBrowser } from '../../support/browser.ts';
import { cameraShowing, writeCameraFilm } from '../../support/camera-film.ts';
import { openReaderDesk, type ReaderDesk, ticket } from './desk.ts';

const qr = '019199999777|099999777|Đỗ Thị Thử|15021999|Nữ|Tổ 1, Phường Gia Sàng, Thái Nguyên|20062022';

let desk: ReaderDesk;
let browser: Browser;
let directory: string;
const made: Holder[] = [];
beforeAll(async () => {
  directory = mkdtempSync(join(process.env.TNID_TEST_RUN!, 'camera-'));
  const film = join(directory, 'card.y4m');
  await writeCameraFilm(film, qr);
  const authority = makeAuthority('p256-named');
  const makeSynthetic = async (holder: Holder) => {
    made.push(holder);
    return { id: 'own', card: makeCard(authority, holder), manner: { kind: 'genuine', note: 'ordinary' } } as const;
  };
  desk = await openReaderDesk({ ownCards: ownCardMaker({ makeCard: makeSynthetic }) });
  browser = await openBrowser(cameraShowing(film));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await desk?.close();
  rmSync(directory, { recursive: true, force: true });
});

const send = async (text: string) => desk.post('/own-card/read', { reading: await desk.open(), qr: text });

describe('making a test card from a QR text', () => {
  it('is offered beside the cards, and shows a field that works by itself', async () => {
    const reading = await desk.open();
    expect((await desk.post('/show', { reading })).text).toContain('Tự tạo thẻ thử từ mã QR');
    const { status, text } = await desk.post('/own-card', { reading });
    expect(status).toBe(200);
    expect(text).toContain('name="qr"');
  });

  it('makes the card the text tells of, and reads it at once', async () => {
    const { status, text } = await send(`${qr}\r\n`);
    expect(status).toBe(200);
    expect(text).toContain('Đã đọc xong');
    expect(made.at(-1)).toEqual({
      number: '019199999777',
      oldNumber: '099999777',
      name: 'Đỗ Thị Thử',
      birthDate: '1999-02-15',
      sex: 'female',
      issuedOn: '2022-06-20',
      expiryDate: '2039-02-15',
      residence: 'Tổ 1, Phường Gia Sàng, Thái Nguyên',
    });
  });

  it('gives the card the age limits of the law, and none after sixty', async () => {
    const expiry = async (born: string, issued: string) => {
      await send(qr.replace('15021999', born).replace('20062022', issued));
      return made.at(-1)?.expiryDate;
    };
    expect(await expiry('15021999', '10022022')).toBe('2024-02-15');
    expect(await expiry('15021999', '16022022')).toBe('2039-02-15');
    expect(await expiry('29021980', '20062022')).toBe('2040-02-28');
    expect(await expiry('15021961', '20062022')).toBeNull();
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['what is no card', 'https://example.test', 'Đây không phải mã QR'],
    ['letters that are gone', qr.replace('Đỗ Thị', '?? Th?'), 'Chữ tiếng Việt bị hỏng'],
    ['a date of two readings', qr.replace('15021999', '1121999'), 'hai cách'],
    ['a number that could be somebody’s', qr.replace('019199999777', '019199012345'), 'người thật'],
    ['nothing', '', 'Đây không phải mã QR'],
  ];
  for (const [what, text, words] of refused)
    it(`is refused, and the text stays to be corrected: ${what}`, async () => {
      const before = made.length;
      const answer = await send(text);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(words);
      expect(answer.text).toContain('aria-invalid="true"');
      expect(made).toHaveLength(before);
    });

  it('escapes what was typed', async () => {
    const { text } = await send('"><script>alert(1)</script>');
    expect(text).not.toContain('<script>alert');
  });

  it('needs a reading, and leads to the start when fetched', async () => {
    expect((await desk.post('/own-card', { reading: 'x' })).status).toBe(410);
    expect((await desk.post('/own-card/read', { reading: 'x', qr })).status).toBe(410);
    const fetched = await fetch(`${desk.origin}/own-card`, { redirect: 'manual' });
    expect([fetched.status, fetched.headers.get('location')]).toEqual([303, '/?lang=vi']);
  });

  it('allows one script of its own on that page, and on no other', async () => {
    const reading = await desk.open();
    const response = await fetch(`${desk.origin}/own-card`, { method: 'POST', body: new URLSearchParams({ reading }) });
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    const shown = await fetch(`${desk.origin}/show`, { method: 'POST', body: new URLSearchParams({ reading }) });
    expect(shown.headers.get('content-security-policy')).not.toContain('script-src');
    for (const path of ['/assets/main.css', '/assets/passkey.js', '/assets/..%2fpackage.json'])
      expect((await fetch(desk.origin + path)).status).toBe(404);
  });

  it('is not offered where nobody makes cards', async () => {
    const bare = await openReaderDesk();
    const reading = await bare.open();
    expect((await bare.post('/show', { reading })).text).not.toContain('own-card');
    expect((await bare.post('/own-card', { reading })).status).toBe(404);
    await bare.close();
  });
});

async function onPage(width: number, language: string, options: object = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(`${desk.origin}/?lang=${language}`);
  await page.getByRole('textbox').fill(ticket);
  await page.getByRole('button', { name: language === 'vi' ? 'Mở' : 'Open', exact: true }).click();
  await page.getByRole('button', { name: language === 'vi' ? 'Tự tạo thẻ thử' : 'Make your own test card' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

describe('the page in a browser', () => {
  it('reads the code through the camera, says so, and reads the card when the person agrees', async () => {
    const page = await onPage(360, 'vi');
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'BarcodeDetector'));
    await page.getByRole('button', { name: 'Quét bằng máy ảnh' }).click();
    await page.getByText('Đã đọc mã').waitFor({ timeout: 60_000 });
    expect(fetched).toEqual(['/assets/card-qr-decoder.js']);
    expect(await page.getByLabel('Nội dung mã QR').inputValue()).toBe(qr);
    expect(errors).toEqual([]);
    expect(
      await page.getByRole('button', { name: 'Tạo thẻ và đọc' }).evaluate((it) => it === document.activeElement),
    ).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('Đã đọc xong').waitFor();
    await page.context().close();
  }, 120_000);

  it('leaves the reading to the browser where it can, and fetches nothing for it', async () => {
    const page = await onPage(360, 'en');
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await page.evaluate(() => {
      class Detector {
        static getSupportedFormats = async () => ['qr_code'];
        detect = async () => [{ rawValue: 'read by the browser' }];
      }
      Object.assign(globalThis, { BarcodeDetector: Detector });
    });
    await page.getByRole('button', { name: 'Scan with the camera' }).click();
    await page.getByText('The code was read').waitFor();
    expect(await page.getByLabel('Text of the QR code').inputValue()).toBe('read by the browser');
    expect(fetched).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('takes what a scanner types, and its Enter', async () => {
    const page = await onPage(1280, 'en', { javaScriptEnabled: false });
    expect(await page.getByRole('button', { name: 'Scan with the camera' }).count()).toBe(0);
    await page.getByLabel('Text of the QR code').focus();
    await page.keyboard.insertText(qr);
    await page.keyboard.press('Enter');
    await page.getByText('Card read').waitFor();
    await page.context().close();
  }, 60_000);

  it('closes the camera when told to', async () => {
    const page = await onPage(360, 'en');
    await page.evaluate(() => {
      (navigator.mediaDevices as { getUserMedia: unknown }).getUserMedia = async () => {
        const canvas = document.createElement('canvas');
        canvas.getContext('2d')!.fillRect(0, 0, 9, 9);
        return canvas.captureStream(5);
      };
    });
    await page.getByRole('button', { name: 'Scan with the camera' }).click();
    await page.getByText('Hold the QR code').waitFor();
    await page.getByRole('button', { name: 'Close the camera' }).click();
    await page.getByRole('button', { name: 'Scan with the camera' }).waitFor();
    expect(await page.locator('video').isVisible()).toBe(false);
    await page.context().close();
  }, 60_000);

  it('says what to do where there is no camera to be had', async () => {
    const page = await onPage(360, 'vi');
    await page.evaluate(() => {
      (navigator.mediaDevices as { getUserMedia: unknown }).getUserMedia = () => Promise.reject(new Error('no'));
    });
    await page.getByRole('button', { name: 'Quét bằng máy ảnh' }).click();
    await page.getByText('Không mở được máy ảnh').waitFor();
    await page.context().close();
  }, 60_000);

  it('can be used by everybody, wide and narrow', async () => {
    for (const [width, language] of [
      [360, 'vi'],
      [1280, 'en'],
    ] as const) {
      const page = await onPage(width, language);
      const violations = await axeViolations(page);
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await page.context().close();
    }
  }, 90_000);
});
