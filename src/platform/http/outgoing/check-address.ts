// RFC 6890 and the IANA special-purpose registries: what is not globally reachable is called only where an administrator said so.
import ipaddr from 'ipaddr.js';
import { type Address, type AddressRange, addressRange, isInRange } from '../address-range.ts';
import { isLoopbackName } from './check-url.ts';

/** Where clouds hand out credentials to whoever asks; one of these must be listed by itself, never by a range or a name. */
const metadata = [
  '169.254.169.254',
  '169.254.170.2',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fd00:ec2::254',
];

/** What an administrator's host name may lead to: networks of one's own, but neither this machine nor its link. */
const own = ['private', 'uniqueLocal', 'carrierGradeNat'];

const hostName = /^(?!.{254})[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

export interface AddressPolicy {
  /** Host names, addresses and CIDR ranges that an administrator opened although they are not public. */
  readonly privateHosts: readonly string[];
  readonly allowLoopback: boolean;
}

export type AddressCheck = (hostname: string, address: string) => boolean;

/** Whether an address that `hostname` resolved to may be called. What cannot be read as an address may not. */
export function createAddressCheck({ privateHosts, allowLoopback }: AddressPolicy): AddressCheck {
  const ranges = privateHosts.map(addressRange).filter((range) => range !== undefined);
  return (hostname, text) => {
    const address = parse(text);
    if (!address) return false;
    if (metadata.includes(address.toString()))
      return ranges.some((range) => isSingle(range) && isInRange(address, range));
    if (isPublic(address) || ranges.some((range) => isInRange(address, range))) return true;
    const range = address.range();
    if (privateHosts.includes(hostname) && own.includes(range)) return true;
    return allowLoopback && range === 'loopback' && isLoopbackName(hostname);
  };
}

/** Whether an entry of `outgoing.private_hosts` can be read at all. */
export function isPrivateHost(entry: string): boolean {
  return addressRange(entry) !== undefined || (hostName.test(entry) && !/(^|\.)\d+$/.test(entry));
}

function isSingle([range, bits]: AddressRange): boolean {
  return bits === (range.kind() === 'ipv4' ? 32 : 128);
}

function parse(text: string): Address | undefined {
  const isWhole = ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
  return isWhole ? ipaddr.process(text) : undefined;
}

/** In IPv6 only what is given out as global unicast; the rest embeds other addresses or is reserved. */
function isPublic(address: Address): boolean {
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || isInRange(address, globalUnicast));
}

const globalUnicast: AddressRange = ipaddr.parseCIDR('2000::/3');
