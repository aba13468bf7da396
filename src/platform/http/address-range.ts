import ipaddr from 'ipaddr.js';

export type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type AddressRange = readonly [Address, number];

/** An address or CIDR range as an operator writes it, in full; undefined for anything else. */
export function addressRange(entry: string): AddressRange | undefined {
  const [written = ''] = entry.split('/');
  if (!ipaddr.IPv4.isValidFourPartDecimal(written) && !ipaddr.IPv6.isValid(written)) return undefined;
  try {
    if (entry.includes('/')) return ipaddr.parseCIDR(entry);
    const address = ipaddr.process(entry);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch {
    return undefined;
  }
}

export function isInRange(address: Address, [range, bits]: AddressRange): boolean {
  return address.kind() === range.kind() && address.match(range, bits);
}
