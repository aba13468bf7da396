import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { chapters } from '../support/chapters.ts';
import {
  chooseCard,
  claimsAt,
  codeOn,
  described,
  signOutOfService,
  startAtService,
  typeCode,
} from '../support/steps.ts';
import { newVisitor, type Visitor } from '../support/visitor.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
}, 120_000);

afterAll(() => world?.close(), 60_000);

const people = [
  {
    locale: 'vi',
    width: 360,
    card: 'van-thang',
    name: 'Nông Văn Thắng',
    sent: { 'Họ và tên': 'Nông Văn Thắng', 'Ngày sinh': '03/09/1988', 'Giới tính': 'Nam' },
    claims: { birthdate: '1988-09-03', gender: 'male' },
    welcome: 'Điều gì ở nơi Ông/Bà sống cần tốt hơn?',
    greeting: 'Chào Ông/Bà Nông Văn Thắng',
    book: 'Sổ sức khỏe của Ông/Bà',
    bookOf: 'Sổ của Nông Văn Thắng',
    check: 'Đúng lượt của Ông/Bà không?',
    accepted: 'Đã đọc xong',
    carry: 'Mang mã về trang đang chờ',
    silently: 'Hỏi thầm',
    signedOut: 'Ông/Bà đã đăng xuất khỏi dịch vụ này.',
  },
  {
    locale: 'en',
    width: 1280,
    card: 'phuong-thao',
    name: 'Công Huyền Tôn Nữ Nguyễn Hoàng Phương Thảo',
    sent: {
      'Full name': 'Công Huyền Tôn Nữ Nguyễn Hoàng Phương Thảo',
      'Date of birth': '20/11/1992',
      Gender: 'Female',
    },
    claims: { birthdate: '1992-11-20', gender: 'female' },
    welcome: 'What should be better where you live?',
    greeting: 'Welcome, Công Huyền Tôn Nữ Nguyễn Hoàng Phương Thảo',
    book: 'Your health book',
    bookOf: 'The book of Công Huyền Tôn Nữ Nguyễn Hoàng Phương Thảo',
    check: 'Is this your request?',
    accepted: 'Card read',
    carry: 'Take the code to the waiting page',
    silently: 'Ask silently',
    signedOut: 'You are signed out of this service.',
  },
] as const;

