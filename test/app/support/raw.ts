import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  /** 0 when nothing came back. */
  readonly status: number;
  readonly head: string;
  readonly body: string;
  /** Everything, when more than one answer came. */
  readonly all: string;
  readonly seconds: number;
}

export interface RawOptions {
  /** How long to wait for the server to end the connection. */
  readonly milliseconds?: number;
  /** Goes on writing, for a caller who is slow. */
  readonly afterwards?: (socket: Socket) => void;
}

/** Bytes as they are, by way of no HTTP client that would know better. */
export function sendRaw(address: string, bytes: string | Buffer, options: RawOptions = {}): Promise<RawAnswer> {
  const { milliseconds = 3000, afterwards } = options;
  const { port } = new URL(address);
  const begun = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), '127.0.0.1');
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answerOf(Buffer.concat(chunks).toString('utf8'), (performance.now() - begun) / 1000));
    };
    const timer = setTimeout(done, milliseconds);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', done).on('close', done);
    socket.write(bytes);
    afterwards?.(socket);
  });
}

function answerOf(all: string, seconds: number): RawAnswer {
  const end = all.indexOf('\r\n\r\n');
  const head = end < 0 ? all : all.slice(0, end);
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
    head,
    body: end < 0 ? '' : all.slice(end + 4),
    all,
    seconds,
  };
}
