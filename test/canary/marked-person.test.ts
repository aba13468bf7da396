// Abuse cases 36 and 37: a marked person goes through everything; then database, output and addresses are searched.
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findInPlaces, findMarked, type Marked } from '../support/canary-forms.ts';
import { holder, makeMarkedCard, marksOf } from '../support/canary-person.ts';
import { listenToWire, type Wire } from '../support/canary-wire.ts';
import { createCitizen } from '../support/citizen.ts';
import { dumpDatabase } from '../support/database-dump.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { goThroughEverything, headers } from './journey.ts';
import { lookedAtByOfficers } from './officers.ts';
import { quoteEverywhere, waitingRequests } from './quoting.ts';

let server: TestServer;
let wire: Wire;
let marks: readonly Marked[];
const found: string[] = [];
const leaked: string[] = [];
const moments: string[] = [];
const echoes: string[] = [];
let ownAddresses: readonly string[] = [];

beforeAll(async () => {
  server = await startServer({ env: { TRUSTED_PROXIES: '127.0.0.1,::1' } });
  const card = await makeMarkedCard(server.dataDirectory);
  marks = marksOf(card);
  wire = listenToWire();
  const { citizen, services, idToken } = await goThroughEverything({ server, card, wire, look });
  await lookedAtByOfficers({ server, card, wire, look });
  await citizen.open((await services[0].begin({ prompt: 'login' })).url);
  await look('a signed-in person is asked again');
  ownAddresses = wire.addresses.filter((url) => !url.includes('id_token_hint='));
  for (const quoted of [holder.number, holder.name]) {
    for (const wish of waitingRequests(quoted, idToken)) {
      for (const par of [false, true])
        await createCitizen(server, { headers }).open((await services[0].begin(wish, { par })).url);
    }
    await look(`requests wait that quote ${quoted}`);
    echoes.push(...(await quoteEverywhere(server, quoted, headers)));
    await look(`everything was asked with ${quoted}`);
  }
  await citizen.post('/account/sessions/end-all');
  await look('everybody has left');
}, 240_000);

afterAll(async () => {
  wire.stop();
  await server.stop();
});

/** What stands in the database at this moment, of her and of the secrets that were told so far. */
async function look(moment: string): Promise<void> {
  const cells = await dumpDatabase(server.database.ownerUrl);
  moments.push(`${moment}: ${cells.length} cells`);
  found.push(...findInPlaces(cells, marks).map((find) => `${moment}: ${find}`));
  const all = cells.join('\n');
  for (const [secret, what] of wire.secrets) {
    const forms = secret.length < 20 ? [`: ${secret}\n`, `"${secret}"`] : [secret, ...bytesOf(secret)];
    if (forms.some((form) => all.includes(form))) leaked.push(`${moment}: ${what}`);
  }
}

/** A secret is no safer as the bytes it stands for. */
function bytesOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'base64url');
  return bytes.length < 16 ? [] : [bytes.toString('hex'), bytes.toString('base64')];
}

describe('a marked person', () => {
  it('has been everywhere', () => {
    expect(moments.length).toBeGreaterThan(10);
    expect([...new Set(wire.secrets.values())].sort()).toEqual(
      expect.arrayContaining([
        ...[
          'access_token',
          'client secret',
          'code',
          'confirmation_code',
          'cookie tnid_account',
          'cookie tnid_console',
          'cookie tnid_session',
        ],
        ...['reader_token', 'refresh_token', 'ticket'],
      ]),
    );
  });

  it('stands nowhere in the database in a readable form, at no moment', () => {
    expect([...new Set(found)].slice(0, 10)).toEqual([]);
  });

  it('leaves no bearer secret readable in the database, at no moment', () => {
    expect([...new Set(leaked)].slice(0, 20)).toEqual([]);
  });

  it('stands nowhere in what the process wrote, nor in what its database wrote', () => {
    expect(server.output.length).toBeGreaterThan(500);
    expect(findInPlaces(server.output, marks)).toEqual([]);
    const postgres = readFileSync(
      join(realpathSync(join(process.env.TNID_TEST_RUN!, 'postgres')), 'server.log'),
      'latin1',
    );
    expect(findMarked(postgres, marks)).toEqual([]);
  });

  it('is in the log by no secret either', () => {
    const long = [...wire.secrets.keys()].filter((secret) => secret.length >= 20);
    expect(long.filter((secret) => server.output.some((line) => line.includes(secret)))).toEqual([]);
  });

  it('stands in no address, and no page hands its address on to others', () => {
    expect(ownAddresses.length).toBeGreaterThan(100);
    expect(findInPlaces(ownAddresses, marks)).toEqual([]);
    expect(wire.referrerPolicies).toEqual(new Set(['same-origin']));
  });

  it('is given back by no answer to somebody who quotes her', () => {
    expect(echoes.length).toBeGreaterThan(200);
    expect(findInPlaces(echoes, marks).slice(0, 10)).toEqual([]);
  });

  it('is found in each of these places when she is planted there', async () => {
    const line = JSON.stringify({ level: 'info', said: Buffer.from(holder.number).toString('base64') });
    expect(findInPlaces([...server.output, line], marks)).not.toEqual([]);
    const address = `${server.issuer}/account?name=${encodeURIComponent(holder.name.normalize('NFD'))}`;
    expect(findInPlaces([...ownAddresses, address], marks)).not.toEqual([]);
    expect(findInPlaces([...echoes, `<p>${holder.name}</p>`], marks)).not.toEqual([]);
  });
});
