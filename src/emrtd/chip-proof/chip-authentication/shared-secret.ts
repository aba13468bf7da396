// ICAO 9303-11 §9.6: key agreement with a chip, by elliptic curve or modular group.
import type { KeyObject } from 'node:crypto';
import type { ChipKey } from './chip-key.ts';
import { agreeOnCurve } from './curve-agreement.ts';
import { agreeInGroup } from './group-agreement.ts';

/** Where fresh keys come from: the sciences make no random bytes of their own. */
export interface KeySource {
  /** A new private key on the curve of this name. */
  onCurve(name: string): KeyObject;
  random(bytes: number): Uint8Array;
}

export interface SharedSecret {
  /** As a chip is given it: an uncompressed point, or the group element in its fewest big-endian bytes. */
  readonly ephemeralPublicKey: Uint8Array;
  /** As long as the field or the group's prime. */
  readonly secret: Uint8Array;
  /** The curve's or the group's name, for the record. */
  readonly parameters: string;
}

/** With a key pair made for this one time on the chip's own domain parameters, and forgotten here. */
export function agreeWithChip({ protocol, spki }: ChipKey, keys: KeySource): SharedSecret {
  return protocol.agreement === 'ecdh' ? agreeOnCurve(spki, keys) : agreeInGroup(spki, keys);
}
