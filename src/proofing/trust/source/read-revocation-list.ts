import { createHash } from 'node:crypto';
import { inspectRevocationList, keyFingerprintOf } from '../../../emrtd/index.ts';
import type { RefusedRead, SourceTask } from './read-source.ts';

export interface RevocationListRead {
  readonly kind: 'revocation_list';
  readonly list: {
    /** Hex. */
    readonly fingerprint: string;
    readonly der: Uint8Array;
    readonly issuer: string;
    readonly thisUpdate: Date;
    readonly nextUpdate: Date;
    readonly revoked: number;
    readonly isStale: boolean;
  };
  /** Lists in force of the same authority and key, in hex: this one takes their place. */
  readonly replaces: readonly string[];
  /** One of those is as new or newer. */
  readonly isOlder: boolean;
}

/** DER, or PEM with one list. Whose authority is not in force counts for nothing (`crl_untrusted`). */
export function readRevocationListFile({ bytes, trusted, lists, now }: SourceTask): RevocationListRead | RefusedRead {
  const der = fromPem(Buffer.from(bytes));
  const inspected = inspectRevocationList(der, trusted, now);
  if (!inspected.usable) return { kind: 'refused', code: inspected.code, detail: inspected.detail ?? null };
  const { fingerprint, issuer, thisUpdate, nextUpdate, isStale, revokedSerials } = inspected;
  const keys = keysOf(trusted);
  const key = keys.get(inspected.authorityFingerprint);
  const others = lists.flatMap((other) => {
    const found = inspectRevocationList(other, trusted, now);
    const isSame = found.usable && found.issuer === issuer && keys.get(found.authorityFingerprint) === key;
    return isSame ? [found] : [];
  });
  return {
    kind: 'revocation_list',
    list: { fingerprint, der, issuer, thisUpdate, nextUpdate, isStale, revoked: revokedSerials.length },
    replaces: others.map((other) => other.fingerprint),
    isOlder: others.some((other) => other.thisUpdate >= thisUpdate && other.fingerprint !== fingerprint),
  };
}

/** The key of an authority in force, by the fingerprint of its certificate: a link and what it leads to have one key. */
function keysOf(trusted: readonly Uint8Array[]): ReadonlyMap<string, string | null> {
  return new Map(trusted.map((der) => [createHash('sha256').update(der).digest('hex'), keyFingerprintOf(der)]));
}

/** RFC 7468 §6. */
function fromPem(bytes: Buffer): Buffer {
  const [, base64] =
    /-----BEGIN X509 CRL-----([\sA-Za-z0-9+/=]+)-----END X509 CRL-----/.exec(bytes.toString('latin1')) ?? [];
  return base64 === undefined ? bytes : Buffer.from(base64, 'base64');
}
