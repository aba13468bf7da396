// ICAO 9303-11 §9.2.5 and §9.2.6, BSI TR-03110-3 §A.1.1: a chip's static key in EF.DG14, and what to do with it.
import { childrenOf, contentOf, type Node, oidOf, rawOf, smallIntegerOf, tag } from '../../asn1/node.ts';
import { Doubtful, Malformed } from '../../examination.ts';
import { listSecurityInfos } from '../security-info.ts';
import { type Agreement, keyTypes, oldestProtocol, type Protocol, protocolNamed, strengthOf } from './protocol.ts';

/** A key of the chip with the strongest protocol it is announced for. */
export interface ChipKey {
  readonly protocol: Protocol;
  /** SubjectPublicKeyInfo, not yet looked into. */
  readonly spki: Uint8Array;
  /** The reference commands use, as the shortest big-endian bytes; absent where the chip has one key. */
  readonly keyId: Uint8Array | undefined;
}

interface AnnouncedKey {
  readonly agreement: Agreement;
  readonly spki: Uint8Array;
  readonly keyId: Uint8Array | undefined;
}

interface AnnouncedProtocol {
  readonly protocol: Protocol;
  readonly keyId: Uint8Array | undefined;
}

/** The strongest of what DG14 offers and we know; `ca_unsupported` where that is nothing. */
export function readChipKey(dg14: Uint8Array): ChipKey {
  const infos = listSecurityInfos(dg14);
  const keys = infos.flatMap(readKey);
  const protocols = infos.flatMap(readProtocol);
  const offers = keys
    .flatMap(({ agreement, spki, keyId }) =>
      protocolsFor({ agreement, spki, keyId }, protocols, infos).map((protocol) => ({ protocol, spki, keyId })),
    )
    .sort((one, other) => strengthOf(other.protocol) - strengthOf(one.protocol));
  if (offers[0] === undefined) throw new Doubtful('ca_unsupported');
  return offers[0];
}

function protocolsFor(
  { agreement, keyId }: AnnouncedKey,
  protocols: readonly AnnouncedProtocol[],
  infos: readonly SecurityInfo[],
): readonly Protocol[] {
  if (!infos.some(announcesProtocol)) return [oldestProtocol(agreement)];
  return protocols
    .filter((one) => one.protocol.agreement === agreement && isSameKey(one.keyId, keyId))
    .map(({ protocol }) => protocol);
}

type SecurityInfo = readonly Node[];

function readKey([type, key, id, ...rest]: SecurityInfo): readonly AnnouncedKey[] {
  const agreement = keyTypes.get(oidOf(type));
  if (agreement === undefined) return [];
  if (key === undefined || rest.length > 0) throw new Malformed('chip authentication key');
  childrenOf(key, tag.sequence);
  return [{ agreement, spki: rawOf(key), keyId: id && keyIdOf(id) }];
}

/** Version 1 is what passports and identity cards speak; version 2 wants a terminal with certificates first. */
function readProtocol([type, version, id, ...rest]: SecurityInfo): readonly AnnouncedProtocol[] {
  const protocol = protocolNamed(oidOf(type));
  if (protocol === undefined || rest.length > 0 || smallIntegerOf(version) !== 1) return [];
  return [{ protocol, keyId: id && keyIdOf(id) }];
}

const anyProtocol = /^0\.4\.0\.127\.0\.7\.2\.2\.3\./;

/** Also one we do not know: a chip that names its protocol is not one to guess about. */
function announcesProtocol([type]: SecurityInfo): boolean {
  return anyProtocol.test(oidOf(type));
}

function keyIdOf(node: Node): Uint8Array {
  const bytes = contentOf(node);
  if (rawOf(node)[0] !== 0x02 || bytes[0]! >= 0x80) throw new Malformed('key id');
  return bytes.length > 1 && bytes[0] === 0 ? bytes.subarray(1) : bytes;
}

function isSameKey(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one === undefined || other === undefined || Buffer.compare(one, other) === 0;
}
