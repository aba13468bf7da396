import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { VirtualCredential } from '../../support/virtual-authenticator.ts';
import { enrolledPerson } from '../support/enrolled-person.ts';
import { chooseCard, claimsAt, proveCard, signInWithPasskey, startAtService } from '../support/steps.ts';
import { newVisitor, type Visitor } from '../support/visitor.ts';
import { openWorld, type World } from '../support/world.ts';

jest.setTimeout(60_000);

const name = 'Hoàng Thị Đào';

let world: World;
let passkey: VirtualCredential;

beforeAll(async () => {
  world = await openWorld();
  passkey = await enrolledPerson(world, 'thi-dao');
}, 120_000);

afterAll(() => world?.close());

/** A ceremony needs script: it is done in a browser that has it, up to this page, and goes on in one that has none. */
async function goOnWithoutScript(first: Visitor): Promise<Visitor> {
  const visitor = await newVisitor(world, { javaScript: false });
  await visitor.context.addCookies(await first.context.cookies());
  await visitor.page.goto(first.page.url());
  await first.leave();
  return visitor;
}

/** In `noscript`, which a browser shows; with script turned off by its tools, Chromium only keeps it in the page. */
async function explains(page: Page, text: string): Promise<void> {
  expect(await page.locator('noscript').allTextContents()).toContainEqual(expect.stringContaining(text));
}

describe('a browser without script', () => {
  it('reads a card and types the code; only the passkey has to say that it needs script', async () => {
    const visitor = await newVisitor(world, { javaScript: false });
    const { page, t } = visitor;
    await startAtService(visitor, world.feedback);
    await explains(page, t('passkey.noscript'));
    await chooseCard(visitor);
    await explains(page, t('chip.noscript'));
    await visitor.follow(t('common.reload'));
    await visitor.arrivesAt(t('chip.scan.title'));
    await proveCard(visitor, 'van-thang');
    await visitor.arrivesAt(t('create.greeting', { name: 'Nông Văn Thắng' }));
    await explains(page, t('passkey.noscript'));
    await visitor.press(t('common.cancel_to', { service: 'Góp ý C-ThaiNguyen' }));
    await visitor.arrivesAt('Ông/Bà chưa đồng ý đăng nhập');
    for (const path of ['/reader', '/reader/done']) {
      await page.goto(`${world.issuer}${path}`);
      await explains(page, path === '/reader' ? t('reader.noscript') : t('reader_done.missing'));
    }
    await visitor.leave();
  });

  it('consents, and lands in the service', async () => {
    const first = await newVisitor(world, { passkeys: [passkey], autofill: false });
    await startAtService(first, world.feedback);
    await signInWithPasskey(first);
    await first.arrivesAt(first.t('consent.title'));
    const visitor = await goOnWithoutScript(first);
    await visitor.press(visitor.t('consent.agree'));
    await visitor.arrivesAt(`Chào Ông/Bà ${name}`);
    expect((await claimsAt(visitor.page)).ial).toBe(1);
    await visitor.leave();
  });

  it('does everything in its own hall but making a passkey', async () => {
    const first = await newVisitor(world, { passkeys: [passkey], autofill: false });
    await first.page.goto(`${world.issuer}/account`);
    await signInWithPasskey(first);
    await first.arrivesAt(first.t('home.title', { name }));
    const visitor = await goOnWithoutScript(first);
    const { page, t } = visitor;
    const says = (text: string) => page.getByText(text).waitFor();
    await visitor.arrivesAt(t('home.title', { name }));
    await page.goto(`${world.issuer}/account/passkeys`);
    await explains(page, t('passkey.noscript'));
    await page.locator('summary').first().click();
    await page.getByLabel(t('passkeys.rename.label')).fill('Điện thoại của tôi');
    await visitor.press(t('passkeys.rename.save'));
    await says(t('notice.passkey_renamed'));
    await page.goto(`${world.issuer}/account/services`);
    await page.getByRole('link', { name: t('services.revoke') }).click();
    await visitor.press(t('revoke_service.confirm'));
    await says(t('notice.service_revoked'));
    await page.goto(`${world.issuer}/account/activity`);
    await says('Thu hồi đồng ý: Góp ý C-ThaiNguyen');
    await visitor.follow('English');
    await page.getByText('Consent withdrawn: C-ThaiNguyen feedback').waitFor();
    await visitor.follow('Tiếng Việt');
    await page.goto(`${world.issuer}/account/sessions/end-all`);
    await visitor.press(t('end_all.confirm'));
    await visitor.arrivesAt(t('signed_out.title'));
    await visitor.leave();
  });
});
