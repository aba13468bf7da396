import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { enrolledPerson } from '../support/enrolled-person.ts';
import {
  chooseCard,
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

const declined = 'You chose not to sign in';

let world: World;
let visitor: Visitor;

beforeAll(async () => {
  world = await openWorld();
  const passkeys = [await enrolledPerson(world, 'mai-an')];
  visitor = await newVisitor(world, { passkeys, autofill: false, locale: 'en', width: 1280 });
}, 120_000);

afterAll(async () => {
  await visitor?.leave();
  await world?.close();
});

it('speaks English when a card is refused', async () => {
  const { page, t } = visitor;
  await startAtService(visitor, world.feedback);
  await chooseCard(visitor);
  const reader = await readCard(visitor, 'clone');
  await visitor.sees('Card not accepted', reader);
  await putAway(reader, page);
  await visitor.sees(t('chip.refused.title'));
  await visitor.press(t('chip.retry'));
  await putAway(await readCard(visitor, 'gia-bao'), page);
  await visitor.sees(t('too_young.title'));
  await visitor.press(t('too_young.button', { service: 'C-ThaiNguyen feedback' }));
  await visitor.sees(declined);
});

it('speaks English when the code is wrong', async () => {
  const { page, t } = visitor;
  await startAtService(visitor, world.feedback);
  await chooseCard(visitor);
  const reader = await readCard(visitor, 'van-thang');
  const wrong = String((Number(await codeOn(reader)) + 1) % 1_000_000).padStart(6, '0');
  await putAway(reader, page);
  await typeCode(visitor, wrong, page);
  await page.getByText(t('chip.code.tries', { count: 2 })).waitFor();
  await visitor.sees(t('chip.code.title'));
  await visitor.press(t('common.cancel_to', { service: 'C-ThaiNguyen feedback' }));
  await visitor.arrivesAt(declined);
});

it('speaks English when a card is known, and when a passkey has to wait', async () => {
  const { t } = visitor;
  await startAtService(visitor, world.feedback);
  await chooseCard(visitor);
  await proveCard(visitor, 'mai-an');
  await visitor.sees(t('known.title'));
  const finder = await newVisitor(world, { autofill: false, locale: 'en', width: 1280 });
  await startAtService(finder, world.feedback);
  await chooseCard(finder);
  await proveCard(finder, 'mai-an');
  await finder.press(t('known.recover.button'));
  await finder.sees(t('create.greeting', { name: 'Nguyễn Thị Mai An' }));
  await finder.press(t('create.button'));
  await finder.sees(t('pending.title'));
  await finder.leave();
});

it('speaks English when more is needed', async () => {
  const { page, t } = visitor;
  await page.goto(`${world.health}/?lang=en`);
  await page.goto(`${world.health}/login?ask=results`);
  await signInWithPasskey(visitor);
  await visitor.sees(t('proof.title'));
  await visitor.press(t('proof.decline', { service: 'Thái Nguyên health record' }));
  await visitor.sees('The level needed was not reached');
  await page.goto(`${world.issuer}/account`);
  await signInWithPasskey(visitor);
  await visitor.arrivesAt(t('home.title', { name: 'Nguyễn Thị Mai An' }));
  await page.goto(`${world.feedback}/login?ask=again`);
  await visitor.sees(t('step_up.title'));
});

it('speaks English in its own hall, where something is taken back', async () => {
  const { page, t } = visitor;
  await startAtService(visitor, world.feedback);
  await visitor.press(t('consent.agree'));
  await visitor.arrivesAt('Welcome, Nguyễn Thị Mai An');
  await page.goto(`${world.issuer}/account/services`);
  await page.locator('main .card a').click();
  await visitor.sees(t('revoke_service.title'));
  await page.goto(`${world.issuer}/account/passkeys`);
  await page.locator('main .card a').first().click();
  await visitor.sees(t('remove_passkey.title'));
  await page.goto(`${world.issuer}/account/sessions/end-all`);
  await visitor.sees(t('end_all.title'));
  await visitor.press(t('end_all.confirm'));
  await visitor.sees(t('signed_out.title'));
});

it('speaks English when there is nothing to see', async () => {
  const { page, t } = visitor;
  await page.goto(`${world.issuer}/nothing-here`);
  await visitor.sees(t('refusal.request.not_found.title'));
  await page.goto(`${world.issuer}/authorize?client_id=nobody&ui_locales=en`);
  await visitor.sees(t('oauth.title'));
  await page.goto(`${world.issuer}/interaction/long-gone`);
  await visitor.sees(t('refusal.interaction.expired.title'));
  expect(await page.locator('main').innerText()).not.toMatch(/[ăâđêôơư]/);
});
