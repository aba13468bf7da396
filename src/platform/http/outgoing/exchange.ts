import http from 'node:http';
import https from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import { OutgoingFailure } from './failure.ts';

export interface Exchange {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The addresses that were checked; the connection goes to one of them and nowhere else. */
  readonly addresses: readonly string[];
  readonly maximumBytes: number;
  readonly signal: AbortSignal;
  /** Authorities to believe instead of the system's; PEM. */
  readonly ca?: string;
}

export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request on a connection of its own: no redirect is followed, no proxy asked, no certificate waved through. */
export function exchange(asked: Exchange): Promise<OutgoingAnswer> {
  const { url, method, headers, body, addresses, signal, ca } = asked;
  const { promise, resolve, reject } = Promise.withResolvers<OutgoingAnswer>();
  const { Agent, request } = url.protocol === 'https:' ? https : http;
  const sent = request(url, {
    method,
    headers: { 'user-agent': 'thai-nguyen-id', 'accept-encoding': 'identity', connection: 'close', ...headers },
    agent: new Agent({ keepAlive: false }),
    lookup: pinnedLookup(addresses),
    maxHeaderSize: 16_384,
    rejectUnauthorized: true,
    signal,
    ...(ca ? { ca } : {}),
  } as https.RequestOptions);
  sent.on('error', reject);
  sent.on('response', (answer) => void read(answer, asked.maximumBytes).then(resolve, reject));
  sent.end(body);
  return promise.finally(() => sent.destroy());
}

/** Answers a resolver's question with what was already found and checked, whatever the name says by now. */
export function pinnedLookup(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_hostname, options, callback) => {
    if (options.all) callback(null, found);
    else callback(null, found[0]!.address, found[0]!.family);
  };
}

async function read(answer: http.IncomingMessage, maximumBytes: number): Promise<OutgoingAnswer> {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400) throw new OutgoingFailure('redirect');
  if (Number(answer.headers['content-length'] ?? 0) > maximumBytes) throw new OutgoingFailure('too_large');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) throw new OutgoingFailure('too_large');
    chunks.push(chunk);
  }
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return { status, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) };
}
