// PostgreSQL 18 documentation §54.2 (message flow), §54.7 (message formats): enough of them to count what a client sends.
import { connect, createServer, type Socket } from 'node:net';

export interface FaultyProxy {
  /** Stands before this server from now on; the same address, by way of the proxy. */
  before(url: string): string;
  /** Statements (simple queries and executions) since the last call. */
  count(): number;
  /**
   * The connection that sends the n-th statement from now on is cut: `before` it reaches the server, or `after` the server
   * has it and before the client hears of it. All others live on.
   */
  cutAt(nth: number, when: 'before' | 'after'): void;
  /** Cuts every connection and refuses new ones, until `restore`, which also forgets a cut that has not come. */
  refuse(): void;
  restore(): void;
  stop(): Promise<void>;
}

/** Stands before PostgreSQL and breaks connections between two statements of one transaction. */
export async function startFaultyProxy(): Promise<FaultyProxy> {
  let target: URL | undefined;
  let counted = 0;
  let cut: { left: number; readonly when: 'before' | 'after' } | undefined;
  let isRefusing = false;
  const sockets = new Set<Socket>();

  /** Whether the connection is to end with this statement. */
  const note = (): 'before' | 'after' | undefined => {
    counted += 1;
    if (!cut) return undefined;
    cut.left -= 1;
    if (cut.left > 0) return undefined;
    const { when } = cut;
    cut = undefined;
    return when;
  };
  const server = createServer({ noDelay: true }, (client) => {
    if (isRefusing || !target) {
      client.destroy();
      return;
    }
    const upstream = connect({ host: target.hostname, port: Number(target.port || 5432), noDelay: true });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    relay(client, upstream, note);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  return {
    before: (url) => {
      target = new URL(url);
      return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href;
    },
    count: () => {
      const found = counted;
      counted = 0;
      return found;
    },
    cutAt: (nth, when) => {
      cut = { left: nth, when };
    },
    refuse: () => {
      isRefusing = true;
      for (const socket of sockets) socket.destroy();
    },
    restore: () => {
      isRefusing = false;
      cut = undefined;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function relay(client: Socket, upstream: Socket, note: () => 'before' | 'after' | undefined): void {
  let pending = Buffer.alloc(0);
  let isStarted = false;
  let isDeaf = false;
  client.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const length = lengthOf(pending, isStarted);
      if (length === undefined || pending.length < length) return;
      const message = pending.subarray(0, length);
      pending = pending.subarray(length);
      const isStatement = isStarted && (message[0] === 0x51 || message[0] === 0x45); // Q, E
      isStarted = true;
      const fate = isStatement ? note() : undefined;
      if (fate === 'before') {
        client.destroy();
        return;
      }
      if (fate === 'after') isDeaf = true;
      upstream.write(message);
    }
  });
  // What the server answers from here on is lost, and with it the connection: the statement itself was done.
  upstream.on('data', (chunk) => {
    if (isDeaf) setTimeout(() => client.destroy(), 20);
    else client.write(chunk);
  });
}

/** The first message has no type byte. */
function lengthOf(bytes: Buffer, isStarted: boolean): number | undefined {
  if (!isStarted) return bytes.length >= 4 ? bytes.readInt32BE(0) : undefined;
  return bytes.length >= 5 ? 1 + bytes.readInt32BE(1) : undefined;
}
