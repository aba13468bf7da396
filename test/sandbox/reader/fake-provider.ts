import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Step = 'session' | 'challenge' | 'chip-authentication' | 'evidence';

interface Received {
  readonly step: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The chip API's contract written down once more, so that the reader is not tested against the provider's own code. */
export interface FakeProvider {
  readonly issuer: string;
  readonly received: readonly Received[];
  /** What a step answers from now on. */
  answer(step: Step, reply: Reply): void;
  close(): Promise<void>;
}

export const challenge = Buffer.from('0102030405060708', 'hex');

const replies: Readonly<Record<Step, Reply>> = {
  session: {
    status: 201,
    body: {
      reader_token: 'reader-token-1',
      expires_at: '2026-11-22T10:10:00Z',
      service: { name: 'Góp ý C-ThaiNguyen' },
      place: 'Chrome trên Windows',
    },
  },
  challenge: {
    status: 201,
    body: {
      challenge: challenge.toString('base64url'),
      expires_at: '2026-11-22T10:05:00Z',
      data_groups: { required: [1, 2, 14], optional: [13, 15] },
    },
  },
  'chip-authentication': {
    status: 201,
    body: {
      session: 'c2Vzc2lvbg',
      expires_at: '2026-11-22T10:05:00Z',
      ephemeral_public_key: 'BAAA',
      apdus: [
        { bytes: Buffer.from('002241a6029100', 'hex').toString('base64url'), wrap: true },
        { bytes: Buffer.from('0ca4020c0a8e08000000000000000000', 'hex').toString('base64url'), wrap: false },
      ],
    },
  },
  evidence: { status: 200, body: { outcome: 'accepted', reasons: [], confirmation_code: '042917' } },
};

export function problem(status: number, code: string): Reply {
  const body = { type: `urn:problem:${code}`, title: 'A title', status, code, detail: 'A detail nobody reads' };
  return { status, body, type: 'application/problem+json' };
}

export async function startFakeProvider(): Promise<FakeProvider> {
  const current = new Map<string, Reply>(Object.entries(replies));
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const step = (request.url ?? '').replace('/api/proofing/chip/', '');
    received.push({ step, headers: request.headers, body: JSON.parse(text) });
    send(response, request.method === 'POST' ? current.get(step) : undefined);
  });
  return {
    issuer: await listen(server),
    received,
    answer: (step, reply) => void current.set(step, reply),
    close: () => close(server),
  };
}

function send(response: ServerResponse, reply: Reply = { status: 404, body: {} }): void {
  response.writeHead(reply.status, { 'content-type': reply.type ?? 'application/json', ...reply.headers });
  response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
}

/** Starts on a free port of 127.0.0.1; gives the origin. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
