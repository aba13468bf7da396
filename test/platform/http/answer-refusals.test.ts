import { afterEach, describe, expect, it } from '@jest/globals';
import type { Middleware } from 'koa';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { problemSchema } from '../../../src/platform/http/problem.ts';
import { type Serving, serve } from './serve.ts';

let serving: Serving;
afterEach(() => serving.close());

const throwing =
  (error: unknown): Middleware =>
  () => {
    throw error;
  };
const html = { accept: 'text/html' };

describe('answering a refusal', () => {
  it('shows a person the page with the status of the catalogue', async () => {
    serving = await serve([throwing(new Refusal('a.thing.gone'))], { 'a.thing.gone': 410 });
    const answer = await serving.get('/somewhere', html);
    expect(answer).toMatchObject({ status: 410, text: '<h1>refused a.thing.gone 410</h1>' });
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('tells a program on an API path by an RFC 9457 document, whatever it accepts', async () => {
    serving = await serve([throwing(new Refusal('a.thing.gone', { tries: 2 }))], { 'a.thing.gone': 410 });
    const answer = await serving.get('/api/thing', html);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(problemSchema.parse(JSON.parse(answer.text))).toEqual({
      type: 'urn:thainguyen:id:problem:a.thing.gone',
      title: 'title of a.thing.gone',
      status: 410,
      code: 'a.thing.gone',
      facts: { tries: 2 },
    });
  });

  it('tells a program elsewhere that asks for JSON likewise', async () => {
    serving = await serve([throwing(new Refusal('request.too_many'))]);
    const answer = await serving.get('/thing', { accept: 'application/json' });
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'request.too_many', status: 429 });
  });

  it('says when to come back, as the refusal knows it or in five seconds', async () => {
    serving = await serve([
      (ctx) => {
        throw new Refusal('request.too_many', ctx.path === '/a' ? { retryAfterSeconds: 41.2 } : {});
      },
    ]);
    expect((await serving.get('/a')).headers['retry-after']).toBe('42');
    expect((await serving.get('/b')).headers['retry-after']).toBe('5');
  });

  it('names the scheme with a 401', async () => {
    serving = await serve([throwing(new Refusal('a.token.bad'))], { 'a.token.bad': 401 });
    expect((await serving.get('/api/x')).headers['www-authenticate']).toBe('Bearer');
  });

  it('drops what the handler had prepared for success', async () => {
    serving = await serve([
      (ctx) => {
        ctx.body = 'half an answer';
        ctx.set('ETag', '"x"');
        throw new Refusal('request.not_found');
      },
    ]);
    const answer = await serving.get('/x', html);
    expect(answer.text).toBe('<h1>refused request.not_found 404</h1>');
    expect(answer.headers.etag).toBeUndefined();
  });
});

describe('answering a fault', () => {
  it('gives a reference that stands in the log, and nothing of the story', async () => {
    serving = await serve([throwing(new Error('secret of 019199012345'))]);
    const answer = await serving.get('/x', html);
    expect(answer.status).toBe(500);
    const reference = /fault ([0-9a-f]{16})/.exec(answer.text)?.[1];
    expect(serving.log.join()).toContain(reference);
    expect(answer.text + JSON.stringify(answer.headers)).not.toContain('019199012345');
    expect(serving.log.join()).not.toContain('019199012345');
  });

  it('takes a refusal nobody listed for a fault, even one named like a property of every object', async () => {
    serving = await serve([
      (ctx) => {
        throw new Refusal(ctx.path.slice(1));
      },
    ]);
    expect((await serving.get('/not.listed.anywhere')).status).toBe(500);
    expect((await serving.get('/constructor')).status).toBe(500);
    expect(serving.log.join()).toContain('not.listed.anywhere');
  });

  it('answers 503 while the database is away, and tells when to try again', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
    serving = await serve([throwing(refused)]);
    const answer = await serving.get('/api/x');
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'service.unavailable' });
  });

  it('breaks the connection when the answer had begun', async () => {
    serving = await serve([
      async (ctx) => {
        ctx.res.write('beginning');
        await Promise.resolve();
        throw new Error('too late');
      },
    ]);
    await expect(serving.get('/x')).rejects.toThrow();
    expect(serving.log.join()).toContain('fault after the answer began');
  });
});
