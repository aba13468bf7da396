import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { createVerifier, type Sandbox } from '../../sandbox/index.ts';
import type { Installation } from '../installation/installation.ts';

/** Both sides' keys of the simulation, made once per installation. */
export interface SimulatedKeys {
  readonly ours: JWK;
  readonly theirs: JWK;
}

export interface RunningVerifier {
  stop(): Promise<void>;
}

export async function simulatedKeys(dataDirectory: string): Promise<SimulatedKeys> {
  const folder = join(dataDirectory, 'sandbox');
  const path = join(folder, 'verifier-keys.json');
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const made = JSON.stringify({ ours: await newKey('ours'), theirs: await newKey('theirs') });
    writeFileSync(path, made, { mode: 0o600, flag: 'wx' });
  }
  return JSON.parse(readFileSync(path, 'utf8')) as SimulatedKeys;
}

/** Starts the licensed verifier that the sandbox plays, where the configuration says where. It knows the sandbox's authorities. */
export async function startVerifier(
  { config, dataDirectory }: Installation,
  sandbox: Sandbox,
): Promise<RunningVerifier | undefined> {
  const url = config.sandbox.verifier_url;
  if (!url) return undefined;
  const { ours, theirs } = await simulatedKeys(dataDirectory);
  const keys = { name: url, client: config.issuer, key: theirs, clientKeys: [publicPart(ours)] };
  const server = createServer(createVerifier({ keys, anchors: sandbox.anchors }).app.callback());
  await listen(server, url);
  return {
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function publicPart({ d: _secret, ...key }: JWK): JWK {
  return key;
}

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'ES256' };
}

function listen(server: Server, url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new Error(`the simulated verifier cannot listen on ${url}`, { cause })));
    server.listen(Number(port), hostname, () => resolve());
  });
}
