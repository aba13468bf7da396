import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { VirtualCredential } from '../../support/virtual-authenticator.ts';
import { enrolledPerson } from '../support/enrolled-person.ts';
import { chooseCard, proveCard, signInWithPasskey, startAtService } from '../support/steps.ts';
import { newVisitor, type Visitor, type VisitorOptions } from '../support/visitor.ts';
import { openWorld, type World } from '../support/world.ts';

jest.setTimeout(60_000);
const declined = 'Ông/Bà chưa đồng ý đăng nhập';

let world: World;
let passkey: VirtualCredential;

beforeAll(async () => {
  world = await openWorld();
  passkey = await enrolledPerson(world, 'mai-an');
}, 120_000);

afterAll(() => world?.close());

async function visit(options: VisitorOptions, tell: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await newVisitor(world, { passkeys: [passkey], autofill: false, ...options });
  await tell(visitor).catch(async (error: unknown) => {
    await visitor.context.close();
    throw error;
  });
  await visitor.leave();
}

/** What a browser answers when its person presses Cancel: once, then it asks the device again. */
function cancelOnce(): void {
  for (const ceremony of ['create', 'get'] as const) {
    const original = CredentialsContainer.prototype[ceremony];
    let isCancelled = false;
    CredentialsContainer.prototype[ceremony] = function answer(this: CredentialsContainer, options?: object) {
      if (isCancelled) return original.call(this, options);
      isCancelled = true;
      return Promise.reject(new DOMException('The operation was not allowed.', 'NotAllowedError'));
    };
  }
}

describe('a passkey prompt', () => {
  it('that its person cancels leaves the page as it was, and works the next time', async () => {
    await visit({}, async (visitor) => {
      const { page, t } = visitor;
      await visitor.context.addInitScript(cancelOnce);
      await startAtService(visitor, world.feedback);
      await signInWithPasskey(visitor);
      await page.getByText(t('passkey.error.cancelled')).waitFor();
      await visitor.press(t('sign_in.button'));
      await visitor.arrivesAt(t('consent.title'));
    });
  });

  it('whose button is pressed before the script is there shows the page again, as if nothing had happened', async () => {
    await visit({}, async (visitor) => {
      const { page, t } = visitor;
      await page.route('**/assets/passkey.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
      await startAtService(visitor, world.feedback);
      await signInWithPasskey(visitor);
      await page.waitForURL(/interaction/);
      await visitor.arrivesAt(t('sign_in.title'));
      expect((await page.getByRole('alert').allInnerTexts()).filter(Boolean)).toEqual([]);
      await page.unroute('**/assets/passkey.js');
      await page.reload();
      await signInWithPasskey(visitor);
      await visitor.arrivesAt(t('consent.title'));
    });
  });

  it('that its person cancels while making one loses nothing either', async () => {
    await visit({ passkeys: [] }, async (visitor) => {
      const { page, t } = visitor;
      await visitor.context.addInitScript(cancelOnce);
      await startAtService(visitor, world.feedback);
      await chooseCard(visitor);
      await proveCard(visitor, 'van-thang');
      await visitor.press(t('create.button'));
      await page.getByText(t('passkey.error.register_cancelled')).waitFor();
      await visitor.press(t('create.button'));
      await visitor.arrivesAt(t('consent.title'));
    });
  });

  it('is refused by a device that does not verify its person, in making and in using', async () => {
    await visit({ device: { userVerified: false } }, async (visitor) => {
      const { page, t } = visitor;
      await startAtService(visitor, world.feedback);
      await signInWithPasskey(visitor);
      await page.getByText(t('passkey.error.cancelled')).waitFor();
      await chooseCard(visitor);
      await proveCard(visitor, 'thi-dao');
      await visitor.press(t('create.button'));
      await page.getByText(t('passkey.error.register_cancelled')).waitFor();
      expect(await visitor.device.credentials()).toHaveLength(1);
    });
  });
});

describe('somebody who changes their mind', () => {
  it('cancels before signing in: the service says so kindly', async () => {
    await visit({}, async (visitor) => {
      await startAtService(visitor, world.feedback);
      await visitor.press(visitor.t('common.cancel_to', { service: 'Góp ý C-ThaiNguyen' }));
      await visitor.sees(declined);
    });
  });

  it('cancels before reading the card', async () => {
    await visit({}, async (visitor) => {
      await startAtService(visitor, world.health);
      await chooseCard(visitor);
      await visitor.press(visitor.t('common.cancel_to', { service: 'Sổ sức khỏe Thái Nguyên' }));
      await visitor.sees(declined);
    });
  });

  it('goes back from the card to the passkey', async () => {
    await visit({}, async (visitor) => {
      await startAtService(visitor, world.feedback);
      await chooseCard(visitor);
      await visitor.press(visitor.t('chip.sign_in'));
      await signInWithPasskey(visitor);
      await visitor.arrivesAt(visitor.t('consent.title'));
    });
  });

  it('declines consent: nothing is sent, and the next attempt asks again', async () => {
    await visit({}, async (visitor) => {
      await startAtService(visitor, world.feedback);
      await signInWithPasskey(visitor);
      await visitor.press(visitor.t('consent.refuse'));
      await visitor.arrivesAt(declined);
      expect(await world.sql('select 1 from consent')).toEqual([]);
      await visitor.follow('Đăng nhập lại');
      await signInWithPasskey(visitor);
      await visitor.arrivesAt(visitor.t('consent.title'));
    });
  });
});
