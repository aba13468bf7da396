import { afterEach, describe, expect, it } from '@jest/globals';
import Router from '@koa/router';
import type { Middleware } from 'koa';
import { refuseUnanswered } from '../../../src/platform/http/refuse-unanswered.ts';
import { type Serving, serve } from './serve.ts';

let serving: Serving;
afterEach(() => serving.close());

describe('what no router answers', () => {
  it('is not found, or not by this method', async () => {
    const router = new Router();
    router.post('/api/thing', (ctx) => {
      ctx.body = {};
    });
    router.get('/empty', (ctx) => {
      ctx.status = 204;
    });
    serving = await serve([refuseUnanswered, router.routes() as Middleware, router.allowedMethods() as Middleware]);
    expect((await serving.get('/nothing', { accept: 'text/html' })).text).toContain('request.not_found');
    const wrong = await serving.get('/api/thing');
    expect(JSON.parse(wrong.text)).toMatchObject({ code: 'request.method_not_allowed', status: 405 });
    expect(wrong.headers.allow).toBe('POST');
    expect((await serving.send('OPTIONS', '/api/thing', {})).status).toBe(200);
    expect((await serving.send('PROPFIND', '/api/thing', {})).status).toBe(405);
    expect((await serving.get('/empty')).status).toBe(204);
  });
});
