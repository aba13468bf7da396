import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Clock } from '../../../src/kernel/clock.ts';
import { createOutgoing } from '../../../src/platform/http/outgoing/outgoing.ts';
import { createDelegatedVerifier, type DelegatedVerifier, type ExchangeSettings } from '../../../src/proofing/index.ts';
import { createVerifier, type Manner } from '../../../src/sandbox/verifier/index.ts';

export const issuer = 'https://id.example';

export interface Stage {
  readonly url: string;
  readonly settings: ExchangeSettings;
  /** `purpose reason` of every answer that did not count. */
  readonly logged: string[];
  /** How many requests reached the verifier. */
  readonly seen: { count: number };
  behave(manner: Manner): void;
  /** Another of our processes, or one with other settings. */
  verifier(changes?: Partial<ExchangeSettings>): Promise<DelegatedVerifier>;
  /** As if the machine were off. */
  stop(): Promise<void>;
}

/** A simulated licensed verifier that knows `anchors`, and ours speaking to it over HTTP. */
export async function startStage(anchors: readonly Uint8Array[], clock: Clock): Promise<Stage> {
  const [ours, theirs] = [await newKey('ours'), await newKey('theirs')];
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = { name: url, client: issuer, key: theirs, clientKeys: [publicPart(ours)] };
  const simulator = createVerifier({ keys, anchors, clock });
  const answer = simulator.app.callback();
  const seen = { count: 0 };
  server.on('request', (request, response) => {
    seen.count += 1;
    void answer(request, response);
  });
  const settings: ExchangeSettings = {
    baseUrl: url,
    verifier: url,
    issuer,
    signingKey: ours,
    verifierKeys: [publicPart(theirs)],
    timeoutSeconds: 20,
  };
  const logged: string[] = [];
  const log = {
    warn: (about: { purpose: string; reason?: string; err: Error }) =>
      logged.push(`${about.purpose} ${about.reason ?? about.err.name}`),
  };
  return {
    url,
    settings,
    logged,
    seen,
    behave: simulator.behave,
    verifier: (changes = {}) =>
      createDelegatedVerifier({
        settings: { ...settings, ...changes },
        outgoing: createOutgoing({ privateHosts: [], allowLoopback: true }),
        clock,
        log: log as never,
      }),
    stop: () => close(server),
  };
}

export async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'ES256' };
}

export function publicPart({ d: _secret, ...key }: JWK): JWK {
  return key;
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
