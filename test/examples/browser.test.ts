import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { addVirtualAuthenticator } from '../support/virtual-authenticator.ts';

const fontPackage = new URL('../../node_modules/@fontsource/be-vietnam-pro/', import.meta.url);
const words = 'Đường Nguyễn Huệ – ỷ ỹ Ằ ẵ ợ ự Ể';
const page = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Thử</title>
<link rel="stylesheet" href="/400.css">
<style>p{width:max-content;font-size:32px} .ours{font-family:"Be Vietnam Pro"} .theirs{font-family:monospace}</style>
<p class="ours">${words}</p><p class="theirs">${words}</p>`;

let server: Server;
let origin: string;
let browser: Browser;

beforeAll(async () => {
  server = createServer((request, response) => {
    const font = /^\/(400\.css|files\/[a-z0-9-]+\.woff2)$/.exec(request.url ?? '')?.[1];
    if (font) {
      response.setHeader('content-type', font.endsWith('css') ? 'text/css' : 'font/woff2');
      return response.end(readFileSync(new URL(font, fontPackage)));
    }
    return response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN' });
  const opened = await context.newPage();
  await opened.goto(origin);
  return opened;
}

/** Makes a discoverable passkey on the page; the answer is its id, or the name of the error. */
function createPasskey(opened: Page): Promise<string> {
  return opened.evaluate(async () => {
    try {
      const made = await navigator.credentials.create({
        publicKey: {
          rp: { id: 'localhost', name: 'Thử' },
          user: { id: new Uint8Array([7]), name: 'thu', displayName: 'Thử' },
          challenge: new Uint8Array(32),
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
          timeout: 2000,
        },
      });
      return (made as PublicKeyCredential).id;
    } catch (error) {
      return (error as Error).name;
    }
  });
}

/** Signs with whatever discoverable passkey there is; the answer is its id, or the name of the error. */
function usePasskey(opened: Page, mediation?: 'conditional'): Promise<string> {
  return opened.evaluate(async (how) => {
    try {
      const publicKey = { challenge: new Uint8Array(32), userVerification: 'required' as const, timeout: 2000 };
      const found = await navigator.credentials.get(how ? { publicKey, mediation: how } : { publicKey });
      return (found as PublicKeyCredential).id;
    } catch (error) {
      return (error as Error).name;
    }
  }, mediation);
}

describe('the browser for tests', () => {
  it('starts twice at once', async () => {
    const [one, other] = await Promise.all([openBrowser(), openBrowser()]);
    expect(Number.parseInt(one.version(), 10)).toBeGreaterThanOrEqual(120);
    await Promise.all([one.close(), other.close()]);
  });

  it('draws Vietnamese text in the font the page brings', async () => {
    const opened = await openPage();
    const drawn = await opened.evaluate(async () => {
      await document.fonts.ready;
      const width = (name: string) => document.querySelector(name)!.getBoundingClientRect().width;
      return { faces: [...document.fonts].map((face) => face.status), ours: width('.ours'), theirs: width('.theirs') };
    });
    expect(drawn.faces.filter((status) => status === 'loaded').length).toBeGreaterThanOrEqual(2);
    expect(drawn.faces).not.toContain('error');
    expect(drawn.ours).not.toBe(drawn.theirs);
    await opened.context().close();
  });
});

describe('the virtual authenticator', () => {
  it('makes a passkey and signs with it', async () => {
    const opened = await openPage();
    const device = await addVirtualAuthenticator(opened);
    const made = await createPasskey(opened);
    expect(await usePasskey(opened)).toBe(made);
    const [credential] = await device.credentials();
    expect(credential).toMatchObject({ rpId: 'localhost', isResidentCredential: true, backupState: true });
    await opened.context().close();
  });

  it('fills a passkey in by autofill where the browser offers it', async () => {
    const opened = await openPage();
    await addVirtualAuthenticator(opened);
    const made = await createPasskey(opened);
    expect(await usePasskey(opened, 'conditional')).toBe(made);
    await opened.context().close();
  });

  it('plays the same passkey on a second device', async () => {
    const [phone, laptop] = [await openPage(), await openPage()];
    const [first, second] = [await addVirtualAuthenticator(phone), await addVirtualAuthenticator(laptop)];
    const made = await createPasskey(phone);
    expect(await usePasskey(laptop)).toBe('NotAllowedError');
    for (const credential of await first.credentials()) await second.add(credential);
    expect(await usePasskey(laptop)).toBe(made);
    await Promise.all([phone.context().close(), laptop.context().close()]);
  });

  it('keeps a device-bound passkey out of the cloud', async () => {
    const opened = await openPage();
    const device = await addVirtualAuthenticator(opened, { synced: false });
    await createPasskey(opened);
    expect(await device.credentials()).toMatchObject([{ backupEligibility: false, backupState: false }]);
    await opened.context().close();
  });

  it('refuses a person who is not verified', async () => {
    const opened = await openPage();
    const device = await addVirtualAuthenticator(opened, { userVerified: false });
    expect(await createPasskey(opened)).toBe('NotAllowedError');
    await device.setUserVerified(true);
    expect(await createPasskey(opened)).not.toBe('NotAllowedError');
    await opened.context().close();
  });

  it('waits for a person who does not touch it', async () => {
    const opened = await openPage();
    const device = await addVirtualAuthenticator(opened, { present: false });
    expect(await createPasskey(opened)).toBe('NotAllowedError');
    await device.setPresent(true);
    expect(await createPasskey(opened)).not.toBe('NotAllowedError');
    await opened.context().close();
  });

  it('forgets its passkeys when cleared, and is gone when unplugged', async () => {
    const opened = await openPage();
    const device = await addVirtualAuthenticator(opened);
    await createPasskey(opened);
    await device.clear();
    expect(await device.credentials()).toEqual([]);
    expect(await usePasskey(opened)).toBe('NotAllowedError');
    await device.unplug();
    expect(await createPasskey(opened)).toBe('NotAllowedError');
    await opened.context().close();
  });
});
