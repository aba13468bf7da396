// RFC 9112 §9.6: the end of a process, asked for once, twice, early, and not asked for at all.
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startDelayProxy } from '../support/delay-proxy.ts';
import { startServer, type TestServer, type TestServerOptions } from '../support/server.ts';
import { healthOf, logLines } from './support/alive.ts';
import { sendRaw } from './support/raw.ts';

const begun: TestServer[] = [];
const begin = async (options: TestServerOptions = {}) => {
  const server = await startServer({ sandbox: false, ...options });
  begun.push(server);
  return server;
};
const exitOf = ({ process: child }: TestServer) =>
  new Promise<number | null>((done) => {
    if (child.exitCode !== null) done(child.exitCode);
    child.once('exit', done);
  });
const wait = (milliseconds: number) => new Promise((later) => setTimeout(later, milliseconds));

afterEach(async () => {
  for (const server of begun.splice(0)) {
    if (server.process.exitCode === null) await server.kill();
    await server.database.drop();
  }
});

/** A request whose body is not whole yet: under way until the rest is sent. */
function slowRequest(server: TestServer) {
  const { port } = new URL(server.address);
  const socket = connect(Number(port), '127.0.0.1');
  const answer = new Promise<string>((done) => {
    let text = '';
    socket.on('data', (chunk) => (text += chunk));
    socket.on('close', () => done(text));
    socket.on('error', () => done(text));
  });
  const head = [
    'POST /api/proofing/chip/session HTTP/1.1',
    `Host: localhost:${port}`,
    'Content-Type: application/json',
  ];
  socket.write(`${head.join('\r\n')}\r\nContent-Length: 20\r\n\r\n{"ticket":`);
  return { answer, finish: () => socket.write('"aaaaaaaa"') };
}

describe('SIGTERM', () => {
  it('finishes what is under way, takes nothing new, and ends with 0, however often it comes', async () => {
    const server = await begin();
    const slow = slowRequest(server);
    await wait(200);
    const exit = exitOf(server);
    server.process.kill('SIGTERM');
    await wait(150);
    server.process.kill('SIGTERM');
    server.process.kill('SIGINT');
    await wait(150);
    expect(await healthOf(server, 'live')).toBe(0);
    expect((await sendRaw(server.address, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).status).toBe(0);
    expect(server.process.exitCode).toBeNull();
    slow.finish();
    expect(await slow.answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(await slow.answer).toMatch(/^connection: close$/im);
    expect(await exit).toBe(0);
    expect(server.output.filter((line) => line.startsWith('Stopping'))).toHaveLength(1);
  }, 60_000);

  it('does not wait for connections that are kept open for nothing', async () => {
    const server = await begin();
    const { port } = new URL(server.address);
    const idle = Array.from({ length: 5 }, () => connect(Number(port), '127.0.0.1'));
    for (const socket of idle) socket.write(`GET /health/live HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
    await Promise.all(idle.map((socket) => new Promise((answered) => socket.once('data', answered))));
    const asked = performance.now();
    server.process.kill('SIGTERM');
    expect(await exitOf(server)).toBe(0);
    expect(performance.now() - asked).toBeLessThan(3000);
  }, 60_000);

  it('ends after its time when somebody never finishes', async () => {
    const server = await begin();
    const slow = slowRequest(server);
    await wait(200);
    server.process.kill('SIGTERM');
    expect(await exitOf(server)).toBe(0);
    expect(await slow.answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
  }, 60_000);

  it('waits for what the database has not answered yet', async () => {
    const plain = await begin();
    const proxy = await startDelayProxy(plain.database.appUrl, 0);
    const server = await begin({ beside: plain, databaseUrl: (url) => proxy.through(url) });
    proxy.setDelay(600);
    const answer = fetch(`${server.address}/account`, { redirect: 'manual' });
    await wait(200);
    const exit = exitOf(server);
    server.process.kill('SIGTERM');
    expect((await answer).status).toBe(303);
    expect(await exit).toBe(0);
    await proxy.stop();
  }, 60_000);
});

describe('the log of a process', () => {
  it('is JSON on the standard output, and words for people on the other', async () => {
    const server = await begin();
    await fetch(`${server.address}/nowhere`);
    await fetch(`${server.address}/`);
    server.process.kill('SIGTERM');
    await exitOf(server);
    const lines = logLines(server);
    expect(lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['serving', 'refused', 'request']));
    for (const line of lines.filter(({ msg }) => msg === 'request' || msg === 'refused'))
      expect(line.request_id).toMatch(/^[0-9a-f]{16}$/);
    expect(server.output.length - lines.length).toBe(2);
  }, 60_000);
});
