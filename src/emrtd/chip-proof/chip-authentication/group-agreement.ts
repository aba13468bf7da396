// PKCS #3 §9, RFC 3279 §2.3.3 (X9.42), RFC 2631 §2.1.5, NIST SP 800-56A §5.6.2.3.1: Diffie-Hellman in a modular group.
import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { BitString, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { bitOctetsOf, childrenOf, contentOf, type Node, oidOf, rawOf, readDer, tag } from '../../asn1/node.ts';
import { Doubtful, Malformed } from '../../examination.ts';
import type { KeySource, SharedSecret } from './shared-secret.ts';

export interface Group {
  readonly prime: bigint;
  readonly generator: bigint;
  /** The generator's order, where the chip names it. */
  readonly order: bigint | undefined;
}

const pkcs3 = '1.2.840.113549.1.3.1';
const x942 = '1.2.840.10046.2.1';
const fewestBits = 2048;
const mostBits = 4096;

export function agreeInGroup(spki: Uint8Array, keys: KeySource): SharedSecret {
  const { group, value } = readGroupKey(spki);
  const own = privateKeyIn(group, secretExponent(group, keys));
  const secret = diffieHellman({ privateKey: own, publicKey: publicKeyIn(group, value) });
  const length = bytesOf(group.prime).length;
  return {
    ephemeralPublicKey: bytesOf(publicValueOf(own)),
    secret: padded(secret, length),
    parameters: `modp${length * 8}`,
  };
}

/** Refuses groups that are too small, values outside [2, p−2], and values outside the subgroup where the chip names its order. */
export function readGroupKey(spki: Uint8Array): { readonly group: Group; readonly value: bigint } {
  const [algorithm, bits] = childrenOf(readDer(spki), tag.sequence);
  const [type, parameters] = childrenOf(algorithm, tag.sequence);
  const kind = oidOf(type);
  if (kind !== pkcs3 && kind !== x942) throw new Doubtful('ca_key', 'kind');
  const [prime, generator, order] = childrenOf(parameters, tag.sequence);
  const group = {
    prime: naturalOf(prime),
    generator: naturalOf(generator),
    order: kind === x942 && order !== undefined ? naturalOf(order) : undefined,
  };
  const value = naturalOf(readDer(bitOctetsOf(bits)));
  assertGroup(group);
  assertMember(value, group);
  return { group, value };
}

function assertGroup({ prime, generator, order }: Group): void {
  const size = prime.toString(2).length;
  if (size < fewestBits || size > mostBits || prime % 2n === 0n) throw new Doubtful('ca_weak_key');
  if (generator < 2n || generator > prime - 2n) throw new Doubtful('ca_weak_key', 'generator');
  const isSmall = order !== undefined && order < 1n << 223n;
  if (isSmall || (order !== undefined && order > prime)) throw new Doubtful('ca_weak_key', 'order');
}

function assertMember(value: bigint, { prime, order }: Group): void {
  if (value < 2n || value > prime - 2n) throw new Doubtful('ca_dh_value');
  if (order !== undefined && power(value, order, prime) !== 1n) throw new Doubtful('ca_dh_value', 'subgroup');
}

/** Uniform below the order, or below the prime where none is named, but for a bias of 2⁻⁶⁴ (FIPS 186-5 §A.2.1). */
function secretExponent({ prime, order }: Group, keys: KeySource): bigint {
  const limit = (order ?? prime) - 3n;
  const bytes = keys.random(bytesOf(limit).length + 8);
  return (BigInt(`0x${Buffer.from(bytes).toString('hex')}`) % limit) + 2n;
}

function privateKeyIn(group: Group, exponent: bigint): KeyObject {
  const inner = new OctetString({ valueHex: Integer.fromBigInt(exponent).toBER() });
  const key = new Sequence({ value: [Integer.fromBigInt(0n), identifierOf(group), inner] });
  return createPrivateKey({ key: Buffer.from(key.toBER()), format: 'der', type: 'pkcs8' });
}

function publicKeyIn(group: Group, value: bigint): KeyObject {
  const inner = new BitString({ valueHex: Integer.fromBigInt(value).toBER() });
  const key = new Sequence({ value: [identifierOf(group), inner] });
  return createPublicKey({ key: Buffer.from(key.toBER()), format: 'der', type: 'spki' });
}

/** Both keys are written with these very parameters, so that they cannot be of two groups. */
function identifierOf({ prime, generator }: Group): Sequence {
  const parameters = new Sequence({ value: [Integer.fromBigInt(prime), Integer.fromBigInt(generator)] });
  return new Sequence({ value: [new ObjectIdentifier({ value: pkcs3 }), parameters] });
}

function publicValueOf(key: KeyObject): bigint {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return naturalOf(readDer(bitOctetsOf(childrenOf(readDer(spki), tag.sequence)[1])));
}

function naturalOf(node: Node | undefined): bigint {
  if (node === undefined || rawOf(node)[0] !== 0x02 || contentOf(node)[0]! >= 0x80)
    throw new Malformed('natural number');
  return BigInt(`0x${Buffer.from(contentOf(node)).toString('hex')}`);
}

/** The shortest big-endian bytes. */
function bytesOf(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
}

function padded(bytes: Uint8Array, length: number): Buffer {
  return Buffer.concat([Buffer.alloc(length - bytes.length), bytes]);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
