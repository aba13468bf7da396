// S01; OWASP ASVS 5.0 §5.2.1: what is too large or too slow ends early, and is held by nobody meanwhile.
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logLines } from '../../app/support/alive.ts';
import { readerOf } from '../../app/support/reader.ts';
import { createCitizen, type Page } from '../../support/citizen.ts';
import { registerService, type Service } from '../../support/service.ts';
import { startWatchedServer, type WatchedServer } from '../support/watched-server.ts';

const megabyte = 1_048_576;
const whole = 200 * megabyte;

let server: WatchedServer;
let service: Service;

beforeAll(async () => {
  server = await startWatchedServer();
  service = await registerService(server);
}, 120_000);
afterAll(() => server.stop());

interface Ended {
  readonly status: number;
  /** Bytes the system took from us before the server hung up, what lies in its buffers included. */
  readonly sent: number;
  readonly seconds: number;
}

interface Stream {
  readonly path: string;
  readonly headers: readonly string[];
  /** Chunked when absent. */
  readonly declared?: number;
  /** Bytes a second; as fast as can be when absent. */
  readonly rate?: number;
  /** Sends so many bytes, then waits for the answer as whoever expects one. */
  readonly upTo?: number;
}

/** Posts up to 200 MB and goes on until the server ends it. */
function pour({ path, headers, declared, rate, upTo = whole }: Stream): Promise<Ended> {
  const begun = performance.now();
  const piece = Buffer.alloc(rate ? rate / 4 : 64 * 1024, 0x41);
  const framed = declared
    ? piece
    : Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
  return new Promise((resolve) => {
    let answer = '';
    let sent = 0;
    const socket: Socket = connect(Number(new URL(server.address).port), '127.0.0.1');
    const length = declared ? `Content-Length: ${declared}` : 'Transfer-Encoding: chunked';
    socket.write([`POST ${path} HTTP/1.1`, 'Host: x', length, ...headers, '', ''].join('\r\n'));
    const more = () => {
      if (socket.destroyed || sent >= upTo) return;
      sent += piece.length;
      const goesOn = socket.write(framed);
      if (rate) setTimeout(more, 250);
      else if (goesOn) setImmediate(more);
      else socket.once('drain', more);
    };
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      if (upTo < whole && answer.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.once('close', () => {
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
      resolve({ status, sent, seconds: (performance.now() - begun) / 1000 });
    });
    more();
  });
}

const json = 'Content-Type: application/json';
const form = 'Content-Type: application/x-www-form-urlencoded';

async function evidenceStream(): Promise<Pick<Stream, 'path' | 'headers'>> {
  const citizen = createCitizen(server);
  const signIn = (await citizen.open((await service.begin()).url)) as Page;
  const page = (await citizen.post(signIn.action('/case'))) as Page;
  const token = await readerOf(server).token(page.ticket());
  return { path: '/api/proofing/chip/evidence', headers: [json, `Authorization: Bearer ${token}`] };
}

async function formStream(): Promise<Pick<Stream, 'path' | 'headers'>> {
  const citizen = createCitizen(server);
  const { url } = (await citizen.open((await service.begin()).url)) as Page;
  const cookie = `Cookie: ${citizen.jar.headerFor(url)}`;
  return { path: `${url.pathname}/case/code`, headers: [form, cookie, `Origin: ${server.issuer}`] };
}

const doors: readonly (readonly [string, () => Promise<Pick<Stream, 'path' | 'headers'>>])[] = [
  ['evidence', evidenceStream],
  ['a ticket', async () => ({ path: '/api/proofing/chip/session', headers: [json] })],
  ['a form of the journey', formStream],
  ['the token endpoint', async () => ({ path: '/token', headers: [form] })],
  ['a pushed request', async () => ({ path: '/par', headers: [form] })],
  ['a request for authorization', async () => ({ path: '/authorize', headers: [form] })],
  ['an address that is not there', async () => ({ path: '/nowhere', headers: [form, `Origin: ${server.issuer}`] })],
];

describe.each(doors)('200 MB for %s', (_door, make) => {
  it('are refused in words to whoever listens', async () => {
    const { status } = await pour({ ...(await make()), declared: whole, upTo: 65_536 });
    expect([400, 404, 413]).toContain(status);
  }, 60_000);

  it('are refused when they are announced', async () => {
    const { status, sent } = await pour({ ...(await make()), declared: whole });
    // Whoever is still writing when we hang up may lose the answer (RFC 9112 §9.6).
    expect([0, 400, 404, 413]).toContain(status);
    expect(sent).toBeLessThan(24 * megabyte);
  }, 60_000);

  it('are refused when they are not, and memory stays flat while eight do it at once', async () => {
    const streams = await Promise.all(Array.from({ length: 8 }, make));
    const before = server.memory();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, server.memory());
    }, 20);
    const ended = await Promise.all(streams.map(pour));
    clearInterval(watch);
    for (const { status, sent } of ended) {
      expect([0, 400, 404, 413]).toContain(status);
      expect(sent).toBeLessThan(24 * megabyte);
    }
    expect((most - before) / megabyte).toBeLessThan(96);
  }, 60_000);
});

describe('bytes that trickle without end', () => {
  it('are told so in time at every door, and everybody else is answered meanwhile', async () => {
    const streams = (await Promise.all(doors.slice(0, 4).map(([, make]) => make()))).flatMap((stream) => [
      stream,
      stream,
    ]);
    const ending = Promise.all(streams.map((stream) => pour({ ...stream, rate: 4096 })));
    let isOver = false;
    void ending.then(() => {
      isOver = true;
    });
    const answers: number[] = [];
    while (!isOver) {
      answers.push(
        (await fetch(`${server.address}/jwks`).then(async (found) => (await found.json()) && found.status)) as number,
      );
      await new Promise((later) => setTimeout(later, 200));
    }
    expect(new Set(answers)).toEqual(new Set([200]));
    for (const { status, seconds, sent } of await ending) {
      expect([0, 400, 401, 408, 413]).toContain(status);
      expect(seconds).toBeLessThan(60);
      expect(sent).toBeLessThan(megabyte);
    }
  }, 120_000);
});

describe('the log of all this', () => {
  it('tells of no fault', () => {
    expect(logLines(server).filter(({ level }) => level === 'error')).toEqual([]);
  });
});
