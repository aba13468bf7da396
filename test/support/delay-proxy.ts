import { connect, createServer, type Socket } from 'node:net';

export interface DelayProxy {
  /** The same address, by way of the proxy. */
  through(url: string): string;
  setDelay(milliseconds: number): void;
  /** Ends every connection; what was not handed on yet never arrives. */
  cut(): void;
  stop(): Promise<void>;
}

/**
 * Stands before PostgreSQL and hands on every chunk from the client so many milliseconds late, in order, as slow storage or a
 * distant server would. Answers are not delayed: one round trip costs one delay.
 */
export async function startDelayProxy(target: string, milliseconds: number): Promise<DelayProxy> {
  const { hostname, port } = new URL(target);
  let delay = milliseconds;
  const sockets = new Set<Socket>();
  const forgetting = new Set<() => void>();
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host: hostname, port: Number(port || 5432), noDelay: true });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      socket.on('error', () => undefined);
    }
    const forget = forwardLate(client, upstream, () => delay);
    forgetting.add(forget);
    upstream.once('close', () => forgetting.delete(forget));
    upstream.pipe(client);
    upstream.once('close', () => client.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address() as { port: number };
  return {
    through: (url) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(address.port) }).href,
    setDelay: (next) => {
      delay = next;
    },
    cut: () => {
      for (const forget of forgetting) forget();
      for (const socket of sockets) socket.destroy();
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/**
 * A queue rather than a timer for each chunk: timers of different lengths may overtake one another. Answers how to forget
 * what still waits.
 */
function forwardLate(from: Socket, to: Socket, delay: () => number): () => void {
  const waiting: { readonly due: number; readonly chunk: Buffer | null }[] = [];
  const handOn = () => {
    while (waiting[0] && waiting[0].due <= performance.now()) {
      const { chunk } = waiting.shift()!;
      if (chunk) to.write(chunk);
      else to.end();
    }
    if (waiting[0]) setTimeout(handOn, Math.ceil(waiting[0].due - performance.now()));
  };
  const put = (chunk: Buffer | null) => {
    waiting.push({ due: performance.now() + delay(), chunk });
    if (waiting.length === 1) setTimeout(handOn, delay());
  };
  from.on('data', put);
  from.once('close', () => put(null));
  return () => {
    waiting.length = 0;
  };
}
