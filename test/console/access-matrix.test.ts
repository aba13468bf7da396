import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { access } from '../../src/console/access.ts';
import { duties, type UnitCode } from '../../src/kernel/officer.ts';
import { settleUnit } from '../../src/subject/index.ts';
import { type Citizen, createCitizen } from '../support/citizen.ts';
import { makeOfficerWith, signInOfficer } from '../support/officers.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openStores, type ServerStores } from '../support/stores.ts';
import { type Cell, type Role, readCells, type Where } from './support/cells.ts';
import { things, type Workshop } from './support/things.ts';

const all = readCells();
const cells = all.filter(({ expected }) => expected !== '-');
const routes = [...new Set(all.map(({ route }) => route))];
/** Somebody of whom the thing's own unit is, and somebody of another. */
const communes: Readonly<Record<Where, UnitCode>> = { own: '05443', foreign: '05455' };

let server: TestServer;
let opened: ServerStores;
let workshop: Workshop;
const visitors = new Map<string, Citizen>();

beforeAll(async () => {
  server = await startServer();
  opened = await openStores(server);
  const somebody = await makeOfficerWith(opened, server.issuer, []);
  const settled = {
    subjectId: somebody.subjectId,
    unit: communes.own,
    actor: { kind: 'system', name: 'test' },
  } as const;
  await opened.transact((stores) => settleUnit(stores, settled, new Date()));
  const colleague = await makeOfficerWith(opened, server.issuer, ['reviewer@19']);
  workshop = { opened, somebody: somebody.subjectId, colleague: colleague.subjectId, unit: communes.own };
  const entering = duties.flatMap((duty) =>
    (['own', 'foreign', 'province'] as const).map(async (where) => {
      const unit = where === 'province' ? '19' : communes[where];
      const officer = await makeOfficerWith(opened, server.issuer, [{ duty, unit }]);
      visitors.set(`${duty} ${where}`, await signInOfficer(server, officer));
    }),
  );
  const citizen = await makeOfficerWith(opened, server.issuer, []);
  const outsider = createCitizen(server, { authenticator: citizen.authenticator });
  await Promise.all([...entering, outsider.open('/console').then((page) => outsider.goOn(page))]);
  visitors.set('citizen', outsider);
  visitors.set('nobody', createCitizen(server));
}, 180_000);

afterAll(async () => {
  await opened?.close();
  await server?.stop();
}, 60_000);

describe('the table of access', () => {
  it('holds every route of the hall, and no other', () => {
    expect(routes.toSorted()).toEqual(Object.keys(access).toSorted());
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
    const asked = cells.filter((cell) => cell.route === route);
    const answers = await inParallel(asked, 6, answerTo);
    expect(asked.map((cell, at) => lineOf(cell, answers[at]!))).toEqual(
      asked.map((cell) => lineOf(cell, cell.expected)),
    );
  }, 120_000);
});

async function answerTo({ route, role, where }: Cell): Promise<string> {
  const { path, fields } = await (things[route]?.(workshop) ?? { path: route.split(' ')[1]! });
  const visitor = visitors.get(visitorOf(route, role, where))!;
  const response = await visitor.request(path, {
    ...(route.startsWith('POST') && {
      method: 'POST',
      headers: { origin: server.issuer },
      body: new URLSearchParams({ ...fields }),
    }),
  });
  await response.body?.cancel();
  const leadsToDoor = new URL(response.headers.get('location') ?? '/', server.issuer).pathname === '/authorize';
  return response.status === 303 && leadsToDoor ? 'door' : String(response.status);
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
