// Officers and citizens, each in a browser of their own: an identity is suspended while it is in use and restored; and a
// card's holder has the identity back that a thief enrolled first.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { translator } from '../../../src/platform/ui/translate.ts';
import { citizens } from '../../../src/sandbox/citizens.ts';
import { call } from '../../oidc/support/raw-client.ts';
import { openStage, type Stage } from '../../oidc/support/stage.ts';
import { openBrowser } from '../../support/browser.ts';
import { readCardFor } from '../../support/card-reader.ts';
import { type Citizen, createCitizen } from '../../support/citizen.ts';
import { giveDevice, makeOfficer } from '../../support/officers.ts';
import type { Service } from '../../support/service.ts';
import { addVirtualAuthenticator } from '../../support/virtual-authenticator.ts';
import { ask, atDesk, decide, newestCase, openInterventions, picture } from './desk.ts';

const [t, english] = [translator('vi'), translator('en')];

let stage: Stage;
let browser: Browser;
let first: Page;
let second: Page;
let citizen: Page;
let counter: Page;
let tokens: Awaited<ReturnType<Service['signIn']>>;

const numberOf = (card: string) => citizens.find(({ id }) => id === card)!.holder.number;
const number = numberOf('mai-an');
const card = 'duc-thinh';
const isActive = async () =>
  (await call(stage.service, 'introspection_endpoint', { token: tokens.access_token })).body.active;
const signIn = async () => {
  await citizen.goto(`${stage.server.issuer}/account`);
  await citizen.locator('[data-passkey="authenticate"] button').click();
};

const someone = async () =>
  (await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'vi' })).newPage();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  const [one, two, three] = [
    await makeOfficer(stage.server, ['supervisor@19'], { name: 'Cán Bộ Một' }),
    await makeOfficer(stage.server, ['security_officer@19'], { name: 'Cán Bộ Hai' }),
    await makeOfficer(stage.server, ['counter_officer@05443'], { name: 'Cán Bộ Quầy' }),
  ];
  [first, second] = [await atDesk(browser, stage.server, one), await atDesk(browser, stage.server, two)];
  counter = await atDesk(browser, stage.server, three);
  tokens = await stage.service.signIn(stage.citizen);
  citizen = await someone();
  await giveDevice(citizen, stage.citizen.authenticator);
  await signIn();
  await citizen.waitForURL(`${stage.server.issuer}/account`);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

