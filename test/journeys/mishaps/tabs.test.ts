import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createCitizen } from '../../support/citizen.ts';
import { makeOfficer } from '../../support/officers.ts';
import type { VirtualCredential } from '../../support/virtual-authenticator.ts';
import { enrolledPerson } from '../support/enrolled-person.ts';
import {
  chooseCard,
  codeOn,
  putAway,
  readCard,
  signInWithPasskey,
  startAtService,
  typeCode,
} from '../support/steps.ts';
import { newVisitor, type Visitor } from '../support/visitor.ts';
import { openWorld, type World } from '../support/world.ts';

jest.setTimeout(60_000);
const name = 'Lê Đức Thịnh';
const greeting = `Chào Ông/Bà ${name}`;

let world: World;
let passkey: VirtualCredential;

beforeAll(async () => {
  world = await openWorld();
  passkey = await enrolledPerson(world, 'duc-thinh');
}, 120_000);

afterAll(() => world?.close());

/** One visitor for one mishap; whatever happens, their browser is closed. */
async function visit(tell: (visitor: Visitor) => Promise<void>, passkeys = [passkey]): Promise<void> {
  const visitor = await newVisitor(world, { passkeys, autofill: false });
  await tell(visitor).catch(async (error: unknown) => {
    await visitor.context.close();
    throw error;
  });
  await visitor.leave();
}

const forgetConsents = () => world.sql('delete from consent');

describe('a tab', () => {
  it('that was closed goes on where it was, on every page of an enrolment', async () => {
    await visit(async (visitor) => {
      const { t } = visitor;
      await startAtService(visitor, world.feedback);
      let { page } = visitor;
      let device = visitor.device;
      const reopen = async (heading: string) => {
        const address = page.url();
        const passkeys = await device.credentials();
        await page.close();
        ({ page, device } = await visitor.newTab());
        for (const one of passkeys) await device.add(one);
        await page.goto(address);
        await visitor.arrivesAt(heading, page);
      };
      await reopen(t('sign_in.title'));
      await chooseCard(visitor, page);
      await reopen(t('chip.scan.title'));
      const reader = await readCard(visitor, 'phuong-thao', page);
      const code = await codeOn(reader);
      await putAway(reader, page);
      await reopen(t('chip.code.title'));
      await typeCode(visitor, code, page);
      const hello = t('create.greeting', { name: 'Công Huyền Tôn Nữ Nguyễn Hoàng Phương Thảo' });
      await visitor.arrivesAt(hello, page);
      await reopen(hello);
      await visitor.press(t('create.button'), page);
      await visitor.arrivesAt(t('consent.title'), page);
      await page.goBack();
      await visitor.arrivesAt(t('consent.title'), page);
      await reopen(t('consent.title'));
      await visitor.press(t('consent.agree'), page);
      await visitor.arrivesAt('Chào Ông/Bà Công Huyền Tôn Nữ Nguyễn Hoàng Phương Thảo', page);
    }, []);
  });

  it('shows the same page after a reload, wherever it is', async () => {
    await visit(async (visitor) => {
      const { page, t } = visitor;
      const reload = async (heading: string) => {
        await visitor.arrivesAt(heading);
        await page.reload();
        await visitor.arrivesAt(heading);
      };
      await startAtService(visitor, world.feedback);
      await reload(t('sign_in.title'));
      await chooseCard(visitor);
      await reload(t('chip.scan.title'));
      await visitor.press(t('chip.sign_in'));
      await reload(t('sign_in.title'));
      await signInWithPasskey(visitor);
      await reload(t('consent.title'));
      await visitor.press(t('consent.agree'));
      await reload(greeting);
      for (const room of ['passkeys', 'services', 'sessions', 'activity'] as const) {
        await page.goto(`${world.issuer}/account/${room}`);
        await reload(t(`${room}.title`));
      }
      await page.goto(`${world.issuer}/account/sessions/end-all`);
      await reload(t('end_all.title'));
    });
    await forgetConsents();
  });

  it('goes back from consent and finds consent again, or the service, and loses nothing', async () => {
    await visit(async (visitor) => {
      const { page, t } = visitor;
      await startAtService(visitor, world.feedback);
      await signInWithPasskey(visitor);
      await visitor.arrivesAt(t('consent.title'));
      await page.goBack();
      await visitor.arrivesAt(t('consent.title'));
      await startAtService(visitor, world.feedback);
      await page.goBack();
      await page.goBack();
      await visitor.arrivesAt(t('consent.title'));
      await visitor.press(t('consent.agree'));
      await visitor.arrivesAt(greeting);
    });
    await forgetConsents();
  });

  it('goes back after consent to a page that says that this sign-in is over', async () => {
    await visit(async (visitor) => {
      const { page, t } = visitor;
      await startAtService(visitor, world.feedback);
      await signInWithPasskey(visitor);
      await visitor.arrivesAt(t('consent.title'));
      const address = page.url();
      await visitor.press(t('consent.agree'));
      await visitor.arrivesAt(greeting);
      await page.goBack();
      if (page.url() === address) await visitor.sees(t('refusal.interaction.expired.title'));
      await page.goto(address);
      await visitor.sees(t('refusal.interaction.expired.title'));
      await page.goto(world.feedback);
      await visitor.arrivesAt(greeting);
    });
    await forgetConsents();
  });

  it('beside another, each for its own service, signs in to both', async () => {
    await visit(async (visitor) => {
      const { page: one, t } = visitor;
      const { page: other } = await visitor.newTab();
      await startAtService(visitor, world.feedback, one);
      await startAtService(visitor, world.health, other);
      for (const page of [one, other]) await signInWithPasskey(visitor, page);
      for (const page of [one, other]) await visitor.arrivesAt(t('consent.title'), page);
      for (const page of [other, one]) await visitor.press(t('consent.agree'), page);
      await visitor.arrivesAt(greeting, one);
      await visitor.arrivesAt(`Sổ của ${name}`, other);
    });
    await forgetConsents();
  });

  it('beside another with the same sign-in follows it, and learns when it is over', async () => {
    await visit(async (visitor) => {
      const { page: one, t } = visitor;
      const { page: other } = await visitor.newTab();
      await startAtService(visitor, world.feedback, one);
      await visitor.arrivesAt(t('sign_in.title'), one);
      await other.goto(one.url());
      await visitor.arrivesAt(t('sign_in.title'), other);
      await chooseCard(visitor, other);
      await signInWithPasskey(visitor, one);
      await visitor.arrivesAt(t('consent.title'), one);
      await other.reload();
      await visitor.arrivesAt(t('consent.title'), other);
      await visitor.press(t('consent.agree'), one);
      await visitor.arrivesAt(greeting, one);
      await visitor.press(t('consent.agree'), other);
      await visitor.arrivesAt(t('refusal.interaction.expired.title'), other);
    });
    await forgetConsents();
  });
});

