import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from '../oidc/support/stage.ts';
import type { Page } from '../support/citizen.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage?.close(), 60_000);

/** Signs in from a browser that knows nothing; answers the session that began. */
async function signIn(fields: Readonly<Record<string, string>>) {
  const visitor = stage.citizen.inAnotherBrowser();
  const page = (await visitor.open((await stage.service.begin()).url)) as Page;
  const { optionsUrl, verifyUrl } = page.ceremony('authenticate');
  const asked = await visitor.request(optionsUrl, { method: 'POST', headers: { origin: stage.server.issuer } });
  const response = JSON.stringify(visitor.authenticator.authenticate((await asked.json()) as never));
  const landing = await visitor.goOn(await visitor.post(verifyUrl, { response, ...fields }));
  expect(landing.kind).toBe('return');
  const [session] = await stage.sql<{ transient: boolean; seconds: number }>(
    `select coalesce((payload ->> 'transient')::boolean, false) as transient,
       extract(epoch from expires_at - now())::int as seconds
     from oidc_session order by created_at desc limit 1`,
  );
  return session!;
}

describe('signing in at a computer that others use', () => {
  it('begins a session of a quarter of an hour at most, which ends with the browser', async () => {
    const session = await signIn({ shared: 'yes' });
    expect(session.transient).toBe(true);
    expect(session.seconds).toBeLessThanOrEqual(900);
  }, 60_000);

  it('is what the person says, and nothing else', async () => {
    const session = await signIn({});
    expect(session.transient).toBe(false);
    expect(session.seconds).toBeGreaterThan(900);
  }, 60_000);
});
