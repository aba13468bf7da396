import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endUnread } from '../../../src/platform/http/end-unread.ts';

const megabyte = 1_048_576;
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    endUnread(request, response, { bytes: 65_536, seconds: 1 });
    response.statusCode = 413;
    response.end('no');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));

function open(): { readonly socket: Socket; readonly heard: () => string; readonly closed: Promise<void> } {
  let text = '';
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('data', (data) => {
    text += data.toString('latin1');
  });
  socket.on('error', () => undefined);
  return { socket, heard: () => text, closed: new Promise((done) => socket.once('close', () => done())) };
}

const post = (length: number) => `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;
const answers = (text: string) => text.match(/HTTP\/1\.1 413/g)?.length ?? 0;
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((later) => setTimeout(later, 10));
};

describe('a caller who was answered before they had sent everything', () => {
  it('is listened to a little longer, and may go on with the next request', async () => {
    const { socket, heard, closed } = open();
    socket.write(post(2000));
    await until(() => answers(heard()) === 1);
    socket.write(Buffer.alloc(2000));
    socket.write(post(0));
    await until(() => answers(heard()) === 2);
    socket.end();
    await closed;
  });

  it('is cut off when they go on sending', async () => {
    const { socket, heard, closed } = open();
    socket.write(post(200 * megabyte));
    let [sent, isOpen] = [0, true];
    void closed.then(() => {
      isOpen = false;
    });
    const piece = Buffer.alloc(65_536);
    while (isOpen && sent < 200 * megabyte) {
      sent += piece.length;
      if (!socket.write(piece)) await Promise.race([new Promise((drained) => socket.once('drain', drained)), closed]);
    }
    await closed;
    expect(answers(heard())).toBe(1);
    expect(sent).toBeLessThan(24 * megabyte);
  });

  it('is cut off when they take too long', async () => {
    const { socket, heard, closed } = open();
    socket.write(post(1000));
    await closed;
    expect(answers(heard())).toBe(1);
  });
});