describe('a tab of one’s own hall', () => {
  const hall = async () => {
    const { authenticator, subjectId } = await makeOfficer(world.server, []);
    const person = createCitizen(world.server, { authenticator });
    await person.goOn(await person.open('/account'));
    const post = (path: string, fields: Readonly<Record<string, string>> = {}) =>
      person.request(path, {
        method: 'POST',
        headers: { origin: world.issuer },
        body: new URLSearchParams(fields),
      });
    const answer = async () => {
      const asked = await (await post('/account/passkeys/options')).json();
      return JSON.stringify(authenticator.register(asked as never));
    };
    const send = async (response: string) => {
      const set = (await post('/account/passkeys', { response })).headers.getSetCookie();
      return /tnid_said=([^;]*)/.exec(set.join(', '))?.[1] ?? '';
    };
    const count = async () => (await world.sql('select 1 from passkey where subject_id = $1', [subjectId])).length;
    return { answer, send, count };
  };

  it('beside another in one’s own hall adds one passkey by one ceremony: one is thanked, one is told', async () => {
    const { answer, send, count } = await hall();
    const response = await answer();
    const said = await Promise.all([send(response), send(response)]);
    expect(said.toSorted()).toEqual(['authenticator.challenge.expired', 'passkey_added']);
    expect(await count()).toBe(2);
  });

  it('beside another with a ceremony of its own adds one for each that is thanked', async () => {
    const { answer, send, count } = await hall();
    const responses = [await answer(), await answer()];
    const said = await Promise.all(responses.map(send));
    expect(await count()).toBe(1 + said.filter((code) => code === 'passkey_added').length);
  });
});

describe('a sign-in', () => {
  it('that grew too old says so on every button, and the next one is good', async () => {
    await visit(async (visitor) => {
      const { page, t } = visitor;
      const buttons = [
        (where: Page) => signInWithPasskey(visitor, where),
        (where: Page) => visitor.press(t('sign_in.new.button'), where),
        (where: Page) => visitor.press(t('common.cancel_to', { service: 'Góp ý C-ThaiNguyen' }), where),
        (where: Page) => where.reload(),
      ];
      for (const press of buttons) {
        await startAtService(visitor, world.feedback);
        await visitor.arrivesAt(t('sign_in.title'));
        await world.sql(
          `update oidc_artifact set expires_at = now() - interval '1 second' where model = 'Interaction'`,
        );
        await press(page);
        await visitor.arrivesAt(t('refusal.interaction.expired.title'));
      }
      await startAtService(visitor, world.feedback);
      await signInWithPasskey(visitor);
      await visitor.arrivesAt(t('consent.title'));
    });
  });

  it('that somebody else began opens in no other browser', async () => {
    await visit(async (visitor) => {
      await startAtService(visitor, world.feedback);
      await chooseCard(visitor);
      await visit(async (stranger) => {
        await stranger.page.goto(visitor.page.url());
        await stranger.sees(stranger.t('refusal.interaction.expired.title'));
        expect(await stranger.page.content()).not.toContain('/reader#');
      });
      await visitor.page.reload();
      await visitor.arrivesAt(visitor.t('chip.scan.title'));
    });
  });

  it('that a service asked for wrongly shows our page, and so does an address that is none', async () => {
    await visit(async (visitor) => {
      const { page, t } = visitor;
      await page.goto(`${world.issuer}/authorize?client_id=nobody&response_type=code`);
      await visitor.sees(t('oauth.title'));
      await page.goto(`${world.issuer}/khong-co`);
      await visitor.sees(t('refusal.request.not_found.title'));
    });
  });
});
