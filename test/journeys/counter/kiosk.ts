import { describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { translator } from '../../../src/platform/ui/translate.ts';
import { giveDevice, makeOfficer } from '../../support/officers.ts';
import type { TestServer } from '../../support/server.ts';
import { inspectPage } from '../support/inspect.ts';

export interface KioskStage {
  readonly server: TestServer;
  readonly browser: Browser;
  /** A counter officer's page. */
  readonly desk: Page;
}

const t = translator('vi');
const place = 'Sảnh chính, máy 2';
const person = 'Dương Thị Sảnh';
const patience = 90_000;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const good = async (page: Page, picture: string) => expect(await inspectPage(page, 'vi', picture)).toEqual([]);

/** Abuse case A23, in the browser of the counter's journey: a computer that one person uses after another. */
export function kioskStory(open: () => Promise<KioskStage>): void {
  describe('a computer that others use', () => {
    let stage: KioskStage;
    let context: BrowserContext;
    let page: Page;
    const question = () => page.locator('[data-kiosk-question]');
    const at = (path: string) => `${stage.server.issuer}${path}`;
    const comeIn = async () => {
      await page.goto(at('/account'));
      await page.locator('[data-passkey="authenticate"] button').click();
      await page.getByText(person).first().waitFor();
    };
    /** The page's clock stands still, until it is told how long somebody does nothing. */
    const still = async () => page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    /** …but for a little at a time, because what looks at the page waits for timers too. */
    const barelyMoving = async (work: Promise<void>) => {
      let isDone = false;
      const done = work.finally(() => {
        isDone = true;
      });
      while (!isDone) await page.clock.runFor(1);
      await done;
    };
    const cookies = async () => (await context.cookies()).map(({ name }) => name).toSorted();
    const kept = () =>
      page.evaluate(async () => ({
        local: localStorage.length,
        session: sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).length,
      }));

    it(
      'is marked by a code that it shows and the officer types',
      async () => {
        stage = await open();
        const { browser, desk, server } = stage;
        context = await browser.newContext({
          locale: 'vi-VN',
          viewport: { width: 1280, height: 900 },
          reducedMotion: 'reduce',
        });
        context.setDefaultTimeout(30_000);
        page = await context.newPage();
        await page.clock.install();
        await giveDevice(page, (await makeOfficer(server, [], { name: person })).authenticator);
        await page.goto(at('/kiosk'));
        await page.getByRole('button', { name: t('kiosk.mark.show'), exact: true }).click();
        await heading(page, t('kiosk.code.title'));
        await good(page, 'kiosk-code');
        const code = await page.locator('.phone-code').innerText();
        await desk.goto(at('/console/kiosks'));
        await desk.getByLabel(t('kiosks.code'), { exact: true }).fill(code.replace(/\D/g, ''));
        await desk.getByLabel(t('kiosks.place'), { exact: true }).fill(place);
        await desk.getByRole('button', { name: t('kiosks.button'), exact: true }).click();
        await desk.getByRole('cell', { name: place }).waitFor();
        await good(desk, 'kiosks');
        await page.clock.runFor(4000);
        await heading(page, place);
        await good(page, 'kiosk-rest');
      },
      patience,
    );

    it(
      'asks whoever pauses for a minute, and goes on when they answer',
      async () => {
        await comeIn();
        await good(page, 'kiosk-account');
        await still();
        await page.keyboard.press('Shift');
        await page.clock.runFor(58_000);
        expect(await question().isVisible()).toBe(false);
        await page.clock.runFor(4000);
        await page.getByText(t('kiosk.question')).waitFor();
        await barelyMoving(good(page, 'kiosk-question'));
        await page.getByRole('button', { name: t('kiosk.stay'), exact: true }).click();
        await question().waitFor({ state: 'hidden' });
        await page.clock.runFor(58_000);
        expect(await question().isVisible()).toBe(false);
        await page.getByText(person).first().waitFor();
      },
      patience,
    );

    it(
      'keeps nothing once nobody answers: no session, no cookie, nothing stored, nothing behind "back"',
      async () => {
        await page.evaluate(() => {
          localStorage.setItem('left', 'behind');
          sessionStorage.setItem('left', 'behind');
        });
        await page.clock.runFor(30_000);
        await heading(page, place);
        await page.clock.resume();
        expect(await cookies()).toEqual(['tnid_kiosk']);
        expect(await kept()).toEqual({ local: 0, session: 0, databases: 0, caches: 0 });
        for (let steps = 0; steps < 6; steps += 1) {
          await page.goBack().catch(() => undefined);
          expect(await page.locator('body').innerText()).not.toContain(person);
        }
        await page.goto(at('/account'));
        await page.locator('[data-passkey="authenticate"]').waitFor();
      },
      patience,
    );

    it(
      'is left at once by whoever has finished, and its mark is no page’s to read or write',
      async () => {
        await comeIn();
        const before = await context.cookies();
        const mark = before.find(({ name }) => name === 'tnid_kiosk')!;
        expect(mark).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
        expect(mark.expires).toBeGreaterThan(Date.now() / 1000 + 300 * 86_400);
        await page.evaluate(async () => {
          await cookieStore.delete('tnid_kiosk').catch(() => undefined);
          await cookieStore.set('tnid_kiosk', 'another').catch(() => undefined);
        });
        expect((await context.cookies()).find(({ name }) => name === 'tnid_kiosk')?.value).toBe(mark.value);
        await page.locator('.kiosk > form button').click();
        await heading(page, place);
        expect(await cookies()).toEqual(['tnid_kiosk']);
        await page.goto(at('/account'));
        await page.locator('[data-passkey="authenticate"]').waitFor();
        await context.close();
      },
      patience,
    );
  });
}
