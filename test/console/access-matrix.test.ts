import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officerCaseKinds } from '../../src/casework/index.ts';
import { access } from '../../src/console/access.ts';
import { duties, type Officer, type UnitCode } from '../../src/kernel/officer.ts';
import { isRefusalCode } from '../../src/platform/ui/refusal-text.ts';
import { settleUnit } from '../../src/subject/index.ts';
import { type Citizen, createCitizen } from '../support/citizen.ts';
import { makeOfficerWith, signInOfficer, type TestOfficer } from '../support/officers.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openStores, type ServerStores } from '../support/stores.ts';
import { aReviewCase, held } from './support/case-things.ts';
import { type Cell, type Role, readCells, type Where } from './support/cells.ts';
import { aReport, nearCase, nearness, ownTries, yesTo } from './support/separation.ts';
import { aProposal } from './support/service-things.ts';
import { things } from './support/things.ts';
import { readVisit } from './support/visit-things.ts';
import { type Asked, system, type Workshop } from './support/workshop.ts';

const all = readCells();
const routes = [...new Set(all.map(({ route }) => route))];
/** Somebody of whom the thing's own unit is, and somebody of another. */
const communes: Readonly<Record<Where, UnitCode>> = { own: '05443', foreign: '05455' };

let server: TestServer;
let opened: ServerStores;
let workshop: Workshop;

/** Who asks: their browser and, where they are one, the officer. */
interface Visitor {
  readonly browser: Citizen;
  readonly asker?: Officer;
}
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  server = await startServer();
  opened = await openStores(server);
  const somebody = await makeOfficerWith(opened, server.issuer, []);
  const settled = { subjectId: somebody.subjectId, unit: communes.own, actor: system };
  await opened.transact((stores) => settleUnit(stores, settled, new Date()));
  const colleague = await makeOfficerWith(opened, server.issuer, ['reviewer@19']);
  workshop = { opened, somebody: somebody.subjectId, colleague: colleague.subjectId, unit: communes.own };
  const entering = duties.flatMap((duty) =>
    (['own', 'foreign', 'province'] as const).map(async (where) => {
      const unit = where === 'province' ? '19' : communes[where];
      const officer = await makeOfficerWith(opened, server.issuer, [{ duty, unit }]);
      visitors.set(`${duty} ${where}`, { browser: await signInOfficer(server, officer), asker: officer });
    }),
  );
  const citizen = await makeOfficerWith(opened, server.issuer, []);
  const outsider = createCitizen(server, { authenticator: citizen.authenticator });
  await Promise.all([...entering, outsider.open('/console').then((page) => outsider.goOn(page))]);
  visitors.set('citizen', { browser: outsider });
  visitors.set('nobody', { browser: createCitizen(server) });
}, 180_000);

afterAll(async () => {
  await opened?.close();
  await server?.stop();
}, 60_000);

describe('the table of access', () => {
  it('holds every route of the hall, and no other', () => {
    expect(routes.toSorted()).toEqual(Object.keys(access).toSorted());
  });

  it('leaves no cell out that the running server could be asked', () => {
    const path = (route: string) => route.split(' ')[1]!;
    const silent = routes.filter((route) => !things[route] && (route.startsWith('POST') || path(route).includes(':')));
    expect(silent).toEqual([]);
  });

  it('says for every duty what it is answered at its own unit and at a foreign one', () => {
    for (const route of routes)
      for (const duty of duties) {
        const said = all.filter((cell) => cell.route === route && cell.role === duty).map(({ where }) => where);
        expect([route, duty, said]).toEqual([route, duty, ['own', 'foreign']]);
      }
  });
});

describe.each(routes)('%s', (route) => {
  it('answers each role as the table says', async () => {
    const asked = all.filter((cell) => cell.route === route);
    const answers = await inParallel(asked, 6, answerTo);
    expect(asked.map((cell, at) => lineOf(cell, answers[at]!))).toEqual(
      asked.map((cell) => lineOf(cell, cell.expected)),
    );
  }, 120_000);
});

describe('somebody with every duty that goes together', () => {
  let officer: TestOfficer;
  let browser: Citizen;
  beforeAll(async () => {
    const { unit } = workshop;
    const local = (['counter_officer', 'reviewer', 'supervisor'] as const).map((duty) => ({ duty, unit }));
    officer = await makeOfficerWith(opened, server.issuer, [...local, { duty: 'security_officer', unit: '19' }]);
    const settled = { subjectId: officer.subjectId, unit, actor: system };
    await opened.transact((stores) => settleUnit(stores, settled, new Date()));
    browser = await signInOfficer(server, officer);
  }, 60_000);
  const post = async ({ path, fields }: Asked) => toldBy(await send(browser, `POST ${path}`, { path, fields }));

  describe.each(officerCaseKinds)('decides no case of the kind %s', (kind) => {
    it.each(nearness)(
      '%s',
      async (how, code) => {
        const id = await nearCase(workshop, kind, { how, officer });
        const before = await opened.stores.casework.cases.load(id);
        const path = `/console/cases/${id}`;
        const page = await browser.request(path);
        expect([page.status, (await page.text()).includes(code)]).toEqual(
          how === 'about themselves' ? [403, true] : [200, false],
        );
        expect(await post({ path: `${path}/lease` })).toBe(code);
        expect(await post({ path: `${path}/decision`, fields: { ruling: yesTo(kind) } })).toBe(code);
        expect(await opened.stores.casework.cases.load(id)).toEqual(before);
      },
      60_000,
    );
  });

  it('sees neither the pictures nor the portrait of their own request', async () => {
    const path = `/console/cases/${await aReviewCase(workshop, officer.subjectId)}`;
    expect(await post({ path: `${path}/lease` })).toBe('casework.case.own_identity');
    for (const which of ['portrait', '0', '1'])
      expect((await browser.request(`${path}/evidence/${which}`)).status).toBe(404);
  }, 60_000);

  it.each(Object.keys(ownTries))(
    'does not %s',
    async (what) => {
      const [asked, code] = await ownTries[what]!(officer, workshop);
      expect(await post(asked)).toBe(code);
    },
    60_000,
  );

  it('closes no report about what they did themselves', async () => {
    const caseId = await aReport(workshop, officer);
    const before = await opened.stores.casework.cases.load(caseId);
    const path = `/console/cases/${caseId}`;
    const fields = { ruling: 'refuse.official_duty' };
    expect(await post({ path: `${path}/lease` })).toBe('casework.case.own_act');
    expect(await post({ path: `${path}/decision`, fields })).toBe('casework.case.own_act');
    expect(await opened.stores.casework.cases.load(caseId)).toEqual(before);
  }, 60_000);
});

