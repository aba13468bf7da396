// OWASP ASVS 5.0 §1.2.1, §3.2.2, abuse case A31: what people wrote stays text on every page that shows it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext } from 'playwright-core';
import { access } from '../../src/console/access.ts';
import { type Duty, duties } from '../../src/kernel/officer.ts';
import { openRecord, settleUnit } from '../../src/subject/index.ts';
import { openBrowser } from '../support/browser.ts';
import { createCitizen } from '../support/citizen.ts';
import type { CookieJar } from '../support/cookie-jar.ts';
import { markAsKiosk } from '../support/kiosk.ts';
import { makeOfficerWith, signInOfficer, type TestOfficer } from '../support/officers.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { shownIn, type TypedColumn, typedColumns } from '../support/stored-words.ts';
import { openStores, type ServerStores } from '../support/stores.ts';
import { held } from './support/case-things.ts';
import { hostileCases } from './support/hostile-cases.ts';
import { type HostileCitizen, hostileCitizen } from './support/hostile-citizen.ts';
import { things } from './support/things.ts';
import { openedVisit, readVisit } from './support/visit-things.ts';
import { watchedPage } from './support/watched-page.ts';
import { system, type Workshop } from './support/workshop.ts';

/** Where each column takes no more than a line. */
const short: readonly TypedColumn[] = ['kiosk.place', 'person_search.reference', 'person_view.reference'];
const mark = (column: TypedColumn) => `[[${column}]]`;

/** Tried in whatever a page may put it: text, an attribute, a title, a script, an address, a template; and too long. */
function words(column: TypedColumn): string {
  if (short.includes(column)) return `${mark(column)}<b onclick=a>`;
  const tried = [
    ...[
      '</title>',
      '</textarea>',
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(2)>',
      '<svg onload=alert(3)>',
    ],
    ...['"\' onfocus=alert(4) autofocus', `\${alert(5)}{{alert(6)}}<%=alert(7)%>`, 'javascript:alert(8)', '\u202e=1+1'],
  ];
  return `${mark(column)}${tried.join('')}${'W'.repeat(70)}`;
}

let server: TestServer;
let opened: ServerStores;
let browser: Browser;
let workshop: Workshop;
let person: HostileCitizen;

