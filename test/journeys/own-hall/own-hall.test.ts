import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addVirtualAuthenticator, type VirtualCredential } from '../../support/virtual-authenticator.ts';
import { chapters } from '../support/chapters.ts';
import { enrolledPerson } from '../support/enrolled-person.ts';
import { signInWithPasskey, startAtService } from '../support/steps.ts';
import { newVisitor, type Visitor } from '../support/visitor.ts';
import { openWorld, type World } from '../support/world.ts';

const name = 'Hoàng Thị Đào';

let world: World;
let first: VirtualCredential;

beforeAll(async () => {
  world = await openWorld();
  first = await enrolledPerson(world, 'thi-dao');
}, 120_000);

afterAll(() => world?.close(), 60_000);

describe('a person in their own hall', () => {
  const chapter = chapters();
  let phone: Visitor;
  let laptop: Visitor;
  let page: Page;
  let second: VirtualCredential;

  beforeAll(async () => {
    phone = await newVisitor(world, { passkeys: [first], autofill: false });
    page = phone.page;
  });

  afterAll(async () => {
    await phone?.leave();
    await laptop?.leave();
  });

  const open = (room: string, visitor = phone) => visitor.page.goto(`${world.issuer}/account${room}`);
  const says = (text: string) => page.getByText(text).waitFor();

  chapter('comes in by passkey, and is told who they are here', async () => {
    await open('');
    await phone.sees(phone.t('sign_in.title'));
    await signInWithPasskey(phone);
    await phone.sees(phone.t('home.title', { name }));
    await says(phone.t('home.passkeys.one'));
    await says(phone.t('home.services.none'));
  });

  chapter('enters two services, which then are listed with what they receive', async () => {
    for (const service of [world.feedback, world.health]) {
      await startAtService(phone, service);
      await phone.arrivesAt(phone.t('consent.title'));
      await phone.press(phone.t('consent.agree'));
      await page.waitForURL(`${service}/`);
    }
    await open('/services');
    await phone.sees(phone.t('services.title'));
    const cards = await page.locator('.card').allInnerTexts();
    expect(cards).toHaveLength(2);
    for (const card of cards) {
      expect(card).toContain('Họ và tên, Ngày sinh, Giới tính');
      expect(card).toMatch(/Dùng lần cuối\s+\d{2}\/\d{2}\/\d{4}/);
    }
  });

  chapter('cannot remove the only passkey, and is told why', async () => {
    await open('/passkeys');
    await phone.sees(phone.t('passkeys.title'));
    const title = await page.locator('.card__title').first().innerText();
    expect(title).toMatch(/^Khóa tạo lúc \d{2}\/\d{2}\/\d{4} \d{2}:\d{2}/);
    expect(title).toContain(phone.t('passkeys.current'));
    await says(phone.t('passkeys.only'));
    const rename = await page.locator('form[action$="/name"]').getAttribute('action');
    await page.goto(`${world.issuer}${rename!.replace('/name', '/remove')}`);
    await phone.sees(phone.t('remove_passkey.title'));
    await phone.press(phone.t('remove_passkey.confirm'));
    await phone.arrivesAt(phone.t('passkeys.title'));
    await says(phone.t('refusal.authenticator.passkey.last_one.title'));
  });

  chapter('cannot add a second one on the same device', async () => {
    await phone.press(phone.t('passkeys.add.button'));
    await says(phone.t('passkey.error.exists'));
  });

  chapter('adds a second one on another device', async () => {
    [first] = (await phone.device.credentials()) as [VirtualCredential];
    await phone.device.unplug();
    const key = await addVirtualAuthenticator(page, { synced: false, transport: 'usb' });
    await phone.press(phone.t('passkeys.add.button'));
    await says(phone.t('notice.passkey_added'));
    [second] = (await key.credentials()) as [VirtualCredential];
    const cards = await page.locator('.card').allInnerTexts();
    expect(cards[1]).toContain(phone.t('passkeys.bound'));
    expect(cards[1]).toContain(phone.t('common.never'));
    await key.unplug();
  });

  chapter('gives it a name, but not an empty one', async () => {
    const card = page.locator('.card').nth(1);
    for (const given of ['   ', 'Máy tính ở <cơ quan>']) {
      await card.getByText(phone.t('passkeys.rename'), { exact: false }).first().click();
      await card.getByLabel(phone.t('passkeys.rename.label')).fill(given);
      await card.getByRole('button', { name: phone.t('passkeys.rename.save') }).click();
      await phone.arrivesAt(phone.t('passkeys.title'));
      const refused = phone.t('refusal.authenticator.passkey.name_malformed.title');
      await says(given.trim() ? phone.t('notice.passkey_renamed') : refused);
    }
    expect(await card.locator('.card__title').innerText()).toBe('Máy tính ở <cơ quan>');
  });

  chapter('signs in with it on a laptop, and sees both places', async () => {
    laptop = await newVisitor(world, { passkeys: [second], autofill: false, width: 1280, locale: 'en' });
    await open('', laptop);
    await signInWithPasskey(laptop);
    await laptop.sees(laptop.t('home.title', { name }));
    for (const room of ['passkeys', 'services', 'sessions', 'activity'] as const) {
      await open(`/${room}`, laptop);
      await laptop.sees(laptop.t(`${room}.title`));
    }
    await open('/sessions');
    await phone.sees(phone.t('sessions.title'));
    const places = await page.locator('tbody tr').allInnerTexts();
    expect(places).toHaveLength(2);
    expect(places.filter((place) => place.includes(phone.t('sessions.current')))).toHaveLength(1);
    for (const place of places) expect(place).toContain('Chrome trên Linux');
  });

  chapter('ends the laptop’s session: its next request is signed out', async () => {
    const other = page.locator('tbody tr').filter({ hasNotText: phone.t('sessions.current') });
    await other.getByRole('button').click();
    await says(phone.t('notice.session_ended'));
    expect(await page.locator('tbody tr').count()).toBe(1);
    await open('/activity', laptop);
    await laptop.arrivesAt(laptop.t('sign_in.title'));
    await startAtService(laptop, world.health);
    await laptop.sees(laptop.t('sign_in.title'));
  });

  chapter('removes the laptop’s passkey: it signs nobody in any more', async () => {
    await open('/passkeys');
    await page.getByRole('link', { name: 'Máy tính ở <cơ quan>' }).click();
    await phone.sees(phone.t('remove_passkey.title'));
    await phone.press(phone.t('remove_passkey.confirm'));
    await says(phone.t('notice.passkey_removed'));
    expect(await page.locator('.card__title').count()).toBe(2);
    await signInWithPasskey(laptop);
    await laptop.page.getByText(laptop.t('refusal.authenticator.passkey.removed.title')).waitFor();
    await laptop.sees(laptop.t('sign_in.title'));
    // Its device has been told, and offers it no more.
    for (let tries = 0; tries < 100 && (await laptop.device.credentials()).length > 0; tries += 1)
      await laptop.page.waitForTimeout(100);
    expect(await laptop.device.credentials()).toEqual([]);
  });

  chapter('withdraws a consent: the service has to ask again', async () => {
    await open('/services');
    await page.getByRole('link', { name: 'Thu hồi : Góp ý C-ThaiNguyen' }).click();
    await phone.sees(phone.t('revoke_service.title'));
    await phone.press(phone.t('revoke_service.confirm'));
    await says(phone.t('notice.service_revoked'));
    expect(await page.locator('.card').count()).toBe(1);
    await page.goto(`${world.feedback}/login?ask=silent`);
    await phone.sees('Cần Ông/Bà thao tác');
    await page.goto(`${world.feedback}/login`);
    await phone.arrivesAt(phone.t('consent.title'));
    await phone.press(phone.t('consent.agree'));
    await page.waitForURL(`${world.feedback}/`);
  });

  chapter('is asked for the passkey again before passkeys are touched, when the last time is long ago', async () => {
    const device = await addVirtualAuthenticator(page);
    await device.add(first);
    await world.sql(`update hall_session set authenticated_at = authenticated_at - interval '1 hour'`);
    await world.sql(
      `update oidc_session set payload = jsonb_set(payload, '{loginTs}', to_jsonb((payload->>'loginTs')::int - 3600))
       where account_id is not null`,
    );
    await open('/passkeys');
    await phone.sees(phone.t('step_up.title'));
    await phone.press(phone.t('step_up.button'));
    await phone.arrivesAt(phone.t('passkeys.title'));
  });

  chapter('reads in the history what happened, in words', async () => {
    await open('/activity');
    await phone.sees(phone.t('activity.title'));
    const newest = await page.locator('tbody th').allInnerTexts();
    await phone.follow(phone.t('common.older'));
    await phone.arrivesAt(phone.t('activity.title'));
    const oldest = await page.locator('tbody th').allInnerTexts();
    await page.getByRole('link', { name: phone.t('common.newer') }).waitFor();
    // What was told to whom stands below, in a line of its own.
    const told = [...newest, ...oldest].map((text) => text.split('\n')[0]!);
    for (const what of [
      'Tạo định danh bằng thẻ căn cước',
      'Thêm khóa truy cập',
      'Đổi tên khóa truy cập',
      'Xóa khóa truy cập',
      'Đăng nhập bằng khóa truy cập',
      'Đăng nhập vào dịch vụ: Trang của tôi',
      'Đồng ý chia sẻ thông tin: Sổ sức khỏe Thái Nguyên',
      'Thu hồi đồng ý: Góp ý C-ThaiNguyen',
      'Kết thúc một phiên đăng nhập',
    ])
      expect(told).toContain(what);
    expect(told.filter((what) => /\w\.\w|_/.test(what) || what.includes(phone.t('activity.other')))).toEqual([]);
  });

  chapter('signs out everywhere: the next sign-in of a service asks for the passkey', async () => {
    await open('/sessions');
    await phone.follow(phone.t('sessions.all.button'));
    await phone.sees(phone.t('end_all.title'));
    await phone.press(phone.t('end_all.confirm'));
    await phone.sees(phone.t('signed_out.title'));
    await says(phone.t('signed_out.everywhere'));
    await page.goto(`${world.health}/login`);
    await phone.arrivesAt(phone.t('sign_in.title'));
    await signInWithPasskey(phone);
    await page.waitForURL(`${world.health}/`);
  });

  chapter('is signed out of a service by signing out everywhere, because it is told', async () => {
    await open('/sessions/end-all');
    await phone.press(phone.t('end_all.confirm'));
    const signOut = page.getByRole('button', { name: 'Đăng xuất', exact: true });
    await page.goto(world.feedback);
    for (let tries = 0; tries < 60 && (await signOut.count()) > 0; tries += 1) {
      await page.waitForTimeout(250);
      await page.goto(world.feedback);
    }
    await phone.arrivesAt('Điều gì ở nơi Ông/Bà sống cần tốt hơn?');
    await open('');
    await signInWithPasskey(phone);
  });

  chapter('signs out of the hall and of the provider alone', async () => {
    await phone.arrivesAt(phone.t('home.title', { name }));
    await phone.press(phone.t('account.sign_out'));
    await phone.sees(phone.t('logout.title'));
    await phone.press(phone.t('logout.yes'));
    await phone.sees(phone.t('signed_out.title'));
    await phone.follow(phone.t('signed_out.again'));
    await phone.arrivesAt(phone.t('sign_in.title'));
  });
});