describe.each(people)('a newcomer, in $locale at $width px', (person) => {
  const chapter = chapters();
  let visitor: Visitor;
  let page: Page;
  let sub: unknown;

  beforeAll(async () => {
    visitor = await newVisitor(world, person);
    page = visitor.page;
  });

  afterAll(() => visitor?.leave());

  chapter('meets the service, and the front page of the provider', async () => {
    await page.goto(world.issuer);
    await visitor.sees(visitor.t('front.title'));
    await page.goto(`${world.feedback}/?lang=${person.locale}`);
    await visitor.sees(person.welcome);
  });

  chapter('comes to the sign-in page by the service’s button, and recognises the service there', async () => {
    await startAtService(visitor, world.feedback);
    await visitor.sees(visitor.t('sign_in.title'));
    expect(await page.locator('.service').innerText()).toContain(new URL(world.feedback).host);
    expect(await page.title()).toContain('ThaiNguyen');
  });

  chapter('reads a card with the reader, which says for whom before it reads', async () => {
    await chooseCard(visitor);
    await visitor.sees(visitor.t('chip.scan.title'));
    const opening = visitor.context.waitForEvent('page');
    await visitor.press(visitor.t('chip.sandbox.button'));
    const reader = await opening;
    await visitor.sees(person.check, reader);
    await reader.locator(`button[name=card][value=${person.card}]`).click();
    await visitor.sees(person.accepted, reader);
    const code = await codeOn(reader);
    await reader.getByRole('link', { name: person.carry }).click();
    await visitor.sees(visitor.t('reader_done.title'), reader);
    await page.bringToFront();
    await visitor.arrivesAt(visitor.t('chip.code.title'));
    const field = page.getByLabel(visitor.t('chip.code.label'));
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[name=code]')?.value.length === 6);
    expect(await field.inputValue()).toBe(code);
    await reader.getByText(visitor.t('reader_done.filled')).waitFor();
    await reader.close();
    await visitor.sees(visitor.t('chip.code.title'));
    await visitor.press(visitor.t('chip.code.button'));
  });

  chapter('is greeted by the name on the card and makes a passkey', async () => {
    await visitor.sees(visitor.t('create.greeting', { name: person.name }));
    await visitor.press(visitor.t('create.button'));
    await visitor.arrivesAt(visitor.t('consent.title'));
    expect(await visitor.device.credentials()).toMatchObject([{ rpId: 'localhost', isResidentCredential: true }]);
  });

  chapter('sees what the service will receive, and nothing else', async () => {
    await visitor.sees(visitor.t('consent.title'));
    expect(await described(page)).toEqual(person.sent);
  });

  chapter('lands back in the service, signed in, with the claims shown', async () => {
    await visitor.press(visitor.t('consent.agree'));
    await visitor.sees(person.greeting);
    expect(page.url()).toBe(`${world.feedback}/`);
    const claims = await claimsAt(page);
    expect(claims).toMatchObject({ iss: world.issuer, ial: 1, aal: 2, acr: 'urn:thainguyen:id:loa:low' });
    expect(claims.amr).toEqual(['swk', 'user', 'mfa']);
    const told = JSON.parse((await page.locator('#claims ~ details pre').nth(1).textContent())!);
    const { ial, aal, acr, amr, auth_time } = claims;
    const levels = { ial, aal, acr, amr, auth_time };
    expect(told).toEqual({ sub: claims.sub, name: person.name, ...person.claims, ...levels });
    sub = claims.sub;
  });

  chapter('enters a second service with no screen but consent', async () => {
    await page.goto(`${world.health}/?lang=${person.locale}`);
    await visitor.sees(person.book);
    const before = visitor.shown.length;
    await startAtService(visitor, world.health);
    await visitor.sees(visitor.t('consent.title'));
    await visitor.press(visitor.t('consent.agree'));
    await visitor.sees(person.bookOf);
    expect(visitor.shown.slice(before)).toHaveLength(1);
    expect((await claimsAt(page)).sub).not.toBe(sub);
  });

  chapter('and then with none at all, silently too', async () => {
    const before = visitor.shown.length;
    for (const way of [() => page.goto(`${world.health}/login`), () => visitor.follow(person.silently)]) {
      await page.goto(world.health);
      const authenticated = page.waitForResponse((response) => response.url().startsWith(`${world.health}/callback`));
      await way();
      expect((await authenticated).status()).toBe(302);
      await visitor.arrivesAt(person.bookOf);
    }
    expect(visitor.shown.slice(before)).toEqual([]);
  });

  chapter('signs out of the service and of the provider', async () => {
    await page.goto(world.feedback);
    await signOutOfService(visitor);
    await visitor.sees(visitor.t('logout.title'));
    await visitor.press(visitor.t('logout.yes'));
    await visitor.arrivesAt(person.welcome);
    await page.getByText(person.signedOut).waitFor();
  });

  chapter(
    'next time signs in by one gesture: the browser fills the passkey in, and nothing is asked again',
    async () => {
      const ceremonies: string[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/passkey/options')) ceremonies.push(request.url());
      });
      const before = visitor.shown.length;
      await startAtService(visitor, world.feedback);
      await visitor.arrivesAt(person.greeting);
      expect(visitor.shown.slice(before)).toHaveLength(1);
      expect(ceremonies).toHaveLength(1);
      expect((await claimsAt(page)).sub).toBe(sub);
    },
  );
});

describe('a newcomer with nothing but one phone', () => {
  it('opens the reader by the link, and carries the code back by hand', async () => {
    const visitor = await newVisitor(world);
    const { page, t } = visitor;
    await startAtService(visitor, world.feedback);
    await chooseCard(visitor);
    const waiting = page.url();
    await visitor.follow(t('chip.scan.link'));
    await visitor.sees(t('reader.title'));
    expect(page.url()).toBe(`${world.issuer}/reader`);
    await visitor.press(t('reader.sandbox.button'));
    await page.locator('button[name=card][value=duc-thinh]').click();
    const code = await codeOn(page);
    await page.locator('a.primary').click();
    await visitor.arrivesAt(t('reader_done.title'));
    expect(page.url()).toBe(`${world.issuer}/reader/done`);
    expect(await page.locator('[data-done-code]').innerText()).toBe(code);
    await page.goto(waiting);
    await typeCode(visitor, code, page);
    await visitor.arrivesAt(t('create.greeting', { name: 'Lê Đức Thịnh' }));
    await visitor.leave();
  }, 60_000);

  it('is told when the link or the code is missing', async () => {
    const visitor = await newVisitor(world);
    const { page, t } = visitor;
    await page.goto(`${world.issuer}/reader`);
    await page.getByText(t('reader.missing.text')).waitFor();
    await page.goto(`${world.issuer}/reader/done#code=12`);
    await page.locator('[data-done-missing]').waitFor();
    await visitor.leave();
  }, 60_000);
});
