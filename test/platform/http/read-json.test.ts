import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readJson } from '../../../src/platform/http/read-json.ts';
import { type Serving, serve } from './serve.ts';

const schema = z.strictObject({ name: z.string().max(20), items: z.array(z.strictObject({ n: z.int() })).optional() });
const json = { 'content-type': 'application/json' };
let serving: Serving;

beforeAll(async () => {
  serving = await serve([
    async (ctx) => {
      ctx.body = { read: await readJson(ctx, schema, { limit: 1000, seconds: 0.3 }) };
    },
  ]);
});
afterAll(() => serving.close());

const post = (body: string | Buffer, headers: Record<string, string> = json) =>
  serving.send('POST', '/api/x', headers, body);

describe('reading a JSON body', () => {
  it('gives the value of the schema', async () => {
    const answer = await post('{"name":"Mai","items":[{"n":1}]}', {
      'content-type': 'Application/JSON; charset=UTF-8',
    });
    expect(JSON.parse(answer.text)).toEqual({ read: { name: 'Mai', items: [{ n: 1 }] } });
  });

  it.each([
    'text/plain',
    'application/json; charset=latin1',
    'application/jsonx',
    'multipart/form-data; boundary=application/json',
    'application/x-www-form-urlencoded',
  ])('refuses content type %s', async (type) => {
    expect((await post('{"name":"x"}', { 'content-type': type })).status).toBe(415);
  });

  it('refuses a body without a type and one that is compressed', async () => {
    expect((await post('{"name":"x"}', {})).status).toBe(415);
    expect((await post('{"name":"x"}', { ...json, 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it.each([
    ['an unknown field', '{"name":"x","secret019199012345":1}', '(body): unrecognized_keys'],
    ['an unknown field inside', '{"name":"x","items":[{"n":1,"m":2}]}', 'items.0: unrecognized_keys'],
    ['a field of the wrong kind', '{"name":19199012345}', 'name: invalid_type'],
    ['a text too long', '{"name":"019199012345019199012345"}', 'name: too_big'],
    ['a list instead of an object', '[]', '(body): invalid_type'],
    ['null', 'null', '(body): invalid_type'],
  ])('tells where %s is, and neither its value nor its name', async (_name, body, problem) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'request.malformed', facts: { problems: [problem] } });
    expect(answer.text + serving.log.join()).not.toContain('19199012345');
  });

  it('refuses bytes that are not UTF-8', async () => {
    const answer = await post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));
    expect(JSON.parse(answer.text)).toMatchObject({ facts: { problems: ['(body): not UTF-8'] } });
  });

  it('refuses a declared size beyond the limit without reading', async () => {
    const answer = await post('x'.repeat(1001));
    expect(answer.status).toBe(413);
    expect(answer.headers.connection).toBe('close');
  });

  it('refuses a stream without a declared size as soon as it grows beyond the limit', async () => {
    const answer = await raw(
      `Transfer-Encoding: chunked\r\n\r\n${'1f4\r\n'.concat('x'.repeat(500), '\r\n').repeat(3)}`,
    );
    expect(answer).toContain('413 Payload Too Large');
  });

  it('refuses a body that trickles, in time and with its connection', async () => {
    const started = performance.now();
    const answer = await raw('Content-Length: 100\r\n\r\n{"name"');
    expect(answer).toContain('408 Request Timeout');
    expect(answer).toContain('"code":"request.timeout"');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('outlives a client that hangs up in the middle of its body', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(serving.port, '127.0.0.1', () => {
        socket.write(head('Content-Length: 100\r\n\r\n{"name"'));
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => resolve());
    });
    expect((await post('{"name":"x"}')).status).toBe(200);
  });

  it('keeps its memory flat while 64 MiB are thrown at it', async () => {
    const before = process.memoryUsage().rss;
    const answer = await raw(`Content-Length: ${64 * 1024 * 1024}\r\n\r\n`, Buffer.alloc(1024 * 1024), 64);
    expect(answer === '' || answer.includes('413')).toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024);
    expect((await post('{"name":"x"}')).status).toBe(200);
  });
});

function head(rest: string): string {
  return `POST /api/x HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${rest}`;
}

/** Speaks over a bare socket and gives all that came back until the server hung up. */
function raw(rest: string, chunk?: Buffer, times = 0): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(serving.port, '127.0.0.1', () => {
      socket.write(head(rest));
      let sent = 0;
      const more = () => {
        while (chunk && sent < times && !socket.destroyed) {
          sent += 1;
          if (!socket.write(chunk)) return void socket.once('drain', more);
        }
      };
      more();
    });
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}
