// RFC 9112 §2.2, §3.2, §6.3 and §11.2: bytes that are no request, or two at once, against the running server.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer, type TestServer } from '../support/server.ts';
import { isWell, logLines } from './support/alive.ts';
import { type Answered, expectClear, expectRefused } from './support/clear-answer.ts';
import { type RawAnswer, type RawOptions, sendRaw } from './support/raw.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 120_000);
afterEach(async () => expect(await isWell(server)).toBe(true));
afterAll(() => server.stop());

const host = () => new URL(server.issuer).host;
const raw = (lines: readonly string[], body = '', options?: RawOptions) =>
  sendRaw(server.address, `${lines.join('\r\n')}\r\n\r\n${body}`, options);
const said = ({ status, head, body }: RawAnswer): Answered => ({
  status,
  type: /^content-type: (.*)$/im.exec(head)?.[1] ?? '',
  text: body,
});

describe('bytes that are no request', () => {
  const broken: readonly (readonly [string, string])[] = [
    ['garbage', 'garbage\r\n\r\n'],
    ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'],
    ['a method nobody knows', 'STEAL / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a version nobody knows', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n'],
    ['a header with a space in its name', 'GET / HTTP/1.1\r\nHost: x\r\nX Y: z\r\n\r\n'],
    ['U+0000 in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX-Y: \0\r\n\r\n'],
    ['a length that is no number', 'POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\n'],
    ['a negative length', 'POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
    ['a chunk that has no size', 'POST /token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n'],
  ];
  for (const [what, bytes] of broken)
    it(`are refused: ${what}`, async () => {
      const answer = await sendRaw(server.address, bytes);
      expectRefused(said(answer), 400, 'request.malformed');
      expect(answer.head).toMatch(/^connection: close$/im);
    });

  it('are refused: headers and addresses without end', async () => {
    const header = await raw(['GET / HTTP/1.1', 'Host: x', `X-Y: ${'z'.repeat(40_000)}`]);
    expectRefused(said(header), 431, 'request.too_large');
    const address = await raw([`GET /${'z'.repeat(40_000)} HTTP/1.1`, 'Host: x']);
    expectRefused(said(address), 431, 'request.too_large');
  });

  it('are refused: a tunnel to elsewhere', async () => {
    const answer = await raw(['CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example']);
    expectRefused(said(answer), 405, 'request.method_not_allowed');
  });
});

describe('a request that says its length twice', () => {
  const inner = () => `GET /account HTTP/1.1\r\nHost: ${host()}\r\n\r\n`;
  const twice: readonly (readonly [string, readonly string[]])[] = [
    ['length and chunks', ['Content-Length: 6', 'Transfer-Encoding: chunked']],
    ['chunks and length', ['Transfer-Encoding: chunked', 'Content-Length: 6']],
    ['two lengths', ['Content-Length: 6', 'Content-Length: 60']],
    ['lengths in one line', ['Content-Length: 6, 60']],
    ['chunks that are not last', ['Transfer-Encoding: chunked, identity']],
    ['chunks spelt oddly', ['Transfer-Encoding: xchunked']],
    ['chunks behind a space', ['Transfer-Encoding : chunked']],
    ['a folded line', ['Transfer-Encoding:', ' chunked', 'Content-Length: 6']],
  ];
  for (const [what, headers] of twice)
    it(`is refused and smuggles nothing: ${what}`, async () => {
      const answer = await raw(['POST /token HTTP/1.1', `Host: ${host()}`, ...headers], `0\r\n\r\n${inner()}`);
      expectRefused(said(answer), 400, 'request.malformed');
      expect(answer.all.match(/HTTP\/1\.1 \d{3}/g)).toHaveLength(1);
    });

  it('is fine when both lengths agree to one request after another', async () => {
    const one = `GET /health/live HTTP/1.1\r\nHost: ${host()}\r\n`;
    const answer = await sendRaw(server.address, `${one}\r\n${one}Connection: close\r\n\r\n`);
    expect(answer.all.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });
});

describe('a request in an odd but lawful form', () => {
  it('is taken by its path when it names a whole address', async () => {
    const elsewhere = ['GET http://evil.example/jwks HTTP/1.1', 'Host: evil.example', 'Connection: close'];
    const answer = await raw(elsewhere);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('"keys"');
    const logout = await raw(['GET http://evil.example/logout HTTP/1.1', `Host: ${host()}`, 'Connection: close']);
    expect(logout.all).not.toContain('evil.example');
  });

  it('is refused without a host, and with an address that is none', async () => {
    expectRefused(said(await raw(['GET / HTTP/1.1', 'Connection: close'])), 400, 'request.malformed');
    const asterisk = await raw(['OPTIONS * HTTP/1.1', 'Host: x', 'Connection: close']);
    expectRefused(said(asterisk), 400, 'request.malformed');
    const foreign = await raw(['GET ftp://x/y HTTP/1.1', 'Host: x', 'Connection: close']);
    expectRefused(said(foreign), 400, 'request.malformed');
  });

  it('is answered by us, whatever it expects or wants to become', async () => {
    const expects = ['POST /api/proofing/chip/session HTTP/1.1', 'Host: x', 'Expect: tea', 'Connection: close'];
    expectClear(said(await raw([...expects, 'Content-Length: 0'])));
    const upgrade = ['GET /nowhere HTTP/1.1', 'Host: x', 'Upgrade: websocket', 'Connection: Upgrade, close'];
    expectRefused(said(await raw(upgrade, '', { milliseconds: 1000 })), 404, 'request.not_found');
    expect((await raw(['GET /health/live HTTP/1.0'])).status).toBe(200);
  });
});

describe('a caller who is slow', () => {
  const api = ['POST /api/proofing/chip/session HTTP/1.1', 'Host: x', 'Content-Type: application/json'];

  it('is told so after a while, with a body and with headers', async () => {
    const drip = (text: string) => ({
      milliseconds: 30_000,
      afterwards: (socket: { write(text: string): unknown; destroyed: boolean }) => {
        const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(text)), 500);
      },
    });
    const [body, headers] = await Promise.all([
      raw([...api, 'Content-Length: 4000'], '{"ticket":"', drip('x')),
      sendRaw(server.address, 'GET / HTTP/1.1\r\nHost: x\r\n', drip('X-Y: z\r\n')),
    ]);
    expectRefused(said(body), 408, 'request.timeout');
    expectRefused(said(headers), 408, 'request.timeout');
    expect(Math.max(body.seconds, headers.seconds)).toBeLessThan(25);
  }, 40_000);

  it('who goes away in the middle leaves nothing behind', async () => {
    await raw([...api, 'Content-Length: 4000'], '{"ticket":"', { milliseconds: 200 });
    await raw(['POST /token HTTP/1.1', 'Host: x', 'Content-Length: 4000'], 'grant_type=', { milliseconds: 200 });
  });
});

describe('many callers at once', () => {
  it('are all answered, and health answers meanwhile', async () => {
    const paths = [
      '/',
      '/nowhere',
      '/account',
      '/jwks',
      '/.well-known/openid-configuration',
      '/authorize?x',
      '/reader',
    ];
    const waits: number[] = [];
    const probe = setInterval(async () => {
      const begun = performance.now();
      await fetch(`${server.address}/health/live`).then((answer) => answer.text());
      waits.push(performance.now() - begun);
    }, 50);
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, at) =>
        fetch(`${server.address}${paths[at % paths.length]}`, { redirect: 'manual' }).then(async (answer) => {
          await answer.arrayBuffer();
          return answer.status;
        }),
      ),
    );
    clearInterval(probe);
    expect(new Set(answers)).toEqual(new Set([200, 303, 400, 404]));
    expect(Math.max(...waits)).toBeLessThan(5000);
  }, 60_000);
});

describe('the log of all this', () => {
  it('tells of no fault and quotes nobody', () => {
    expect(logLines(server).filter(({ level }) => level === 'error')).toEqual([]);
    expect(server.output.filter((line) => /evil\.example|garbage|zzzz/.test(line))).toEqual([]);
  });
});
