import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chapters } from '../support/chapters.ts';
import { enrolledPerson } from '../support/enrolled-person.ts';
import {
  chooseCard,
  claimsAt,
  codeOn,
  proveCard,
  putAway,
  readCard,
  signInWithPasskey,
  startAtService,
  typeCode,
} from '../support/steps.ts';
import { newVisitor, type Visitor } from '../support/visitor.ts';
import { openWorld, type World } from '../support/world.ts';

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await openWorld();
}, 120_000);

afterAll(() => world?.close());

describe('a card that is not accepted', () => {
  const chapter = chapters();
  let visitor: Visitor;

  beforeAll(async () => {
    visitor = await newVisitor(world);
    await startAtService(visitor, world.feedback);
    await chooseCard(visitor);
  });

  afterAll(() => visitor?.leave());

  const cards = [
    { card: 'tampered', what: 'was altered', reason: 'reason.altered' },
    { card: 'clone', what: 'is a copy', reason: 'reason.not_proven' },
    { card: 'unknown-authority', what: 'is of an authority nobody knows', reason: 'reason.issuer_unknown' },
    { card: 'thi-hang', what: 'has expired', reason: 'reason.expired' },
  ] as const;

  for (const { card, what, reason } of cards) {
    chapter(`that ${what} is refused kindly, and another may be read at once`, async () => {
      const { page, t } = visitor;
      const reader = await readCard(visitor, card);
      await visitor.sees('Thẻ không được chấp nhận', reader);
      await putAway(reader, page);
      await visitor.sees(t('chip.refused.title'));
      await page.getByText(t(reason)).waitFor();
      await page.getByText(t('chip.kept')).waitFor();
      await visitor.press(t('chip.retry'));
      await visitor.arrivesAt(t('chip.scan.title'));
    });
  }

  chapter('of a child is refused with words for a child, and leads back to the service', async () => {
    const { page, t } = visitor;
    await putAway(await readCard(visitor, 'gia-bao'), page);
    await visitor.sees(t('too_young.title'));
    await visitor.press(t('too_young.button', { service: 'Góp ý C-ThaiNguyen' }));
    await visitor.arrivesAt('Ông/Bà chưa đồng ý đăng nhập');
  });
});

it('ends a reading after three wrong codes; the next one is good', async () => {
  const visitor = await newVisitor(world);
  const { page, t } = visitor;
  await startAtService(visitor, world.feedback);
  await chooseCard(visitor);
  const reader = await readCard(visitor, 'minh-khoi');
  const wrong = String((Number(await codeOn(reader)) + 1) % 1_000_000).padStart(6, '0');
  await putAway(reader, page);
  for (const left of [
    t('chip.code.tries', { count: 3 }),
    t('chip.code.tries', { count: 2 }),
    t('chip.code.last_try'),
  ]) {
    await page.getByText(left).waitFor();
    await typeCode(visitor, wrong, page);
  }
  await visitor.sees(t('refusal.proofing.code.exhausted.title'));
  expect(await page.getByText(t('refusal.proofing.code.exhausted.next')).count()).toBe(1);
  await visitor.press(t('chip.retry'));
  await proveCard(visitor, 'minh-khoi');
  await visitor.sees(t('create.greeting', { name: 'TRIEU MINH KHOI' }));
  await page.getByText(t('create.mrz_name')).waitFor();
  await visitor.leave();
});

it('takes a card whose chip does not sign as it takes any other', async () => {
  const visitor = await newVisitor(world);
  await startAtService(visitor, world.feedback);
  await chooseCard(visitor);
  await proveCard(visitor, 'thi-luyen');
  await visitor.sees(visitor.t('create.greeting', { name: 'Ma Thị Luyến' }));
  await visitor.leave();
});

describe('a card whose number has an identity', () => {
  const chapter = chapters();
  const name = 'Nguyễn Thị Mai An';
  let owner: Visitor;
  let finder: Visitor;

  beforeAll(async () => {
    const passkeys = [await enrolledPerson(world, 'mai-an')];
    owner = await newVisitor(world, { passkeys, autofill: false });
    finder = await newVisitor(world, { autofill: false });
  });

  afterAll(async () => {
    await owner?.leave();
    await finder?.leave();
  });

  const comeWithCard = async (visitor: Visitor) => {
    await startAtService(visitor, world.feedback);
    await chooseCard(visitor);
    await proveCard(visitor, 'mai-an');
    await visitor.sees(visitor.t('known.title'));
  };
  const recover = async ({ press, sees, t }: Visitor) => {
    await press(t('known.recover.button'));
    await sees(t('create.greeting', { name }));
    await press(t('create.button'));
    await sees(t('pending.title'));
  };

  chapter('lets its owner sign in with the passkey they have', async () => {
    await comeWithCard(owner);
    await owner.press(owner.t('sign_in.button'));
    await owner.arrivesAt(owner.t('consent.title'));
    await owner.press(owner.t('consent.agree'));
    await owner.arrivesAt(`Chào Ông/Bà ${name}`);
  });

  chapter('gives whoever holds it a new passkey that has to wait', async () => {
    await comeWithCard(finder);
    await recover(finder);
    await finder.press(finder.t('sign_in.button'));
    await finder.arrivesAt(finder.t('pending.title'));
  });

  chapter('shows that passkey to the owner, who can remove it', async () => {
    const { page, t } = owner;
    await page.goto(`${world.issuer}/account/passkeys`);
    await owner.arrivesAt(t('passkeys.title'));
    const waiting = page.locator('.card').filter({ hasText: 'Dùng được từ' });
    await waiting.getByRole('link').click();
    await owner.press(t('remove_passkey.confirm'));
    await page.getByText(t('notice.passkey_removed')).waitFor();
    await page.goto(`${world.issuer}/account/activity`);
    await page.getByText('Tạo lại khóa bằng thẻ căn cước').waitFor();
    await startAtService(finder, world.feedback);
    await signInWithPasskey(finder);
    await finder.page.getByText(t('refusal.authenticator.passkey.removed.title')).waitFor();
  });

  chapter('lets them in after the wait, at the level of a card alone', async () => {
    await comeWithCard(finder);
    await recover(finder);
    await world.sql(`update passkey set active_from = now() - interval '1 minute' where origin = 'recovery'`);
    await startAtService(finder, world.health);
    await signInWithPasskey(finder);
    await finder.arrivesAt(finder.t('consent.title'));
    await finder.press(finder.t('consent.agree'));
    await finder.arrivesAt(`Sổ của ${name}`);
    expect(await claimsAt(finder.page)).toMatchObject({ ial: 1, acr: 'urn:thainguyen:id:loa:low' });
  });
});
