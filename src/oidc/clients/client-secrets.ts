// RFC 6749 §2.3.1: a client secret, in the one place where it is registered to be sent.
import { createHash, timingSafeEqual } from 'node:crypto';
import Provider from 'oidc-provider';
import type { OwnMetadata } from './client-metadata.ts';

interface ClientLike {
  readonly clientSecret: string;
  readonly clientAuthMethod: string;
  metadata(): unknown;
  compareClientSecret(actual: string): boolean;
}

/**
 * Client secrets are 256 random bits kept as SHA-256; the metadata carries the hash where the library expects a secret.
 * The library takes header and form for one another; ours are believed only where they belong. While an old secret runs
 * out beside a new one, either is believed.
 */
export function compareSecretsByHash(provider: Provider): void {
  const prototype = provider.Client.prototype as unknown as ClientLike;
  prototype.compareClientSecret = function compare(this: ClientLike, actual) {
    const isInHeader = Provider.ctx?.headers.authorization !== undefined;
    if (this.clientAuthMethod !== (isInHeader ? 'client_secret_basic' : 'client_secret_post')) return false;
    const presented = createHash('sha256').update(actual).digest();
    return acceptedHashes(this).some((hash) => isEqual(presented, hash));
  };
}

function acceptedHashes(client: ClientLike): readonly string[] {
  const { previous_secret: previous } = client.metadata() as OwnMetadata;
  const isAlive = previous !== undefined && previous.until * 1000 > Date.now();
  return [client.clientSecret.replace(/^sha256:/, ''), ...(isAlive ? [previous.hash] : [])];
}

function isEqual(presented: Buffer, hash: string): boolean {
  const expected = Buffer.from(hash, 'hex');
  return expected.length === presented.length && timingSafeEqual(expected, presented);
}
