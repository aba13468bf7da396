import ipaddr from 'ipaddr.js';

/** Whether two client addresses are of one network, as far as can be told: the /24 of IPv4, the /48 of IPv6. */
export function isSameNetwork(one: string, other: string): boolean {
  const [first, second] = [networkOf(one), networkOf(other)];
  return first !== null && first === second;
}

function networkOf(address: string): string | null {
  if (!ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.octets.slice(0, 3).join('.');
  return parsed.parts.slice(0, 3).join(':');
}