describe('what is sent from another site', () => {
  const changes = [...routes.filter((route) => route.startsWith('POST')), 'POST /console/sign-out'];

  it.each([
    ['with its own origin', { origin: 'https://evil.example' }],
    ['with none that it tells', { origin: 'null' }],
    ['without any, as a form of its own', { 'sec-fetch-site': 'cross-site' }],
    ['without any word of where it comes from', {}],
  ])('%s changes nothing here, whatever it is', async (_how, headers) => {
    const { browser } = visitors.get('supervisor province')!;
    const answers = await inParallel(changes, 6, async (route) => {
      const path = route.split(' ')[1]!.replaceAll(/:[a-z]+/g, workshop.somebody);
      const init = { method: 'POST', headers: { accept: 'application/json', ...headers }, body: new URLSearchParams() };
      const { code } = (await (await browser.request(path, init)).json()) as { readonly code?: string };
      return `${route}: ${code}`;
    });
    expect(answers).toEqual(changes.map((route) => `${route}: request.cross_site`));
  });
});

describe('two officers who say the word at the same moment', () => {
  it.each(['a case', 'a visit', 'a proposal'] as const)(
    'about %s: one is heard, one is told',
    async (what) => {
      const { roles, path, fields } = await agreed[what]();
      const answers = await Promise.all(
        roles.map(async (role) => toldBy(await send(visitors.get(role)!.browser, `POST ${path}`, { path, fields }))),
      );
      expect(answers.filter((code) => isRefusalCode(code))).toHaveLength(1);
    },
    60_000,
  );
});

/** What either of two may settle, and whoever comes second may not. */
const agreed = {
  'a case': async () => {
    const { asker } = visitors.get('reviewer own')!;
    const id = await held({ ...workshop, asker });
    const fields = { ruling: 'approve.same_person' };
    return { roles: ['reviewer own', 'supervisor own'], path: `/console/cases/${id}/decision`, fields };
  },
  'a visit': async () => {
    const path = `/console/counter/${await readVisit(workshop)}/confirmation`;
    return { roles: ['counter_officer own', 'supervisor own'], path, fields: { same: 'yes', shown: '' } };
  },
  'a proposal': async () => {
    const path = `/console/relying-parties/proposals/${await aProposal(workshop)}/decision`;
    const roles = ['supervisor province', 'security_officer province'];
    return { roles, path, fields: { outcome: 'refused' } };
  },
} as const;

async function answerTo({ route, role, where }: Cell): Promise<string> {
  const { browser, asker } = visitors.get(visitorOf(route, role, where))!;
  const asked = await (things[route]?.({ ...workshop, asker }) ?? { path: route.split(' ')[1]! });
  const response = await send(browser, route, asked);
  await response.body?.cancel();
  if (response.status !== 303) return String(response.status);
  if (new URL(response.headers.get('location') ?? '', server.issuer).pathname === '/authorize') return 'door';
  return isRefusalCode(toldBy(response)) ? 'told' : '303';
}

function send(browser: Citizen, route: string, { path, fields }: Asked): Promise<Response> {
  if (!route.startsWith('POST')) return browser.request(path);
  const body = new URLSearchParams({ ...fields });
  return browser.request(path, { method: 'POST', headers: { origin: server.issuer }, body });
}

/** What the next page will say: a notice, a refusal, or nothing. */
function toldBy(response: Response): string {
  const said = response.headers.getSetCookie().find((cookie) => cookie.startsWith('tnid_said='));
  return /^tnid_said=([^;]*)/.exec(said ?? '')?.[1] ?? '';
}

/** What serves the whole province is its officers' own; somebody of one commune is foreign to it. */
function visitorOf(route: string, role: Role, where: Where): string {
  if (role === 'citizen' || role === 'nobody') return role;
  const isProvinces = (access as Readonly<Record<string, { unit: string }>>)[route]?.unit === 'province';
  return `${role} ${isProvinces && where === 'own' ? 'province' : where}`;
}

const lineOf = ({ role, where }: Cell, answer: string) => `${role} ${where}: ${answer}`;

async function inParallel<In, Out>(all: readonly In[], width: number, work: (one: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  const waiting = all.map((one, at) => ({ one, at }));
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) done[next.at] = await work(next.one);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return done;
}
