// OWASP ASVS 5.0 §3.5 (cross-site requests), §7.2.4 (session fixation); NIST SP 800-63B-4 §4.2 (recovery).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from '../oidc/support/stage.ts';
import { createCitizen, type Page } from '../support/citizen.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 120_000);

afterAll(() => stage.close());

const source = readFileSync(join(import.meta.dirname, '../../src/sign-in/routes.tsx'), 'utf8');
const posts = [...source.matchAll(/router\.post\('([^']+)'/g)].map(([, path]) => path!);

async function begin(citizen = stage.citizen.inAnotherBrowser()) {
  const page = (await citizen.open((await stage.service.begin()).url)) as Page;
  return { citizen, page, path: page.url.pathname };
}

describe('every step that changes something', () => {
  it('is known to this test', () => {
    expect(posts.length).toBeGreaterThanOrEqual(9);
  });

  it.each(posts)('is refused when another site sends it: %s', async (step) => {
    const { citizen, path } = await begin();
    const before = await stage.sql('select count(*) from oidc_artifact union all select count(*) from proofing_case');
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      {},
    ]) {
      const body = new URLSearchParams({ response: '{}', code: '000000' });
      const answer = await citizen.request(`${path}${step}`, {
        method: 'POST',
        body,
        headers: headers as Record<string, string>,
      });
      expect([headers, answer.status]).toEqual([headers, 403]);
    }
    expect(await stage.sql('select count(*) from oidc_artifact union all select count(*) from proofing_case')).toEqual(
      before,
    );
    expect(await citizen.open(path)).toMatchObject({ kind: 'page', status: 200, step: 'sign-in' });
  });

  it.each(posts)('is refused in an interaction of another browser: %s', async (step) => {
    const { path } = await begin();
    const { citizen } = await begin();
    const landing = await citizen.post(`${path}${step}`, step.endsWith('code') ? { code: '000000' } : {});
    expect(landing).toMatchObject({ kind: 'page' });
    expect([400, 403, 410]).toContain((landing as Page).status);
  });
});

describe('a sign-in', () => {
  it('does not count for the interaction of somebody who planted it', async () => {
    const mallory = await begin();
    const victim = createCitizen(stage.server, {
      jar: mallory.citizen.jar.copy(),
      authenticator: stage.citizen.authenticator,
    });
    const end = await victim.goOn(await victim.open(mallory.path));
    expect(end).toMatchObject({ kind: 'return' });
    const stolen = await mallory.citizen.goOn(await mallory.citizen.open(mallory.path));
    expect(stolen.kind === 'page' || !stolen.params.has('code')).toBe(true);
  });

  it('ignores a journey’s cookie that names what was done elsewhere', async () => {
    const done = await stage.sql<{ id: string }>('select id from authentication order by at desc limit 1');
    const { citizen, path } = await begin();
    const value = Buffer.from(JSON.stringify({ done: done[0]!.id })).toString('base64url');
    citizen.jar.set({ host: 'localhost', path, name: 'tnid_journey', value });
    expect(await citizen.open(path)).toMatchObject({ step: 'sign-in' });
    const landing = await citizen.post(`${path}/consent`);
    expect(landing).toMatchObject({ kind: 'page', step: 'sign-in' });
  });
});

describe('a passkey recovered by the card alone', () => {
  it('waits so that its owner can object, and then signs the same person in', async () => {
    const { sub } = (await stage.service.signIn(stage.citizen)).claims()!;
    const finder = createCitizen(stage.server);
    const { citizen, page } = await begin(finder);
    const card = await citizen.goOn(page, { card: 'mai-an', stopAt: 'known-identity' });
    expect(card).toMatchObject({ step: 'known-identity' });
    const recover = (await citizen.post((card as Page).action('/recover'))) as Page;
    expect(recover.step).toBe('create-passkey');
    const waiting = (await citizen.makePasskey(recover)) as Page;
    expect(waiting.kind).toBe('page');
    const again = await begin(citizen.inAnotherBrowser());
    expect(await again.citizen.usePasskey(again.page)).toMatchObject({ kind: 'page', status: 403 });
    await stage.sql("update passkey set active_from = now() - interval '1 second' where origin = 'recovery'");
    const tokens = await stage.service.signIn(citizen.inAnotherBrowser());
    expect(tokens.claims()).toMatchObject({ sub, ial: 1 });
  });
});
