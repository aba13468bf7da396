import { expect } from '@jest/globals';
import type { BrowserContext, Page, Response } from 'playwright-core';
import type { Locale } from '../../../src/platform/ui/locale.ts';
import { type T, translator } from '../../../src/platform/ui/translate.ts';
import {
  addVirtualAuthenticator,
  type VirtualAuthenticator,
  type VirtualAuthenticatorOptions,
  type VirtualCredential,
} from '../../support/virtual-authenticator.ts';
import { inspectPage } from './inspect.ts';
import type { World } from './world.ts';

export interface VisitorOptions {
  readonly locale?: Locale;
  readonly width?: 360 | 1280;
  readonly javaScript?: boolean;
  readonly device?: VirtualAuthenticatorOptions;
  /** Passkeys this person brings along. */
  readonly passkeys?: readonly VirtualCredential[];
  /** Whether the browser offers passkeys by itself; then this visitor's device takes the offer at once. */
  readonly autofill?: boolean;
}

/** A tab and the passkey device it can reach. */
export interface Tab {
  readonly page: Page;
  readonly device: VirtualAuthenticator;
}

/** A person at a browser of their own. */
export interface Visitor extends Tab {
  readonly world: World;
  readonly context: BrowserContext;
  readonly locale: Locale;
  /** The provider's words in this person's language. */
  readonly t: T;
  /** Every page the provider has shown, by path; redirects are not shown. */
  readonly shown: readonly string[];
  newTab(device?: VirtualAuthenticatorOptions): Promise<Tab>;
  /** Waits until the page with this heading is there. */
  arrivesAt(heading: string, page?: Page): Promise<void>;
  /** Arrives, and finds the page good: by axe in light and dark, narrow and wide, and in the right language. */
  sees(heading: string, page?: Page): Promise<void>;
  /** Once the page is all there: a passkey's button does nothing before its script. */
  press(button: string, page?: Page): Promise<void>;
  follow(link: string, page?: Page): Promise<void>;
  /** Nothing may have complained meanwhile: no script, no content security policy, no picture that is missing. */
  leave(): Promise<void>;
}

const inspected = new Set<string>();

export async function newVisitor(world: World, options: VisitorOptions = {}): Promise<Visitor> {
  const { locale = 'vi', width = 360, javaScript = true, autofill = true, passkeys = [] } = options;
  const context = await world.browser.newContext({
    locale: locale === 'vi' ? 'vi-VN' : 'en-GB',
    viewport: { width, height: 800 },
    javaScriptEnabled: javaScript,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  if (!autofill) await context.addInitScript(withoutAutofill);
  const complaints = collectComplaints(context);
  const shown = collectShown(context, world.issuer);
  const newTab = async (device = options.device) => {
    const page = await context.newPage();
    const tab = { page, device: await addVirtualAuthenticator(page, device) };
    for (const passkey of passkeys) await tab.device.add(passkey);
    return tab;
  };
  const { page, device } = await newTab();
  const arrivesAt = (heading: string, where = page) =>
    where.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  return {
    world,
    context,
    page,
    device,
    locale,
    shown,
    t: translator(locale),
    newTab,
    arrivesAt,
    async sees(heading, where = page) {
      await arrivesAt(heading, where);
      const name = `${locale} ${new URL(where.url()).host} ${heading}`;
      if (inspected.has(name)) return;
      inspected.add(name);
      expect(await inspectPage(where, locale, pictureName(heading))).toEqual([]);
    },
    async press(button, where = page) {
      await where.waitForLoadState();
      await where.getByRole('button', { name: button, exact: true }).click();
    },
    follow: (link, where = page) => where.getByRole('link', { name: link, exact: true }).click(),
    async leave() {
      await context.close();
      expect(complaints).toEqual([]);
    },
  };
}

function withoutAutofill(): void {
  if (!('PublicKeyCredential' in globalThis)) return;
  PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
}

/** A refused page is a page; its own status is no complaint, whatever the browser's console makes of it. */
function collectComplaints(context: BrowserContext): readonly string[] {
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(`script: ${error.error().message}`));
  context.on('console', (message) => {
    const isStatus = message.text().startsWith('Failed to load resource: the server responded with a status of');
    if (message.type() === 'error' && !isStatus) complaints.push(`console: ${message.text()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

function collectShown(context: BrowserContext, issuer: string): readonly string[] {
  const shown: string[] = [];
  context.on('response', (response) => {
    const { origin, pathname } = new URL(response.url());
    if (origin === issuer && isPage(response)) shown.push(pathname);
  });
  return shown;
}

function isPage(response: Response): boolean {
  return response.request().isNavigationRequest() && (response.headers()['content-type'] ?? '').includes('text/html');
}

function pictureName(heading: string): string {
  const plain = heading.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, '-').slice(0, 40);
}
