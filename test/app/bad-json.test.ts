// RFC 8259, RFC 7493 §2, RFC 9110 §8 and §15.5: what a program may get wrong, against the running server.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer, type TestServer } from '../support/server.ts';
import { isWell } from './support/alive.ts';
import { answered, expectRefused } from './support/clear-answer.ts';
import { sendRaw } from './support/raw.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 120_000);
afterEach(async () => expect(await isWell(server)).toBe(true));
afterAll(() => server.stop());

const path = '/api/proofing/chip/session';
const ticket = 'A'.repeat(43);
const post = (body: string | Buffer | Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${server.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  }).then(answered);

const malformed: readonly (readonly [string, string | Buffer])[] = [
  ['nothing at all', ''],
  ['half an object', '{"ticket":"'],
  ['a list', '[]'],
  ['a string', '"ticket"'],
  ['null', 'null'],
  ['a comment', '{"ticket":"x"/* */}'],
  ['a byte order mark', Buffer.from(`\ufeff{"ticket":"${ticket}"}`)],
  ['U+0000 as it is', Buffer.from(`{"ticket":"\0${ticket}"}`)],
  ['U+0000 escaped', `{"ticket":"\\u0000${ticket.slice(1)}"}`],
  ['half a surrogate pair', `{"ticket":"\\ud800${ticket.slice(1)}"}`],
  ['bytes that are not UTF-8', Buffer.from(`{"ticket":"\xff\xfe"}`, 'latin1')],
  ['UTF-16', Buffer.from(`{"ticket":"${ticket}"}`, 'utf16le')],
  ['a name twice', `{"ticket":"${ticket}","ticket":"${ticket}"}`],
  ['an unknown field', `{"ticket":"${ticket}","number":"019199999001"}`],
  ['the prototype', `{"ticket":"${ticket}","__proto__":{"a":1}}`],
  ['a number for a text', '{"ticket":1}'],
  ['a ticket too short', '{"ticket":"abc"}'],
  ['a nest of lists', `{"ticket":${'['.repeat(2000)}${']'.repeat(2000)}}`],
];

describe('a body of JSON', () => {
  for (const [what, body] of malformed)
    it(`is refused for ${what}`, async () => expectRefused(await post(body), 400, 'request.malformed'));

  it('is refused in words of the caller’s language', async () => {
    expectRefused(await post('{', { 'accept-language': 'en' }), 400, 'request.malformed', 'en');
  });

  it('does not come back in the refusal', async () => {
    const { text } = await post(`{"019199999001":"019199999001","ticket":"019199999001"}`);
    expect(text).not.toContain('019199999001');
  });

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=latin1',
    'json',
    '',
  ])
    it(`is refused as ${type || 'nothing named'}`, async () => {
      expectRefused(await post(`{"ticket":"${ticket}"}`, { 'content-type': type }), 415, 'request.unsupported_type');
    });

  it('is refused when it is compressed', async () => {
    expectRefused(await post('x', { 'content-encoding': 'gzip' }), 415, 'request.unsupported_type');
  });

  it('is refused over its limit, declared or not', async () => {
    expectRefused(await post(`{"ticket":"${'x'.repeat(5000)}"}`), 413, 'request.too_large');
    const long = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const { status, head, body } = await sendRaw(server.address, `${long}2000\r\n${'x'.repeat(8192)}\r\n`);
    expectRefused({ status, type: /content-type: (.*)/i.exec(head)![1]!, text: body }, 413, 'request.too_large');
    expect(head).toMatch(/^connection: close$/im);
  });
});

describe('the API', () => {
  it('knows its methods and its paths', async () => {
    expectRefused(await fetch(`${server.address}${path}`).then(answered), 405, 'request.method_not_allowed');
    expectRefused(
      await fetch(`${server.address}/api/proofing/chip/nothing`, { method: 'POST' }).then(answered),
      404,
      'request.not_found',
    );
    expectRefused(
      await fetch(`${server.address}${path}`, { method: 'PROPFIND' }).then(answered),
      405,
      'request.method_not_allowed',
    );
  });
});
