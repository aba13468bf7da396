// The real program beside a licensed verifier that the sandbox plays, as agreed and as it should not be.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCitizen, type Page } from '../support/citizen.ts';
import { freePort, startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';
import { asOwner } from './support/owner.ts';
import { evidenceOf, readerOf, sandboxCard } from './support/reader.ts';

let server: TestServer;
let service: Service;
let verifierUrl: string;
beforeAll(async () => {
  verifierUrl = `http://127.0.0.1:${await freePort()}`;
  server = await startServer({ env: { VERIFIER: 'delegated', SANDBOX_VERIFIER_URL: verifierUrl } });
  service = await registerService(server);
}, 120_000);
afterAll(() => server.stop());

async function behave(manner: string): Promise<void> {
  const body = new URLSearchParams({ manner });
  const answer = await fetch(`${verifierUrl}/manner`, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status).toBe(303);
}

/** A case opened in a browser, held by a reader app. */
async function held(): Promise<string> {
  const citizen = createCitizen(server);
  const { url } = await service.begin();
  const signIn = (await citizen.open(url)) as Page;
  const page = (await citizen.post(signIn.action('/case'))) as Page;
  return readerOf(server).token(page.ticket());
}

describe('the program beside a licensed verifier', () => {
  it('enrols a person whose card both believe', async () => {
    await behave('honest');
    const { url } = await service.begin();
    const back = await createCitizen(server).authorize(url, { card: 'mai-an' });
    expect(back.params.get('code')).toBeTruthy();
    const facts = await asOwner<{ verifier: string }>(
      server,
      "select details ->> 'verifier' as verifier from audit_entry where action = 'proofing.chip.accepted'",
    );
    expect(facts).toEqual([{ verifier: 'delegated' }]);
  });

  it('says when to come again where it gives no challenge, and the same reader goes on later', async () => {
    const reader = readerOf(server);
    const token = await held();
    await behave('failing');
    const { status, body, headers } = await reader.call('challenge', {}, token);
    expect([status, body.code]).toEqual([503, 'proofing.verifier.unavailable']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    await behave('honest');
    const card = await sandboxCard(server, 'van-thang');
    const evidence = evidenceOf(card, await reader.challenge(token));
    await behave('hanging_up');
    const judged = await reader.call('evidence', evidence, token);
    expect([judged.status, judged.body.code]).toEqual([503, 'proofing.verifier.unavailable']);
    await behave('honest');
    const again = await reader.call('evidence', evidenceOf(card, await reader.challenge(token)), token);
    expect(again.body).toMatchObject({ outcome: 'accepted' });
  });

  it('accepts no altered card, whatever the other says', async () => {
    const reader = readerOf(server);
    const token = await held();
    await behave('believing');
    const card = await sandboxCard(server, 'mai-an');
    const evidence = evidenceOf(card, await reader.challenge(token));
    const [first, ...rest] = evidence.data_groups;
    const other = Buffer.from(first!.bytes, 'base64url');
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
    const altered = { ...evidence, data_groups: [{ ...first!, bytes: other.toString('base64url') }, ...rest] };
    const { body } = await reader.call('evidence', altered, token);
    expect(body).toMatchObject({
      outcome: 'refused',
      reasons: expect.arrayContaining(['proofing.verifier.contradiction']),
    });
    await behave('honest');
  });

  it('sends a card read differently to an officer, with its portrait sealed', async () => {
    const reader = readerOf(server);
    const token = await held();
    await behave('misreading');
    const evidence = evidenceOf(await sandboxCard(server, 'mai-an'), await reader.challenge(token));
    const { body } = await reader.call('evidence', evidence, token);
    expect(body).toEqual({ outcome: 'review', reasons: ['proofing.verifier.contradiction'] });
    const kept = await asOwner<{ state: string; days: number }>(
      server,
      `select c.state, round(extract(epoch from p.expires_at - now()) / 86400)::int as days
       from case_portrait p join proofing_case c on c.id = p.case_id`,
    );
    expect(kept).toEqual([{ state: 'review', days: 30 }]);
    await behave('honest');
  });

  it('shows how it behaves, in both languages, and lets that be changed', async () => {
    const page = async (query: string) => (await fetch(`${verifierUrl}/${query}`)).text();
    expect(await page('')).toContain('<dd>Đúng như giao ước</dd>');
    expect(await page('?lang=en')).toContain('<dd>As agreed</dd>');
    await behave('slow');
    expect(await page('')).toContain('<dd>Không trả lời</dd>');
    await behave('honest');
  });

  it('logs why an answer did not count, and nobody’s data', () => {
    const lines = server.output.filter((line) => line.includes('licensed verifier'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join()).toContain('Unanswered:status_500');
    expect(server.output.join()).not.toMatch(/019199999001|Mai An/);
  });
});
