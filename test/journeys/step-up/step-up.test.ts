import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { VirtualCredential } from '../../support/virtual-authenticator.ts';
import { chapters } from '../support/chapters.ts';
import { enrolledPerson } from '../support/enrolled-person.ts';
import { chooseCard, claimsAt, proveCard, signInWithPasskey, startAtService } from '../support/steps.ts';
import { newVisitor, type Visitor } from '../support/visitor.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let her: VirtualCredential;
let his: VirtualCredential;

beforeAll(async () => {
  world = await openWorld();
  her = await enrolledPerson(world, 'mai-an');
  his = await enrolledPerson(world, 'duc-thinh');
}, 120_000);

afterAll(() => world?.close());

describe('a service that wants more', () => {
  const chapter = chapters();
  let visitor: Visitor;

  beforeAll(async () => {
    visitor = await newVisitor(world, { passkeys: [her], autofill: false });
    await startAtService(visitor, world.health);
    await signInWithPasskey(visitor);
    await visitor.press(visitor.t('consent.agree'));
    await visitor.arrivesAt('Sổ của Nguyễn Thị Mai An');
  }, 60_000);

  afterAll(() => visitor?.leave());

  chapter('and would take less is told what was reached, with no screen', async () => {
    const before = visitor.shown.length;
    await visitor.follow('Xin mức cao hơn');
    await visitor.arrivesAt('Sổ của Nguyễn Thị Mai An');
    expect((await claimsAt(visitor.page)).acr).toBe('urn:thainguyen:id:loa:low');
    expect(visitor.shown.slice(before)).toEqual([]);
  });

  chapter(
    'and takes nothing less gets nothing, and the person is told what they have and what it would take',
    async () => {
      const { page, t } = visitor;
      await page.goto(`${world.health}/results`);
      await visitor.sees('Cần mức bảo đảm cao hơn');
      await visitor.follow('Tiếp tục với Thai Nguyen ID');
      await visitor.arrivesAt(t('step_up.title'));
      await visitor.press(t('step_up.button'));
      await visitor.sees(t('proof.title'));
      await page.getByText(t('proof.person')).waitFor();
      await visitor.press(t('proof.decline', { service: 'Sổ sức khỏe Thái Nguyên' }));
      await visitor.sees('Chưa đạt mức bảo đảm cần thiết');
    },
  );

  chapter('to know that it is still the same person asks for the passkey again', async () => {
    const { page, t } = visitor;
    await page.goto(world.health);
    const { auth_time: before } = await claimsAt(page);
    await visitor.follow('Xác nhận lại là tôi');
    await visitor.sees(t('step_up.title'));
    await page.getByText('Sổ sức khỏe Thái Nguyên muốn Ông/Bà xác nhận lại').waitFor();
    await visitor.press(t('step_up.button'));
    await visitor.arrivesAt('Sổ của Nguyễn Thị Mai An');
    expect(Number((await claimsAt(page)).auth_time)).toBeGreaterThanOrEqual(Number(before));
  });

  chapter('lets somebody else at the same device sign in as themselves', async () => {
    const { page, t, device } = visitor;
    await visitor.follow('Xác nhận lại là tôi');
    await visitor.arrivesAt(t('step_up.title'));
    await visitor.press(t('step_up.other_button'));
    await device.clear();
    await device.add(his);
    await signInWithPasskey(visitor);
    await visitor.arrivesAt(t('consent.title'));
    await page.getByText('Lê Đức Thịnh').waitFor();
    await visitor.press(t('consent.agree'));
    await visitor.arrivesAt('Sổ của Lê Đức Thịnh');
  });

  chapter('to make an identity leads straight to the card, even past somebody who is signed in', async () => {
    const { page, t } = visitor;
    await visitor.follow('Tạo định danh mới');
    await visitor.arrivesAt(t('chip.scan.title'));
    expect(await page.getByText(t('chip.sign_in')).count()).toBe(0);
    await visitor.device.clear();
    await proveCard(visitor, 'van-thang');
    await visitor.press(t('create.button'));
    await visitor.arrivesAt(t('consent.title'));
    await page.getByText('Nông Văn Thắng').waitFor();
    await visitor.press(t('consent.agree'));
    await visitor.arrivesAt('Sổ của Nông Văn Thắng');
  });
});

describe('a name that only the chip’s lines tell', () => {
  const chapter = chapters();

  chapter('is sent as it is, and its person is told before', async () => {
    const visitor = await newVisitor(world, { autofill: false });
    await startAtService(visitor, world.feedback);
    await chooseCard(visitor);
    await proveCard(visitor, 'minh-khoi');
    await visitor.page.getByText(visitor.t('create.mrz_name')).waitFor();
    await visitor.press(visitor.t('create.button'));
    await visitor.sees(visitor.t('consent.title'));
    await visitor.press(visitor.t('consent.agree'));
    await visitor.arrivesAt('Chào Ông/Bà TRIEU MINH KHOI');
    await visitor.leave();
  });
});
