import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { makeOfficer, signInOfficer, signInOfficerWithBrowser, type TestOfficer } from '../../support/officers.ts';
import type { VirtualCredential } from '../../support/virtual-authenticator.ts';
import { chapters } from '../support/chapters.ts';
import { enrolledPerson } from '../support/enrolled-person.ts';
import { shownWidth } from '../support/shown-width.ts';
import { described, proveCard, signInWithPasskey } from '../support/steps.ts';
import { newVisitor, type Visitor } from '../support/visitor.ts';
import { openWorld, type World } from '../support/world.ts';

const unit = '01840';

let world: World;
let passkey: VirtualCredential;

beforeAll(async () => {
  world = await openWorld(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
  passkey = await enrolledPerson(world, 'thi-dao');
  // Another number has taken the place of the one on the card: policy wants two officers.
  await world.sql('update subject_number set current = false');
}, 180_000);

afterAll(() => world?.close(), 60_000);

interface AtWork extends TestOfficer {
  readonly page: Page;
}

async function comeToWork(name: string): Promise<AtWork> {
  const officer = await makeOfficer(world.server, [`reviewer@${unit}`], { name });
  const context = await world.browser.newContext({
    locale: 'vi-VN',
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await signInOfficerWithBrowser(world.server, officer, page);
  return { ...officer, page };
}

describe('being matched with one’s card from afar, by two officers', () => {
  const chapter = chapters();
  let dao: Visitor;
  let first: AtWork;
  let second: AtWork;
  let caseUrl: string;

  beforeAll(async () => {
    dao = await newVisitor(world, { passkeys: [passkey], autofill: false });
    [first, second] = [await comeToWork('Ma Thị Một'), await comeToWork('Hoàng Văn Hai')];
  }, 180_000);
  afterAll(async () => {
    await dao?.leave();
    for (const officer of [first, second]) await officer?.page.context().close();
  });

  const path = (to: string) => `${world.issuer}${to}`;
  const choose = async ({ page }: AtWork, ruling: string) => {
    await page.locator(`input[value="${ruling}"]`).check();
    await page.locator('.ruling button').click();
    await page.waitForURL(path('/console/queue'));
  };

  chapter('begins on one’s own page, with the commune and the card', async () => {
    await dao.page.goto(path('/account/review'));
    await signInWithPasskey(dao);
    await dao.sees(dao.t('review.title'));
    await dao.page.getByLabel(dao.t('review.unit')).selectOption(unit);
    await dao.press(dao.t('review.start'));
    await dao.sees(dao.t('chip.scan.title'));
    await proveCard(dao, 'thi-dao');
    await dao.sees(dao.t('capture.title'));
  });

  chapter('goes on with four pictures, each for a gesture told only then', async () => {
    const { page } = dao;
    await dao.press(dao.t('capture.start'));
    for (let taken = 1; taken <= 4; taken += 1) {
      const progress = dao.t('capture.progress', { step: taken, of: 4 });
      await page.getByText(progress).waitFor();
      await page.getByRole('button', { name: dao.t('capture.now') }).click();
      await page
        .locator('[data-capture-taken] canvas')
        .nth(taken - 1)
        .waitFor();
    }
    await page.getByText(dao.t('capture.done')).waitFor();
    expect(await page.locator('video').evaluate((video) => (video as HTMLVideoElement).srcObject)).toBeNull();
    await dao.press(dao.t('capture.send'));
    await dao.sees(dao.t('review.wait.title'));
    expect(await described(page)).toMatchObject({ [dao.t('review.wait.unit')]: 'Phường Đức Xuân' });
  });

  chapter('is seen by an officer only once they hold the case', async () => {
    const { page } = first;
    const [{ id }] = (await world.sql<{ id: string }>("select id from officer_case where kind = 'remote_review'")) as [
      { id: string },
    ];
    caseUrl = path(`/console/cases/${id}`);
    const looked = await page.goto(`${caseUrl}/evidence/portrait`);
    expect(looked?.status()).toBe(404);
    await page.goto(path('/console/queue'));
    await page.getByRole('button', { name: dao.t('casework.queue.next') }).click();
    await page.waitForURL(caseUrl);
    const images = page.locator('[data-compare] img');
    expect(await images.count()).toBe(6);
    for (const image of await images.all()) expect(await shownWidth(image)).toBeGreaterThan(100);
    expect(await page.locator('.doubts').innerText()).toContain(dao.t('casework.doubt.reestablished_number'));
  });

  chapter('is shown to no colleague meanwhile, and to nobody of another commune', async () => {
    expect((await second.page.goto(`${caseUrl}/evidence/0`))?.status()).toBe(404);
    const elsewhere = await makeOfficer(world.server, ['supervisor@05443'], { name: 'Lý Thị Xa' });
    const citizen = await signInOfficer(world.server, elsewhere);
    for (const image of ['portrait', '0', '9', 'x']) {
      const answer = await citizen.request(`${caseUrl}/evidence/${image}`);
      expect(answer.status).toBe(404);
    }
  });

  chapter('is compared by keys and by mouse, both images together', async () => {
    const { page } = first;
    const frames = page.locator('[data-compare-frame]');
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    expect(await frames.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.zoom))).toEqual(['2', '2']);
    await frames.first().evaluate((frame) => frame.scrollTo(50, 80));
    await page.waitForFunction(() => document.querySelectorAll('[data-compare-frame]')[1]!.scrollTop > 0);
    await frames.nth(1).hover();
    await page.mouse.wheel(0, 100);
    await page.waitForFunction(() => document.querySelector<HTMLElement>('[data-compare-frame]')!.dataset.zoom === '1');
    await page.keyboard.press('3');
    expect(await page.locator('[data-compare-main]').getAttribute('src')).toMatch(/\/evidence\/2$/);
    expect(await page.locator('[data-compare-caption]').innerText()).toMatch(/^3\. /);
  });

  chapter('is not done after one yes, and the same officer is not the second', async () => {
    await choose(first, 'approve.same_person');
    await first.page.goto(caseUrl);
    await first.page.getByRole('button', { name: dao.t('casework.take') }).click();
    await first.page.getByText(dao.t('refusal.casework.case.same_eyes.title')).waitFor();
    expect(
      await world.sql('select ial from subject where ial = 2 and id in (select subject_id from remote_review)'),
    ).toEqual([]);
  });

  chapter('is done when another officer says yes, too', async () => {
    const { page } = second;
    await page.goto(caseUrl);
    await page.getByRole('button', { name: dao.t('casework.take') }).click();
    await page.locator('[data-compare]').waitFor();
    await choose(second, 'approve.same_person');
    expect((await page.goto(`${caseUrl}/evidence/portrait`))?.status()).toBe(404);
  });

  chapter('is told to the person, whose passkey now has the level', async () => {
    const { page } = dao;
    await page.goto(path('/account'));
    await page.getByText(dao.t('told.banner', { count: 2 })).click();
    await dao.sees(dao.t('told.title'));
    await page.getByText(dao.t('told.review_approved.title')).waitFor();
    await dao.press(dao.t('told.seen'));
    await page.getByText(dao.t('notice.notices_seen')).waitFor();
    await page.goto(path('/account/review'));
    await page.getByText(dao.t('told.review_approved.next')).waitFor();
    expect(await page.getByRole('button', { name: dao.t('review.start') }).count()).toBe(0);
    await page.goto(path('/account/activity'));
    await page.getByText(dao.t('activity.proofing.review.approved')).first().waitFor();
    await page.goto(path('/account/passkeys'));
    expect(await described(page)).toMatchObject({ [dao.t('passkeys.level')]: expect.stringContaining('2') });
  });
});
