// RFC 5280 §6.3.3 (a), (f): the revocation lists in a trust store that an authority in it signed, the newest of each key.
import { Doubtful, examine } from '../examination.ts';
import type { Certificate } from '../signer/certificate.ts';
import { findPath } from '../signer/issuer.ts';
import { openTrustStore, type TrustStore } from '../signer/trust-store.ts';
import { type RevocationList, readRevocationList } from './revocation-list.ts';

export interface OpenedList {
  readonly list: RevocationList;
  /** Whose key signed it, and whose name it bears. */
  readonly authority: Certificate;
}

/** Refuses a list under whose name no trusted authority signed, valid when the list was made. */
export function openList(der: Uint8Array, store: readonly Certificate[]): OpenedList {
  const list = readRevocationList(der);
  const finding = examine('crl_untrusted', () => findPath(list, namesakesFirst(list, store), list.thisUpdate, 'lists'));
  if (!finding.ok) throw new Doubtful('crl_untrusted', finding.doubt.code);
  const [authority] = finding.value;
  if (authority.subject !== list.issuer) throw new Doubtful('crl_untrusted', 'name');
  return { list, authority };
}

/** One key may stand under two names, in a link and in what it led to. */
function namesakesFirst({ issuer }: RevocationList, store: readonly Certificate[]): readonly Certificate[] {
  const others = store.filter(({ subject }) => subject !== issuer);
  return [...store.filter(({ subject }) => subject === issuer), ...others];
}

const opened = new WeakMap<TrustStore, readonly OpenedList[]>();

/**
 * Those that are sound and trusted; the others are left out, as if they were missing. An authority may have several
 * keys under one name: an older key's last list goes on counting beside a newer key's.
 */
export function openRevocationLists(trust: TrustStore): readonly OpenedList[] {
  const known = opened.get(trust);
  if (known !== undefined) return known;
  const newest = new Map<string, OpenedList>();
  for (const der of trust.revocationLists ?? []) {
    const finding = examine('crl_structure', () => openList(der, openTrustStore(trust)));
    if (!finding.ok) continue;
    const key = keyOf(finding.value);
    const other = newest.get(key);
    if (other === undefined || other.list.thisUpdate < finding.value.list.thisUpdate) newest.set(key, finding.value);
  }
  const lists = [...newest.values()];
  opened.set(trust, lists);
  return lists;
}

function keyOf({ list, authority }: OpenedList): string {
  return `${list.issuer} ${Buffer.from(authority.publicKeyInfo).toString('base64')}`;
}
