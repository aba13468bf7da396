import { afterEach, describe, expect, it } from '@jest/globals';
import Router from '@koa/router';
import type { Middleware } from 'koa';
import { accessLog, routeOf } from '../../../src/platform/http/access-log.ts';
import { memoryLog, type Serving, serve } from './serve.ts';

let serving: Serving;
afterEach(() => serving?.close());

async function lineFor(path: string, headers: Record<string, string> = {}) {
  const lines: string[] = [];
  const router = new Router();
  router.get('/interaction/:uid', (ctx) => {
    ctx.body = 'page';
  });
  serving = await serve([
    accessLog(memoryLog(lines)),
    router.routes() as Middleware,
    (ctx) => {
      if (ctx.path.startsWith('/known')) ctx.body = 'known';
    },
  ]);
  await serving.get(path, headers);
  await new Promise((resolve) => setTimeout(resolve, 20));
  return lines.join();
}

describe('the access log', () => {
  it('tells method, route, status and request id', async () => {
    expect(JSON.parse(await lineFor('/interaction/abcDEF123?ticket=xyz'))).toMatchObject({
      method: 'GET',
      route: '/interaction/:uid',
      status: 200,
      request_id: expect.stringMatching(/^[0-9a-f]{16}$/),
      ms: expect.any(Number),
    });
  });

  it('tells neither query, address, user agent nor a made-up request id', async () => {
    const line = await lineFor('/known/thing?name=Mai', { 'user-agent': 'Firefox', 'x-request-id': 'planted' });
    expect(line).not.toMatch(/Mai|Firefox|127\.0\.0\.1|planted/);
  });

  it('does not repeat a path nobody knows', async () => {
    expect(await lineFor('/nguyen-thi-mai-an')).toContain('"route":"(unknown)"');
  });

  it.each([
    ['/account/019199012345', '/account/:id'],
    ['/authorize/V1StGXR8_Z5jdHi6B-myT', '/authorize/:id'],
    ['/nguyen-thi-mai-an/passkeys', '/:id/passkeys'],
    ['//evil.example/x', '//:id/:id'],
    ['/account/passkeys/0191a2b3-0000-7000-8000-000000000000/remove', '/account/passkeys/:id/remove'],
    ['/.well-known/openid-configuration', '/.well-known/openid-configuration'],
    ['/a/b/c/d/e/f/g/h/i/j', '/:id/:id/:id/:id/:id/:id/:id'],
  ])('writes %s as %s', (path, route) => {
    expect(routeOf({ path, status: 200 })).toBe(route);
  });
});
