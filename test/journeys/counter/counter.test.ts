// At the counter, one browser for each person: with the chip, and by sight with two officers.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { translator } from '../../../src/platform/ui/translate.ts';
import { openBrowser } from '../../support/browser.ts';
import { cameraShowing, writeCameraFilm } from '../../support/camera-film.ts';
import { readCardFor } from '../../support/card-reader.ts';
import { makeOfficer, signInOfficerWithBrowser } from '../../support/officers.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { addVirtualAuthenticator } from '../../support/virtual-authenticator.ts';
import { inspectPage } from '../support/inspect.ts';
import { shownWidth } from '../support/shown-width.ts';
import { bySightStory, cardQr } from './by-sight.ts';
import { kioskStory } from './kiosk.ts';

const t = translator('vi');
const unit = '05443';
const patience = 60_000;

let server: TestServer;
let browser: Browser;
let pool: pg.Pool;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  const film = join(mkdtempSync(join(process.env.TNID_TEST_RUN!, 'counter-')), 'card.y4m');
  await writeCameraFilm(film, cardQr);
  [server, browser] = await Promise.all([startServer(), openBrowser(cameraShowing(film))]);
  pool = new pg.Pool({ connectionString: server.database.ownerUrl, max: 1 });
}, 120_000);
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await pool?.end();
  await server?.stop();
  expect(server.output.filter((line) => line.includes('"fault"'))).toEqual([]);
}, patience);

/** Somebody at a browser of their own. */
async function someone(width: number): Promise<Page> {
  const context = await browser.newContext({
    locale: 'vi-VN',
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  contexts.push(context);
  return context.newPage();
}

async function officer(duty: 'counter_officer' | 'reviewer', name: string): Promise<Page> {
  const page = await someone(1280);
  await signInOfficerWithBrowser(server, await makeOfficer(server, [`${duty}@${unit}`], { name }), page);
  return page;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const sql = async <Row extends object>(text: string) => (await pool.query<Row>(text)).rows;
const good = async (page: Page, picture: string) => expect(await inspectPage(page, 'vi', picture)).toEqual([]);

/** The telephone shows a code; answers it. */
async function showCode(phone: Page): Promise<string> {
  await phone.goto(`${server.issuer}/enrol`);
  await heading(phone, t('enrol.none.title'));
  await press(phone, t('enrol.show'));
  await heading(phone, t('enrol.code.title'));
  return (await phone.locator('.phone-code').innerText()).replace(/\D/g, '');
}

/** How often somebody had to do something, for "under three minutes". */
function counted() {
  const deeds = { presses: 0, fields: 0 };
  return {
    deeds,
    async press(page: Page, name: string) {
      deeds.presses += 1;
      await press(page, name);
    },
    async type(page: Page, label: string, text: string) {
      deeds.fields += 1;
      await page.getByLabel(label, { exact: true }).fill(text);
    },
  };
}

/** One counter officer at work for several people, and for the computers in the hall. */
let atWork: Promise<Page> | undefined;
const counterDesk = () => {
  atWork ??= officer('counter_officer', 'Hoàng Thị Quầy');
  return atWork;
};

describe('somebody at the counter with their chip', () => {
  let desk: Page;
  let phone: Page;
  const work = counted();

  beforeAll(async () => {
    desk = await counterDesk();
    phone = await someone(360);
    await addVirtualAuthenticator(phone);
    await phone.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = async () => false;
    });
  }, patience);

  it(
    'has their card read through the API of reader apps, its six digits typed by the officer',
    async () => {
      await desk.goto(`${server.issuer}/console/counter`);
      await good(desk, 'counter-open');
      await work.press(desk, t('counter.open.chip'));
      const link = desk.locator('a[href*="/reader#"]');
      const ticket = (await link.getAttribute('href'))!.split('#')[1]!;
      await good(desk, 'counter-reading');
      const { code } = await readCardFor(server, ticket, 'mai-an');
      await heading(desk, t('chip.code.title'));
      await work.type(desk, t('chip.code.label'), code!);
      await work.press(desk, t('chip.code.button'));
      await heading(desk, t('counter.step.compare'));
    },
    patience,
  );

  it(
    'is compared with the portrait, in one look',
    async () => {
      const portrait = desk.getByAltText(t('counter.portrait'));
      await portrait.waitFor();
      expect(await shownWidth(portrait)).toBeGreaterThan(50);
      await good(desk, 'counter-compare');
      const [viewed] = await sql("select 1 from audit_entry where action = 'proofing.portrait.viewed'");
      expect(viewed).toBeDefined();
      work.deeds.presses += 1;
      await desk.getByLabel(t('counter.same.portrait')).check();
      await work.press(desk, t('counter.confirm'));
      await heading(desk, t('counter.step.approved'));
      await good(desk, 'counter-approved');
    },
    patience,
  );

  it(
    'joins their telephone by a code that it shows and the officer types',
    async () => {
      const code = await showCode(phone);
      await good(phone, 'enrol-code');
      await work.type(desk, t('counter.phone.label'), code);
      await work.press(desk, t('counter.phone.button'));
      await desk.getByText(t('counter.phone.joined')).waitFor();
      await heading(phone, t('enrol.ready.title'));
      expect(await phone.locator('.masked-name').innerText()).toBe('N•• T•• M•• An');
      await good(phone, 'enrol-ready');
    },
    patience,
  );

  it(
    'makes a passkey worth ial 3 on it, and the counter is ready for the next',
    async () => {
      await press(phone, t('enrol.ready.button'));
      await heading(phone, t('enrol.done.title'));
      await good(phone, 'enrol-done');
      expect(
        await sql(
          'select p.ial as passkey, s.ial as subject from passkey p join subject s on s.id = p.subject_id where p.ial = 3',
        ),
      ).toEqual([{ passkey: 3, subject: 3 }]);
      await heading(desk, t('counter.step.done'));
      await desk.getByRole('link', { name: t('counter.next') }).click();
      await heading(desk, t('counter.title'));
    },
    patience,
  );

  it('took five presses and two codes of the officer, and no more', () => {
    expect(work.deeds).toEqual({ presses: 5, fields: 2 });
  });

  it(
    'leaves nothing of theirs to the next at that computer, nor behind "back"',
    async () => {
      for (let steps = 0; steps < 6; steps += 1) {
        await desk.goBack().catch(() => undefined);
        const text = await desk.locator('body').innerText();
        expect(text).not.toContain('Mai An');
        expect(text).not.toContain('019199');
        expect(await desk.getByAltText(t('counter.portrait')).count()).toBe(0);
      }
      const kept = await desk.evaluate(async () => ({
        storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).length,
      }));
      expect(kept).toMatchObject({ databases: 0, caches: 0 });
      expect(kept.storage).not.toMatch(/Mai An|019199/);
    },
    patience,
  );

  it(
    'signs in with that passkey at once',
    async () => {
      await phone.goto(`${server.issuer}/account`);
      await phone.locator('[data-passkey="authenticate"] button').click();
      await phone.getByText('Nguyễn Thị Mai An').first().waitFor();
    },
    patience,
  );
});

bySightStory({ officer, someone, showCode, sql, issuer: () => server.issuer });
kioskStory(async () => ({ server, browser, desk: await counterDesk() }));