describe('an identity that is in use', () => {
  it('is suspended by one officer, and is worth nothing at the next request', async () => {
    expect(await isActive()).toBe(true);
    await openInterventions(first, number);
    await picture(first, 'interventions');
    await ask(first, 'suspend', 'theft_reported', 'Người dân gọi điện báo mất thẻ lúc 8 giờ.');
    expect(await first.textContent('main')).toContain('Đã làm, chờ xem lại');
    await picture(first, 'suspended');

    expect(await isActive()).toBe(false);
    await citizen.reload();
    expect(new URL(citizen.url()).pathname).toMatch(/^\/interaction\//);
    await citizen.locator('[data-passkey="authenticate"] button').click();
    await citizen.getByText('Định danh này đang tạm dừng').first().waitFor();
  }, 120_000);

  it('is not let go by whoever suspended it, nor decided on by them', async () => {
    const review = await newestCase(first);
    await first.goto(`${stage.server.issuer}/console/cases/${review}`);
    await first.click('form[action$="/lease"] button');
    expect(await first.locator('form[action$="/decision"]').count()).toBe(0);
    await decide(second, review, 'approve.evidence_sufficient');
    expect(await second.textContent('main')).toContain('Đã ghi quyết định');
  }, 120_000);

  it('is restored by two, and signed in to again', async () => {
    await openInterventions(first, number);
    await ask(first, 'unsuspend', 'cleared');
    await first.getByText('Đã gửi đề nghị').waitFor();
    await signIn();
    await citizen.getByText('Định danh này đang tạm dừng').first().waitFor();

    const asked = await newestCase(first);
    await decide(second, asked, 'approve.evidence_sufficient');
    expect(await isActive()).toBe(false);
    await signIn();
    await citizen.waitForURL(`${stage.server.issuer}/account`);
    await citizen.goto(`${stage.server.issuer}/account/notices`);
    const told = await citizen.textContent('main');
    expect(told).toContain(t('told.suspended.title'));
    expect(told).toContain('Định danh của Ông/Bà hoạt động trở lại');
    await citizen.goto(`${stage.server.issuer}/account/activity`);
    expect(await citizen.textContent('main')).toContain('Định danh hoạt động trở lại');
  }, 120_000);

  it('shows its pages in English too', async () => {
    await first.goto(`${stage.server.issuer}/console?lang=en`);
    await openInterventions(first, number);
    await picture(first, 'interventions-en');
    await first.click('a[href$="kind=merge_duplicates"]');
    await picture(first, 'merge-en');
    expect(await first.textContent('main')).toContain('Look up and open the second record first');
  }, 120_000);
});

describe('an identity that a thief enrolled first, with a found card', () => {
  let thief: Citizen;
  let stolen: Awaited<ReturnType<Service['signIn']>>;
  let hall: Page;
  let phone: Page;
  const heldBy = (what: string) =>
    stage.sql<{ count: number }>(
      `select count(*)::int as count from ${what} and subject_id = (select subject_id from passkey where ial = 3)`,
    );

  beforeAll(async () => {
    thief = createCitizen(stage.server);
    stolen = await stage.service.signIn(thief, { scope: 'openid profile offline_access', prompt: 'consent' }, { card });
    hall = await someone();
    await giveDevice(hall, thief.authenticator);
    await hall.goto(`${stage.server.issuer}/account`);
    await hall.locator('[data-passkey="authenticate"] button').click();
    await hall.waitForURL(`${stage.server.issuer}/account`);
    phone = await someone();
    await addVirtualAuthenticator(phone);
    await phone.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = async () => false;
    });
  }, 120_000);

  it('is not given back without its holder at a counter, whatever is posted', async () => {
    await openInterventions(first, numberOf(card));
    expect(await first.locator('a[href$="kind=reclaim_after_theft"]').count()).toBe(0);
    await first.evaluate((path) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: path });
      for (const [name, value] of [
        ['kind', 'reclaim_after_theft'],
        ['reason', 'matched_in_person'],
      ] as const)
        form.append(Object.assign(document.createElement('input'), { name, value }));
      document.body.append(form);
      form.submit();
    }, new URL(first.url()).pathname);
    await first.getByText(english('refusal.subject.intervention.visit_needed.title')).waitFor();
    await hall.reload();
    expect(new URL(hall.url()).pathname).toBe('/account');
  }, 120_000);

  it('is looked at with its holder, who claims none of the passkeys there are: the thief’s is gone at once', async () => {
    await counter.goto(`${stage.server.issuer}/console/counter`);
    await press(counter, t('counter.open.chip'));
    const ticket = (await counter.locator('a[href*="/reader#"]').getAttribute('href'))!.split('#')[1]!;
    const { code } = await readCardFor(stage.server, ticket, card);
    await counter.reload();
    await counter.getByLabel(t('chip.code.label')).fill(code!);
    await press(counter, t('chip.code.button'));
    await counter.getByAltText(t('counter.portrait')).waitFor();
    expect(await counter.locator('.claimed__one').count()).toBe(1);
    await picture(counter, 'reclaim-compare');
    await counter.getByLabel(t('counter.same.portrait')).check();
    await press(counter, t('counter.confirm'));
    await heading(counter, t('counter.step.approved'));

    await hall.reload();
    expect(new URL(hall.url()).pathname).toMatch(/^\/interaction\//);
    await hall.locator('[data-passkey="authenticate"] button').click();
    await hall.getByText('Khóa này đã bị xóa').first().waitFor();
    await expect(stage.service.refresh(stolen.refresh_token!)).rejects.toThrow();
  }, 120_000);

  it('is asked for in that visit, and given back by a second officer', async () => {
    await counter.getByText(t('counter.reclaim.title')).click();
    await picture(counter, 'reclaim-ask');
    await counter.getByLabel(t('intervention.note')).fill('Người dân trình báo mất thẻ ngày 20/11.');
    await counter.getByLabel(t('counter.reclaim.same')).check();
    await press(counter, t('counter.reclaim.button'));
    await counter.getByText(t('counter.reclaim.waiting')).waitFor();

    await openInterventions(first, numberOf(card));
    const asked = await newestCase(first);
    await first.goto(`${stage.server.issuer}/console/cases/${asked}?lang=vi`);
    await first.click('form[action$="/lease"] button');
    expect(await first.textContent('main')).toContain('0 khóa được nhận, 0 khóa sẽ bị xóa');
    expect(await first.textContent('main')).toContain(t('intervention.visit'));
    await picture(first, 'reclaim-decide');
    await first.check('input[value="approve.evidence_sufficient"]');
    await first.click('form[action$="/decision"] button');
    await first.waitForURL(/\/console\/queue/);
    await counter.reload();
    await counter.getByText(t('counter.reclaim.done')).waitFor();
  }, 120_000);

  it('comes to its holder’s telephone by the code it shows, at the highest level', async () => {
    await phone.goto(`${stage.server.issuer}/enrol`);
    await press(phone, t('enrol.show'));
    await heading(phone, t('enrol.code.title'));
    const shown = (await phone.locator('.phone-code').innerText()).replace(/\D/g, '');
    await counter.getByLabel(t('counter.phone.label')).fill(shown);
    await press(counter, t('counter.phone.button'));
    await counter.getByText(t('counter.phone.joined')).waitFor();
    await phone.goto(`${stage.server.issuer}/enrol`);
    await heading(phone, t('enrol.ready.title'));
    await press(phone, t('enrol.ready.button'));
    await heading(phone, t('enrol.done.title'));
    await counter.reload();
    await heading(counter, t('counter.step.done'));
    // the page that showed the code may be following its visit still
    await phone.waitForLoadState('networkidle');
    expect(await heldBy('passkey where true')).toEqual([{ count: 1 }]);
    expect(await heldBy('consent where withdrawn_at is null')).toEqual([{ count: 0 }]);
    expect(await heldBy(`pairwise_identifier where identifier = '${stolen.claims()!.sub}'`)).toEqual([{ count: 0 }]);
  }, 120_000);

  it('tells its holder what was done, by which duty of which office', async () => {
    await phone.goto(`${stage.server.issuer}/account/notices`);
    await phone.locator('[data-passkey="authenticate"] button').click();
    await phone.getByText('Định danh này đã được trả lại cho Ông/Bà').waitFor();
    await phone.goto(`${stage.server.issuer}/account/activity`);
    const told = await phone.textContent('main');
    for (const action of [
      'subject.record.reclaimed',
      'subject.intervention.proposed',
      'subject.intervention.agreed',
    ] as const)
      expect(told).toContain(t(`activity.${action}`));
    expect(told).toContain(t('duty.counter_officer'));
    await wide(phone, 'activity');
  }, 120_000);

  it.each([
    ['a look-up', 'activity.subject.record.viewed'],
    ['a decision', 'activity.subject.intervention.agreed'],
    ['a release', 'activity.oidc.token.issued'],
  ] as const)(
    'lets its holder say of %s that it was not them, in either language',
    async (_, action) => {
      await phone.goto(`${stage.server.issuer}/account/activity?lang=vi`);
      await phone
        .locator('tr', { hasText: t(action) })
        .first()
        .locator('a[href$="/report"]')
        .click();
      const { pathname } = new URL(phone.url());
      await phone.goto(`${stage.server.issuer}${pathname}?lang=en`);
      await phone.getByText(english(action)).first().waitFor();
      await wide(phone, `report-en-${action}`);
      await phone.goto(`${stage.server.issuer}${pathname}?lang=vi`);
      await wide(phone, `report-vi-${action}`);
      await press(phone, t('report.confirm'));
      await phone.getByText(t('notice.activity_reported')).waitFor();
      expect((await heldBy("officer_case where kind = 'report' and state = 'waiting'"))[0]!.count).toBeGreaterThan(0);
    },
    120_000,
  );
});

/** On a telephone nothing may scroll sideways. */
async function wide(page: Page, name: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  const folder = process.env.JOURNEY_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
