import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Tab, Visitor } from './visitor.ts';

const words = {
  vi: { signIn: 'Đăng nhập bằng Thai Nguyen ID', signOut: 'Đăng xuất' },
  en: { signIn: 'Sign in with Thai Nguyen ID', signOut: 'Sign out' },
} as const;

/** Opens a service and presses its button, up to the provider's first page. */
export async function startAtService(visitor: Visitor, origin: string, page: Page = visitor.page): Promise<void> {
  await page.goto(`${origin}/?lang=${visitor.locale}`);
  await visitor.follow(words[visitor.locale].signIn, page);
}

export async function signOutOfService(visitor: Visitor): Promise<void> {
  await visitor.press(words[visitor.locale].signOut);
}

/** Presses the sign-in page's button; the device answers. */
export async function signInWithPasskey({ t, press, arrivesAt }: Visitor, page?: Page): Promise<void> {
  await arrivesAt(t('sign_in.title'), page);
  await press(t('sign_in.button'), page);
}

/** From the provider's first page to the page that waits for a reader. */
export async function chooseCard({ t, press, arrivesAt }: Visitor, page?: Page): Promise<void> {
  await press(t('sign_in.new.button'), page);
  await arrivesAt(t('chip.scan.title'), page);
}

/** Opens the sandbox reader in its own tab and holds a card to it. */
export async function readCard({ context, t, press }: Visitor, card: string, page?: Page): Promise<Page> {
  const opening = context.waitForEvent('page');
  await press(t('chip.sandbox.button'), page);
  const reader = await opening;
  const button = reader.locator(`button[name=card][value=${card}]`);
  const badCards = reader.locator('summary');
  await badCards.waitFor();
  if (!(await button.isVisible())) await badCards.click();
  await button.click();
  return reader;
}

/** The six digits the reader shows. */
export async function codeOn(reader: Page): Promise<string> {
  return (await reader.locator('output.code').innerText()).replaceAll(/\s/g, '');
}

/** Reads the card and types the digits, up to the page that follows; the reader's tab is closed. */
export async function proveCard(visitor: Visitor, card: string, page: Page = visitor.page): Promise<void> {
  const reader = await readCard(visitor, card, page);
  const code = await codeOn(reader);
  await putAway(reader, page);
  await typeCode(visitor, code, page);
}

/** Closes the reader and looks at the waiting page again, without waiting for it to look by itself. */
export async function putAway(reader: Page, page: Page): Promise<void> {
  await reader.locator('form[action^="/read"]').first().waitFor({ state: 'detached' });
  await reader.close();
  await page.bringToFront();
  await page.reload();
}

export async function typeCode({ t, arrivesAt, press }: Visitor, code: string, page: Page): Promise<void> {
  await arrivesAt(t('chip.code.title'), page);
  await page.getByLabel(t('chip.code.label')).fill(code);
  await press(t('chip.code.button'), page);
}

/** Makes an identity on the way into a service, up to the consent page. */
export async function enrolAt(visitor: Visitor, origin: string, card: string, page?: Page): Promise<void> {
  await startAtService(visitor, origin, page);
  await chooseCard(visitor, page);
  await proveCard(visitor, card, page);
  await visitor.press(visitor.t('create.button'), page);
  await visitor.arrivesAt(visitor.t('consent.title'), page);
}

/** Terms and values of a page's description list. */
export async function described(page: Page): Promise<Readonly<Record<string, string>>> {
  const rows = await page
    .locator('.descriptions__row')
    .evaluateAll((found) =>
      found.map((row) => [row.querySelector('dt')!.textContent!, row.querySelector('dd')!.textContent!]),
    );
  return Object.fromEntries(rows) as Record<string, string>;
}

/** The claims of the ID token as the service received them. */
export async function claimsAt(page: Page): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse((await page.locator('#claims ~ details pre').first().textContent())!) as Record<string, unknown>;
}

/** Gives a tab's device every passkey of another: the phone and the laptop of one person. */
export async function carryPasskeys(from: Tab, to: Tab): Promise<void> {
  const credentials = await from.device.credentials();
  expect(credentials.length).toBeGreaterThan(0);
  for (const credential of credentials) await to.device.add(credential);
}
