import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotRegistered } from './problem.ts';

export interface Settings {
  /** The provider, exactly as it names itself in its discovery document. */
  readonly issuer: URL;
  readonly host: string;
  readonly port: number;
  /** Where browsers find this service. Behind a proxy with https, this is the proxy's address. */
  readonly origin: string;
  readonly clientFile: string;
}

/** What the province gave this service when it was registered. Keep the file out of the repository. */
export interface ClientFile {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly private_jwk?: JsonWebKey & { readonly kid?: string };
}

export function readSettings(own: { readonly port: number; readonly folder: string }): Settings {
  const { ISSUER, HOST, PORT, ORIGIN, CLIENT_FILE } = process.env;
  const host = HOST ?? '127.0.0.1';
  const port = Number(PORT ?? own.port);
  return {
    issuer: new URL(ISSUER ?? 'http://localhost:3000'),
    host,
    port,
    origin: ORIGIN ?? `http://${host}:${port}`,
    clientFile: CLIENT_FILE ?? join(own.folder, 'client.json'),
  };
}

/** Read again at each attempt until it works: the service may start before it is registered. */
export async function readClient(path: string): Promise<ClientFile> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new NotRegistered(`no client file at ${path}`, { cause });
  }
}
