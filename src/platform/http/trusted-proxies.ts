import ipaddr from 'ipaddr.js';
import { type AddressRange, addressRange, isInRange } from './address-range.ts';

export interface TrustedProxies {
  includes(address: string): boolean;
  /** IPv4-mapped IPv6 becomes IPv4; zones are cut off; what is no address becomes `unknown`. */
  normalise(address: string): string;
  /** `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`; undefined for anything else. */
  parse(hop: string): { readonly address: string; readonly port: number | null } | undefined;
}

/** Addresses and CIDR ranges; one that cannot be read stops the start, because ignoring it would trust less or more than meant. */
export function trustedProxies(entries: readonly string[]): TrustedProxies {
  const ranges = entries.map(parseRange);
  return {
    includes: (address) => {
      if (!ipaddr.isValid(address)) return false;
      const parsed = ipaddr.process(address);
      return ranges.some((range) => isInRange(parsed, range));
    },
    normalise,
    parse: (hop) => {
      const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(hop) ?? [];
      const address = normalise(bracketed ?? plain ?? hop);
      return address === 'unknown' ? undefined : { address, port: port ? Number(port) : null };
    },
  };
}

/** Left to right as sent; at most 20 hops are looked at, the nearest ones. */
export function parseForwardedFor(header: string | string[] | undefined): readonly string[] {
  return String(header ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '')
    .slice(-20);
}

function normalise(address: string): string {
  const bare = address.split('%')[0] ?? '';
  const known = ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare);
  return known ? ipaddr.process(bare).toString() : 'unknown';
}

/** Whether an entry can be read as an address or a CIDR range. */
export function isTrustable(entry: string): boolean {
  return addressRange(entry) !== undefined;
}

function parseRange(entry: string): AddressRange {
  const range = addressRange(entry);
  if (!range) throw new Error(`trusted_proxies: "${entry}" is neither an address nor a CIDR range`);
  return range;
}
