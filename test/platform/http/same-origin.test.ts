import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sameOrigin } from '../../../src/platform/http/same-origin.ts';
import { type Serving, serve } from './serve.ts';

const origin = 'https://id.example';
let serving: Serving;
beforeAll(async () => {
  serving = await serve([
    sameOrigin({ origin, exempt: (path) => path.startsWith('/api/') }),
    (ctx) => {
      ctx.body = 'done';
    },
  ]);
});
afterAll(() => serving.close());

const status = async (method: string, path: string, headers: Record<string, string>) =>
  (await serving.send(method, path, headers)).status;

describe('asking where a change comes from', () => {
  it.each([
    ['a form of ours', { origin }],
    ['a browser that sends no Origin', { 'sec-fetch-site': 'same-origin' }],
  ])('lets %s through', async (_name, headers) => {
    expect(await status('POST', '/account', headers as Record<string, string>)).toBe(200);
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another scheme', { origin: 'http://id.example' }],
    ['another port', { origin: 'https://id.example:8443' }],
    ['a name that begins like ours', { origin: 'https://id.example.evil.example' }],
    ['a hidden origin', { origin: 'null' }],
    ['another site that claims same-origin', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['nobody who says so', {}],
  ])('refuses %s', async (_name, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(await status(method, '/account', headers as Record<string, string>)).toBe(403);
  });

  it('says why', async () => {
    const answer = await serving.send('POST', '/account', { accept: 'application/json' });
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'request.cross_site' });
  });

  it('does not ask readers, nor callers of exempt paths', async () => {
    expect(await status('GET', '/account', { origin: 'https://evil.example' })).toBe(200);
    expect(await status('POST', '/api/x', {})).toBe(200);
  });
});
