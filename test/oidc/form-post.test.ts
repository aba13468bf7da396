// OAuth 2.0 Form Post Response Mode: the answer in our own page, in the person's language, without an inline script.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import type { Page } from '../support/citizen.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 120_000);

afterAll(() => stage.close());

async function ask(params: Readonly<Record<string, string>> = {}) {
  const request = await stage.service.begin({ response_mode: 'form_post', ...params });
  const page = await stage.citizen.open(request.url);
  if (page.kind !== 'page') throw new Error('no page');
  return { request, page };
}

const fields = ({ html }: Page) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );

describe('form_post', () => {
  it('carries code, state and iss to the service, which redeems them', async () => {
    const { request, page } = await ask();
    expect(page.status).toBe(200);
    expect(page.action('/callback')).toBe(stage.service.redirectUri);
    const sent = fields(page);
    expect(Object.keys(sent).sort()).toEqual(['code', 'iss', 'state']);
    const received = new Request(stage.service.redirectUri, {
      method: 'POST',
      body: new URLSearchParams(sent as Record<string, string>),
    });
    const tokens = await client.authorizationCodeGrant(stage.service.config, received, request.checks);
    expect(tokens.claims()).toMatchObject({ aud: stage.service.clientId });
  });

  it('carries errors too', async () => {
    const { request, page } = await ask({ prompt: 'none', max_age: '-1' });
    expect(page.status).toBe(400);
    expect(fields(page)).toMatchObject({ error: 'invalid_request', state: request.checks.expectedState });
  });

  it('runs no inline script, and may send its form to the service and nowhere else', async () => {
    const { page } = await ask();
    expect(page.html).not.toMatch(/<script(?![^>]* src=)/);
    expect(page.html).not.toMatch(/\son[a-z]+=/);
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain(`form-action 'self' ${new URL(stage.service.redirectUri).origin};`);
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('speaks the person’s language', async () => {
    expect((await ask({ ui_locales: 'vi' })).page.html).toContain('<html lang="vi"');
    expect((await ask({ ui_locales: 'en' })).page.html).toContain('<html lang="en"');
    expect((await ask({ ui_locales: 'xx en' })).page.html).toContain('<html lang="en"');
  });

  it('shows hostile state as text', async () => {
    const state = '"><script>alert(1)</script>&amp;\'';
    const { page } = await ask({ state });
    expect(page.html).not.toContain('<script>alert');
    expect(fields(page).state).toBe("&quot;>&lt;script>alert(1)&lt;/script>&amp;amp;'");
  });
});
