// OWASP ASVS 5.0 §6.3.8: the time of an answer tells no more than its words. 500 + 500 tries at each door.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { citizens } from '../../../src/sandbox/citizens.ts';
import { evidenceOf, type ReaderCalls, readerOf, sandboxCard } from '../../app/support/reader.ts';
import { openStage, type Stage } from '../../oidc/support/stage.ts';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';
import { createSoftwareAuthenticator } from '../../support/software-authenticator.ts';
import { type Comparison, compareTimes, type Kind, medianOf, smallestSeen, timed } from '../support/compare-times.ts';

const size = { tries: 500, warmUp: 30 };
const minutes = 60_000;

let stage: Stage;
let reader: ReaderCalls;

beforeAll(async () => {
  stage = await openStage();
  reader = readerOf(stage.server);
}, 3 * minutes);

afterAll(() => stage.close());

/** So that no try is refused for the many before it. */
const forgetTries = () => stage.sql('delete from throttle');

const numberOf = (id: string) => citizens.find((citizen) => citizen.id === id)!.holder.number;
const origin = () => ({ origin: stage.server.issuer });

async function begin(citizen: Citizen): Promise<Page> {
  return (await citizen.open((await stage.service.begin()).url)) as Page;
}

function expectAlike(found: Readonly<Record<string, Comparison>>): void {
  for (const [door, { p, runs, ...times }] of Object.entries(found)) {
    const delay = smallestSeen(times, [0.03, 0.1, 0.3, 1, 3, 10, 30]);
    const median = medianOf([...times.one, ...times.other]);
    console.log(
      `${door}: p = ${p.toFixed(3)} after ${runs} run(s); median ${median.toFixed(2)} ms; ${delay} ms more would have shown`,
    );
  }
  expect(Object.entries(found).filter(([, { p }]) => p <= 0.01)).toEqual([]);
  for (const { one, other } of Object.values(found)) expect([one.length, other.length]).toEqual([500, 500]);
}

describe('the measurement', () => {
  it.each([0.3, 1])(
    'finds a planted difference of %d ms, three times in three runs',
    async (delay) => {
      const busy = (ms: number) => {
        for (const end = performance.now() + ms; performance.now() < end; );
      };
      const planted = createServer((request, response) => {
        busy(request.url === '/other' ? delay : 0);
        response.end('{}');
      });
      await new Promise<void>((listening) => planted.listen(0, '127.0.0.1', listening));
      const { port } = planted.address() as AddressInfo;
      const attempt = async (kind: Kind) => {
        const { ms } = await timed(() => fetch(`http://127.0.0.1:${port}/${kind}`));
        return { planted: ms };
      };
      const found = await compareTimes(['planted'], attempt, size);
      planted.close();
      planted.closeAllConnections();
      expect([found.planted.runs, found.planted.p < 0.01]).toEqual([3, true]);
    },
    10 * minutes,
  );
});

describe('a number that has an identity, and one that has none', () => {
  /** The same card, bit by bit: between tries its number is taken out of the index and put back. */
  async function setKnown(isKnown: boolean): Promise<void> {
    const index = isKnown ? 'kept.blind_index' : "decode(md5(gen_random_uuid()::text), 'hex')";
    await stage.sql(
      `update subject_number set blind_index = ${index} from kept_index kept where kept.number = subject_number.number`,
    );
  }

  beforeAll(async () => {
    await stage.sql('create table kept_index as select number, blind_index from subject_number');
  });

  it(
    'take equally long when the evidence is judged, and when a wrong code is typed',
    async () => {
      const card = await sandboxCard(stage.server, 'mai-an');
      const citizen = createCitizen(stage.server);
      const signIn = await begin(citizen);
      const attempt = async (kind: Kind) => {
        await setKnown(kind === 'one');
        await forgetTries();
        const waiting = (await citizen.post(signIn.action('/case'))) as Page;
        const token = await reader.token(waiting.ticket());
        const evidence = JSON.stringify(evidenceOf(card, await reader.challenge(token)));
        const judged = await timed(() => upload(token, evidence));
        const { confirmation_code } = (await judged.answer.json()) as { readonly confirmation_code: string };
        const body = new URLSearchParams({ code: confirmation_code === '000000' ? '000001' : '000000' });
        const path = `${waiting.url.pathname}/case/code`;
        const typed = await timed(() => citizen.request(path, { method: 'POST', headers: origin(), body }));
        return { evidence: judged.ms, 'a wrong code': typed.ms };
      };
      expect([await ledTo('one'), await ledTo('other')]).toEqual(['known-identity', 'create-passkey']);
      const found = await compareTimes(['evidence', 'a wrong code'], attempt, size);
      await setKnown(true);
      expectAlike(found);
    },
    40 * minutes,
  );

  /** What the right digits lead to: that the number is known, and then is not, is no mere belief. */
  async function ledTo(kind: Kind): Promise<string> {
    await setKnown(kind === 'one');
    const citizen = createCitizen(stage.server);
    const waiting = (await citizen.post((await begin(citizen)).action('/case'))) as Page;
    const { code } = await citizen.readCard(waiting, 'mai-an');
    return ((await citizen.post(`${waiting.url.pathname}/case/code`, { code: code! })) as Page).step;
  }

  const upload = (token: string, body: string) =>
    fetch(`${stage.server.address}/api/proofing/chip/evidence`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
    });

  it(
    'take equally long as a login hint',
    async () => {
      const hints = { one: numberOf('mai-an'), other: numberOf('van-thang') };
      const attempt = async (kind: Kind) => {
        const { url } = await stage.service.begin({ login_hint: hints[kind] });
        const citizen = createCitizen(stage.server);
        return { 'a login hint': (await timed(() => citizen.request(url))).ms };
      };
      expectAlike(await compareTimes(['a login hint'], attempt, size));
    },
    10 * minutes,
  );
});

describe('a passkey that we know, and one that we do not', () => {
  it(
    'take equally long to be refused',
    async () => {
      const stranger = createSoftwareAuthenticator({ origin: stage.server.issuer });
      stranger.register({
        ...{ challenge: 'AAAA', rp: { id: 'localhost', name: 'x' }, user: { id: 'AAAA', name: 'x', displayName: 'x' } },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      } as never);
      const authenticators = { one: stage.citizen.authenticator, other: stranger };
      const attempt = async (kind: Kind) => {
        await forgetTries();
        const citizen = createCitizen(stage.server);
        const page = await begin(citizen);
        const { optionsUrl, verifyUrl } = page.ceremony('authenticate');
        const asked = await citizen.request(optionsUrl, { method: 'POST', headers: origin() });
        const response = authenticators[kind].authenticate((await asked.json()) as never, { tamperSignature: true });
        const body = new URLSearchParams({ response: JSON.stringify(response) });
        const refused = await timed(() => citizen.request(verifyUrl, { method: 'POST', headers: origin(), body }));
        return { 'a passkey': refused.ms };
      };
      expectAlike(await compareTimes(['a passkey'], attempt, size));
    },
    10 * minutes,
  );
});
