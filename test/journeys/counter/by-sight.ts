import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { translator } from '../../../src/platform/ui/translate.ts';
import { addVirtualAuthenticator } from '../../support/virtual-authenticator.ts';
import { inspectPage } from '../support/inspect.ts';

export interface CounterStage {
  officer(duty: 'counter_officer' | 'reviewer', name: string): Promise<Page>;
  someone(width: number): Promise<Page>;
  /** The telephone shows a code; answers it. */
  showCode(phone: Page): Promise<string>;
  sql(text: string): Promise<readonly object[]>;
  issuer(): string;
}

/** What the camera at the counter sees: the card of somebody whose chip cannot be read. */
export const cardQr = '019168000123|099999123|Triệu Thị Bình|12041968|Nữ|Xóm Trung, Xã Điềm Thụy, Thái Nguyên|01082021';

const t = translator('vi');
const patience = 60_000;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const good = async (page: Page, picture: string) => expect(await inspectPage(page, 'vi', picture)).toEqual([]);

/** Two officers, one after the other, and a camera in the place of the chip. */
export function bySightStory(stage: CounterStage): void {
  describe('somebody at the counter whose chip cannot be read', () => {
    let second: Page;
    it('is seen by two officers, one after the other, and proven at ial 2', async () => {
      const [desk, phone] = [await stage.officer('counter_officer', 'Nông Văn Một'), await stage.someone(360)];
      second = await stage.officer('reviewer', 'Lý Thị Hai');
      await addVirtualAuthenticator(phone);
      await desk.goto(`${stage.issuer()}/console/counter`);
      await press(desk, t('counter.scan.start'));
      await desk.getByText(t('counter.scan.found')).waitFor();
      await press(desk, t('counter.open.sight'));
      await heading(desk, t('counter.step.typing'));
      await good(desk, 'counter-typing');
      const filledIn = (label: string) => desk.getByLabel(label, { exact: true }).inputValue();
      expect([
        await filledIn(t('counter.card.number')),
        await filledIn(t('counter.card.name')),
        await filledIn(t('counter.card.birth_date')),
        await filledIn(t('counter.card.sex')),
        await filledIn(t('counter.card.issued_on')),
      ]).toEqual(['019168000123', 'Triệu Thị Bình', '1968-04-12', 'female', '2021-08-01']);
      await press(desk, t('counter.card.button'));
      await heading(desk, t('counter.step.compare'));
      await good(desk, 'counter-compare-sight');
      await desk.getByLabel(t('counter.same.print')).check();
      await press(desk, t('counter.confirm.second'));
      await heading(desk, t('counter.step.second'));
      const code = await stage.showCode(phone);
      await desk.getByLabel(t('counter.phone.label'), { exact: true }).fill(code);
      await press(desk, t('counter.phone.button'));
      await heading(phone, t('enrol.waiting.title'));
      await good(phone, 'enrol-waiting');
      expect(await stage.sql("select 1 from passkey where ial = 2 and origin = 'added'")).toEqual([]);

      await second.goto(`${stage.issuer()}/console/queue`);
      await second.locator('form[action="/console/queue/next"] button').first().click();
      await second.getByText('Triệu Thị Bình').waitFor();
      await good(second, 'counter-second');
      await decide(second);

      await heading(phone, t('enrol.ready.title'));
      await press(phone, t('enrol.ready.button'));
      await heading(phone, t('enrol.done.title'));
      await heading(desk, t('counter.step.done'));
      expect(
        await stage.sql(
          "select s.ial as subject, p.ial as passkey from passkey p join subject s on s.id = p.subject_id where p.origin = 'added' and p.ial = 2",
        ),
      ).toEqual([{ subject: 2, passkey: 2 }]);
    }, 180_000);

    it(
      'is behind no "back" once the officer who saw them has signed out',
      async () => {
        await press(second, t('console.sign_out'));
        await press(second, t('logout.yes'));
        await heading(second, t('console.signed_out.title'));
        for (let steps = 0; steps < 4; steps += 1) {
          await second.goBack().catch(() => undefined);
          expect(await second.locator('body').innerText()).not.toMatch(/Triệu|019168|Lý Thị Hai/);
        }
        await second.goto(`${stage.issuer()}/console/queue`);
        expect(new URL(second.url()).pathname).not.toMatch(/^\/console/);
      },
      patience,
    );
  });
}

/** Says yes, for the one reason there is. */
async function decide(page: Page): Promise<void> {
  await page.locator('input[name="ruling"][value="approve.same_person"]').check();
  await press(page, t('casework.decide'));
}