beforeAll(async () => {
  server = await startServer();
  opened = await openStores(server);
  browser = await openBrowser();
  const name = words('subject.profile');
  const somebody = await makeOfficerWith(opened, server.issuer, [], { name });
  const colleague = await makeOfficerWith(opened, server.issuer, ['reviewer@19'], { name });
  workshop = { opened, somebody: somebody.subjectId, colleague: colleague.subjectId, unit: '05443', words };
  person = await hostileCitizen(server, workshop);
  await opened.transact(async (stores) => {
    for (const { subjectId } of [somebody, person])
      await settleUnit(stores, { subjectId, unit: workshop.unit, actor: system }, new Date());
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await opened?.close();
  await server?.stop();
}, 60_000);

/** Of which columns the words stand on any of these pages. */
const seen: Record<'officers' | 'citizens', Set<string>> = { officers: new Set(), citizens: new Set() };

describe('what people wrote', () => {
  it.each(duties)(
    'does nothing on any page open to a %s',
    async (duty) => {
      const wanted = [{ duty, unit: '19' }];
      const officer = await makeOfficerWith(opened, server.issuer, wanted, { name: words('subject.profile') });
      const { jar } = await signInOfficer(server, officer);
      const paths = await pagesFor(duty, { ...workshop, asker: officer });
      const more = duty === 'supervisor' ? await pagesOfThings({ ...workshop, asker: officer }, officer) : [];
      if (duty === 'auditor') more.push('/console/audit?action=subject.record.viewed');
      expect(await walk('officers', jar, [...paths, ...more])).toEqual([]);
    },
    180_000,
  );

  it('does nothing in anybody’s own hall, nor where they sign in', async () => {
    const { citizen, consent, signIn } = person;
    const rooms = ['', '/passkeys', '/services', '/sessions', '/sessions/end-all', '/activity', '/notices', '/review'];
    const leadingOn = await Promise.all(['/passkeys', '/services', '/activity'].map(linksOn));
    const hall = [...rooms.map((room) => `/account${room}`), ...leadingOn.flat()];
    const inEnglish = ['/account/services', `${new URL(consent).pathname}`].map((path) => `${path}?lang=en`);
    expect(await walk('citizens', citizen.jar, [...hall, consent, ...inEnglish, '/logout'])).toEqual([]);
    expect(await walk('citizens', null, [signIn, '/enrol', '/enrol/letter'])).toEqual([]);
    const kiosk = createCitizen(server);
    await markAsKiosk(server, kiosk, words('kiosk.place'));
    expect(await walk('citizens', kiosk.jar, ['/kiosk', '/enrol'])).toEqual([]);
  }, 180_000);

  it.each(['officers', 'citizens'] as const)('was seen by %s, column by column', (hall) => {
    const marked = Object.keys(typedColumns).filter((column) => seen[hall].has(column));
    expect(marked.toSorted()).toEqual(shownIn(hall).toSorted());
  });
});

/** What went wrong on these pages, as wide as the hall is at its narrowest. */
async function walk(
  hall: 'officers' | 'citizens',
  jar: CookieJar | null,
  paths: readonly string[],
): Promise<readonly string[]> {
  const viewport = { width: hall === 'officers' ? 768 : 360, height: 800 };
  const context = await browser.newContext({ viewport, locale: 'vi-VN', reducedMotion: 'reduce' });
  await context.addCookies(cookiesOf(jar));
  const page = await watchedPage(context, server.issuer);
  for (const path of paths) {
    const html = await page.open(new URL(path, server.issuer).href);
    for (const column of Object.keys(typedColumns)) if (html.includes(`[[${column}]]`)) seen[hall].add(column);
  }
  await context.close();
  return page.missteps;
}

function cookiesOf(jar: CookieJar | null): Parameters<BrowserContext['addCookies']>[0] {
  return (jar?.all() ?? []).map(({ host, path, name, value }) => ({ domain: host, path, name, value }));
}

/** The ways on from a room: what one asks before something is done. */
async function linksOn(room: string): Promise<readonly string[]> {
  const html = await (await person.citizen.request(`/account${room}`)).text();
  const ways = [...html.matchAll(/href="(\/account\/[^"]+\/(?:remove|revoke|report))"/g)].map(([, href]) => href!);
  return ways.slice(0, 2);
}

async function pagesFor(duty: Duty, asking: Workshop): Promise<readonly string[]> {
  const routes = Object.entries(access).filter(
    ([route, rule]) => route.startsWith('GET ') && rule.duties.includes(duty),
  );
  const paths: string[] = [];
  for (const [route] of routes) {
    const { path } = await (things[route]?.(asking) ?? { path: route.slice(4) });
    if (!path.endsWith('/export')) paths.push(path);
  }
  return paths;
}

/** Pages of one thing in another state, or beside another: each kind of case, a person who is known, a search. */
async function pagesOfThings(asking: Workshop, officer: TestOfficer): Promise<string[]> {
  const cases: string[] = [];
  for (const id of await hostileCases(asking)) cases.push(`/console/cases/${await held(asking, id)}`);
  const { subjectId, number } = person;
  const [now, purpose] = [new Date(), { reason: 'citizen_present', reference: 'H55.26-1' } as const];
  const search = await opened.transact(async (stores) => {
    await openRecord(stores, { officer, subjectId, purpose }, 900, now);
    const kept = { id: crypto.randomUUID(), officerId: officer.subjectId, purpose, found: [subjectId] };
    await stores.keptSearches.keep({ ...kept, isTooMany: false, expiresAt: new Date(now.getTime() + 900_000) });
    return kept.id;
  });
  for (const table of ['person_view', 'person_search'] as const)
    await opened.database.manager.query(`update ${table} set reference = $1`, [words(`${table}.reference`)]);
  const record = `/console/people/${subjectId}`;
  return [
    ...cases,
    ...[record, `${record}/interventions?kind=reestablished_number`, `/console/people?search=${search}`],
    ...[await openedVisit(asking), await readVisit(asking, { number })].map((id) => `/console/counter/${id}`),
  ];
}
