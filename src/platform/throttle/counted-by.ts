import ipaddr from 'ipaddr.js';

/**
 * What a client address counts by: an IPv4 address as it is, an IPv6 address by its /64, since whoever has one of those
 * has them all. A key that is no address counts as itself.
 */
export function countedBy(key: string): string {
  if (!ipaddr.IPv4.isValidFourPartDecimal(key) && !ipaddr.IPv6.isValid(key)) return key;
  const address = ipaddr.process(key);
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  return `${new ipaddr.IPv6([...address.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}
