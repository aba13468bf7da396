// OWASP ASVS 5.0 §1.2.1, §3.2.2, abuse case A31: what people wrote stays text on every page of the officers' hall.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { access } from '../../src/console/access.ts';
import { type Duty, duties } from '../../src/kernel/officer.ts';
import { settleUnit } from '../../src/subject/index.ts';
import { openBrowser } from '../support/browser.ts';
import { makeOfficerWith, signInOfficer } from '../support/officers.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openStores, type ServerStores } from '../support/stores.ts';
import { things, type Workshop } from './support/things.ts';

/** Tried in whatever a page may put it: text, an attribute, a script, an address, a style. */
const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script>'\${alert(3)}{{alert(4)}}javascript:alert(5)`;

let server: TestServer;
let opened: ServerStores;
let browser: Browser;
let workshop: Workshop;

beforeAll(async () => {
  server = await startServer();
  opened = await openStores(server);
  browser = await openBrowser();
  const somebody = await makeOfficerWith(opened, server.issuer, [], { name: hostile });
  const colleague = await makeOfficerWith(opened, server.issuer, ['reviewer@19'], { name: hostile });
  const settled = { subjectId: somebody.subjectId, unit: '05443', actor: { kind: 'system', name: 'test' } } as const;
  await opened.transact((stores) => settleUnit(stores, settled, new Date()));
  workshop = {
    opened,
    somebody: somebody.subjectId,
    colleague: colleague.subjectId,
    unit: '05443',
    words: hostile,
  };
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await opened?.close();
  await server?.stop();
}, 60_000);

describe('what people wrote', () => {
  it.each(duties)(
    'does nothing on any page open to a %s',
    async (duty) => {
      const officer = await makeOfficerWith(opened, server.issuer, [{ duty, unit: '19' }], { name: hostile });
      const { jar } = await signInOfficer(server, officer);
      const context = await browser.newContext({ userAgent: `Mozilla/5.0 ${hostile}` });
      await context.addCookies([{ url: server.issuer, name: 'tnid_console', value: jar.value('tnid_console')! }]);
      const page = await context.newPage();
      const happened: string[] = [];
      page.on('dialog', (dialog) => {
        happened.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('console', (message) => {
        if (/Content Security Policy|Uncaught/.test(message.text())) happened.push(message.text());
      });
      let shown = 0;
      for (const route of pagesFor(duty)) {
        const { path } = await (things[route]?.(workshop) ?? { path: route.slice(4) });
        if (path.endsWith('/export')) continue;
        await page.goto(`${server.issuer}${path}`);
        if ((await page.content()).includes('onerror=alert(1)')) shown += 1;
        const made = await page.locator('img[src="x"], script:not([src]), [onerror], [href^="javascript:"]').count();
        if (made > 0) happened.push(`${path}: ${made} elements`);
      }
      await context.close();
      expect(happened).toEqual([]);
      expect(shown).toBeGreaterThan(0);
    },
    120_000,
  );
});

function pagesFor(duty: Duty): readonly string[] {
  return Object.entries(access)
    .filter(([route, rule]) => route.startsWith('GET ') && rule.duties.includes(duty))
    .map(([route]) => route);
}
