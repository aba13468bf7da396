// Officers and citizens, each in a browser of their own: an identity is suspended while it is in use and restored; and a
// card's holder has the identity back that a thief enrolled first.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { citizens } from '../../../src/sandbox/citizens.ts';
import { call } from '../../oidc/support/raw-client.ts';
import { openStage, type Stage } from '../../oidc/support/stage.ts';
import { openBrowser } from '../../support/browser.ts';
import { type Citizen, createCitizen, type Page as JourneyPage } from '../../support/citizen.ts';
import { giveDevice, makeOfficer } from '../../support/officers.ts';
import type { Service } from '../../support/service.ts';
import { ask, atDesk, decide, newestCase, openInterventions, picture } from './desk.ts';

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

beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  const [one, two, three] = [
    await makeOfficer(stage.server, ['supervisor@19'], { name: 'Cán Bộ Một' }),
    await makeOfficer(stage.server, ['security_officer@19'], { name: 'Cán Bộ Hai' }),
    await makeOfficer(stage.server, ['counter_officer@19'], { name: 'Cán Bộ Quầy' }),
  ];
  [first, second] = [await atDesk(browser, stage.server, one), await atDesk(browser, stage.server, two)];
  counter = await atDesk(browser, stage.server, three);
  tokens = await stage.service.signIn(stage.citizen);
  citizen = await (await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'vi' })).newPage();
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
    expect(told).toContain('Định danh của Ông/Bà tạm ngừng');
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

describe('an identity that a thief enrolled first, with a stolen card', () => {
  let thief: Citizen;
  let stolen: Awaited<ReturnType<Service['signIn']>>;
  let hall: Page;

  beforeAll(async () => {
    thief = createCitizen(stage.server);
    stolen = await stage.service.signIn(thief, { scope: 'openid profile offline_access', prompt: 'consent' }, { card });
    hall = await (await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'vi' })).newPage();
    await giveDevice(hall, thief.authenticator);
    await hall.goto(`${stage.server.issuer}/account`);
    await hall.locator('[data-passkey="authenticate"] button').click();
    await hall.waitForURL(`${stage.server.issuer}/account`);
  }, 120_000);

  it('is asked for at the counter by its holder, who claims none of the passkeys there are', async () => {
    await openInterventions(counter, numberOf(card));
    expect(await counter.locator('.choices a').count()).toBe(2);
    await ask(counter, 'reclaim_after_theft', 'matched_in_person', 'Đã đối chiếu người và thẻ.');
    await counter.getByText('Đã gửi đề nghị').waitFor();
    await hall.reload();
    expect(new URL(hall.url()).pathname).toBe('/account');
  }, 120_000);

  it('is given back by a second officer, who sees what goes', async () => {
    const asked = await newestCase(counter);
    await first.goto(`${stage.server.issuer}/console/cases/${asked}`);
    await first.click('form[action$="/lease"] button');
    expect(await first.textContent('main')).toMatch(/0 khóa được nhận, 1 khóa sẽ bị xóa|0 claimed, 1 will be removed/);
    await first.check('input[value="approve.evidence_sufficient"]');
    await first.click('form[action$="/decision"] button');
    await first.waitForURL(/\/console\/queue/);
  }, 120_000);

  it('leaves the thief nothing, in their browser and at the service', async () => {
    await hall.reload();
    expect(new URL(hall.url()).pathname).toMatch(/^\/interaction\//);
    await hall.locator('[data-passkey="authenticate"] button').click();
    await hall.getByText('Khóa này đã bị xóa').first().waitFor();
    await expect(stage.service.refresh(stolen.refresh_token!)).rejects.toThrow();
  }, 120_000);

  it('comes to its holder with their card, known by another name, and with its history', async () => {
    const holder = createCitizen(stage.server);
    const begun = (await holder.open((await stage.service.begin()).url)) as JourneyPage;
    const waiting = (await holder.post(begun.action('/case'))) as JourneyPage;
    const { code } = await holder.readCard(waiting, card);
    const known = (await holder.post(`${waiting.url.pathname}/case/code`, { code: code! })) as JourneyPage;
    await holder.makePasskey((await holder.post(known.action('/recover'))) as JourneyPage);
    await stage.sql("update passkey set active_from = now() where origin = 'recovery'");
    const own = await stage.service.signIn(holder.inAnotherBrowser(), { prompt: 'login' });
    expect(own.claims()!.sub).not.toBe(stolen.claims()!.sub);
    const page = await (await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'vi' })).newPage();
    await giveDevice(page, holder.authenticator);
    await page.goto(`${stage.server.issuer}/account/notices`);
    await page.locator('[data-passkey="authenticate"] button').click();
    await page.getByText('Định danh này đã được trả lại cho Ông/Bà').waitFor();
  }, 120_000);
});
