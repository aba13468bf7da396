// OWASP ASVS 5.0 §2.4.1, §6.3.1: a limit is one limit, whichever process is asked and whatever the caller says about themselves.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { configSchema } from '../../../src/platform/config/schema.ts';
import { logLines } from '../../app/support/alive.ts';
import { answered, expectRefused } from '../../app/support/clear-answer.ts';
import { asOwner } from '../../app/support/owner.ts';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { registerService, type Service } from '../../support/service.ts';

let one: TestServer;
let other: TestServer;
let service: Service;

const env = { TRUSTED_PROXIES: '127.0.0.1,::1' };
const { sign_in, proofing } = configSchema.parse({ environment: 'test', issuer: 'http://localhost' });

beforeAll(async () => {
  one = await startServer({ env });
  other = await startServer({ beside: one, env });
  service = await registerService(one);
}, 120_000);
afterAll(async () => {
  await other.stop();
  await one.stop();
});

type Headers = Readonly<Record<string, string>>;
type Try = (server: TestServer, headers: Headers) => Promise<Response>;

const from = (address: string): Headers => ({ 'x-forwarded-for': address });

/** So many tries, half of them at each process, a few at once; how many were let through, and the answers to the others. */
async function exhaust(attempt: Try, count: number, headers: (at: number) => Headers) {
  const refused: Response[] = [];
  let passed = 0;
  for (let begun = 0; begun < count; begun += 10) {
    const batch = Array.from({ length: Math.min(10, count - begun) }, (_, at) => begun + at);
    const answers = await Promise.all(batch.map((at) => attempt(at % 2 ? one : other, headers(at))));
    for (const answer of answers) {
      if (answer.status === 429) refused.push(answer);
      else {
        passed += 1;
        await answer.arrayBuffer();
      }
    }
  }
  return { passed, refused };
}

async function expectWait(refused: readonly Response[], most: number): Promise<void> {
  for (const answer of refused) {
    const wait = Number(answer.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(most);
    expectRefused(await answered(answer), 429, 'request.too_many');
  }
}

/** A browser at the first page, whose steps can be sent to either process. */
async function atSignIn(): Promise<{ readonly citizen: Citizen; readonly path: string }> {
  const citizen = createCitizen(one);
  const page = (await citizen.open((await service.begin()).url)) as Page;
  return { citizen, path: page.url.pathname };
}

async function stepper(step: string): Promise<Try> {
  const { citizen, path } = await atSignIn();
  return (server, headers) =>
    citizen.through(server).request(`${path}${step}`, {
      method: 'POST',
      headers: { origin: one.issuer, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
}

const redeem: Try = ({ address }, headers) =>
  fetch(`${address}/api/proofing/chip/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ ticket: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url') }),
  });

describe.each([
  ['passkey ceremonies', () => stepper('/passkey/options'), sign_in.attempts_per_address, 600],
  ['cases', () => stepper('/case'), proofing.cases_per_address, 3600],
  ['guesses of tickets', async () => redeem, proofing.uploads_per_address, 3600],
] as const)('%s', (_what, make, limit, seconds) => {
  it('of one address are as many as allowed at both processes together, and then wait', async () => {
    const attempt = await make();
    const address = `203.0.113.${limit % 250}`;
    const { passed, refused } = await exhaust(attempt, limit + 10, () => from(address));
    expect([passed, refused.length]).toEqual([limit, 10]);
    await expectWait(refused, seconds);
    const neighbour = await attempt(one, from(`198.51.100.${limit % 250}`));
    expect(neighbour.status).not.toBe(429);
    await neighbour.arrayBuffer();
  }, 120_000);

  it('of one IPv6 network count together, whatever address of it is used', async () => {
    const attempt = await make();
    const prefix = `2001:db8:${limit.toString(16)}:1`;
    const spellings = [(at: number) => `${prefix}::${at.toString(16)}`, (at: number) => `[${prefix}:a:b:c:${at}]:443`];
    const { passed, refused } = await exhaust(attempt, limit + 6, (at) => from(spellings[at % 2]!(at)));
    expect([passed, refused.length]).toEqual([limit, 6]);
    await expectWait(refused, seconds);
    const nextNetwork = await attempt(other, from(`2001:db8:${limit.toString(16)}:2::1`));
    expect(nextNetwork.status).not.toBe(429);
    await nextNetwork.arrayBuffer();
  }, 120_000);
});

describe('a limit that was reached', () => {
  it('is not gone round by another cookie, another browser or another word about the address', async () => {
    const address = `203.0.113.${proofing.cases_per_address % 250}`;
    const again = await stepper('/case');
    const words: readonly Headers[] = [
      from(address),
      from(`192.0.2.7, ${address}`),
      from(`::ffff:${address}`),
      from(`${address}:51004`),
      { ...from(address), forwarded: 'for=192.0.2.7', 'x-real-ip': '192.0.2.7', 'true-client-ip': '192.0.2.7' },
      { ...from(address), 'user-agent': 'Another' },
    ];
    for (const headers of words) expectRefused(await answered(await again(one, headers)), 429, 'request.too_many');
  });

  it('opens again when its time has passed, in both processes', async () => {
    await asOwner(one, 'update throttle set expire = 1');
    const attempt = await stepper('/case');
    const address = `203.0.113.${proofing.cases_per_address % 250}`;
    for (const server of [one, other]) {
      const answer = await attempt(server, from(address));
      expect(answer.status).toBe(303);
    }
  });

  it('leaves no address in the database and none in the log', async () => {
    const [row] = await asOwner<{ text: string }>(one, "select string_agg(key, ' ') as text from throttle");
    expect(row!.text).not.toMatch(/203\.0|2001:db8|198\.51/);
    expect([...one.output, ...other.output].filter((line) => /203\.0\.113|2001:db8|198\.51\.100/.test(line))).toEqual(
      [],
    );
    for (const server of [one, other]) expect(logLines(server).filter(({ level }) => level === 'error')).toEqual([]);
  });
});
