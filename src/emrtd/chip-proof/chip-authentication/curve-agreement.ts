// BSI TR-03111 §4.3.1 (ECKA), §3.2 (points); TR-03110-3 §A.2.1 (domain parameters by number).
import { createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { BitString, ObjectIdentifier, Sequence } from 'asn1js';
import { bitOctetsOf, childrenOf, oidOf, readDer, smallIntegerOf, tag } from '../../asn1/node.ts';
import { Doubtful } from '../../examination.ts';
import { readPublicKey } from '../../signature/public-key.ts';
import type { KeySource, SharedSecret } from './shared-secret.ts';

export function agreeOnCurve(spki: Uint8Array, keys: KeySource): SharedSecret {
  const chip = readCurveKey(spki);
  const parameters = curveOf(chip);
  const own = keys.onCurve(parameters);
  return { ephemeralPublicKey: pointOf(own), secret: secretBetween(own, chip), parameters };
}

/** The curves are compared before any use: a point taken for one of another curve gives the private key away. */
export function secretBetween(own: KeyObject, chip: KeyObject): Uint8Array {
  if (curveOf(own) !== curveOf(chip)) throw new Doubtful('ca_curve_mismatch');
  return diffieHellman({ privateKey: own, publicKey: chip });
}

/** On an allowed curve, and on the curve: named, by number, or with explicit parameters that equal a named one. */
export function readCurveKey(spki: Uint8Array): KeyObject {
  const codes = { unreadable: 'ca_key', curve: 'ca_ec_curve', weak: 'ca_key' } as const;
  const named = withNamedCurve(spki);
  const { key } = readPublicKey(named, codes);
  if (key.asymmetricKeyType !== 'ec') throw new Doubtful('ca_key', 'kind');
  const point = pointIn(named);
  if (point[0] !== 0x04 || point.length !== 1 + 2 * fieldBytes(curveOf(key))) throw new Doubtful('ca_key', 'point');
  return key;
}

function pointOf(privateKey: KeyObject): Uint8Array {
  return pointIn(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }));
}

function pointIn(spki: Uint8Array): Uint8Array {
  return bitOctetsOf(childrenOf(readDer(spki), tag.sequence)[1]);
}

function curveOf(key: KeyObject): string {
  return key.asymmetricKeyDetails?.namedCurve ?? '';
}

/** The name of an allowed curve holds its size in bits. */
function fieldBytes(curve: string): number {
  return Math.ceil(Number(/\d{3}/.exec(curve)?.[0] ?? 0) / 8);
}

const standardizedParameters = '0.4.0.127.0.7.1.2';
const ecPublicKey = '1.2.840.10045.2.1';

/** TR-03110-3 table 4, as far as the curves are allowed. */
const standardized: ReadonlyMap<number, string> = new Map([
  [12, '1.2.840.10045.3.1.7'],
  [13, '1.3.36.3.3.2.8.1.1.7'],
  [14, '1.3.36.3.3.2.8.1.1.9'],
  [15, '1.3.132.0.34'],
  [16, '1.3.36.3.3.2.8.1.1.11'],
  [17, '1.3.36.3.3.2.8.1.1.13'],
  [18, '1.3.132.0.35'],
]);

/** Writes the curve's own identifier where only its number in the BSI's table stands; else the same bytes. */
function withNamedCurve(spki: Uint8Array): Uint8Array {
  const [algorithm, bits] = childrenOf(readDer(spki), tag.sequence);
  const [type, parameters] = childrenOf(algorithm, tag.sequence);
  if (oidOf(type) !== standardizedParameters) return spki;
  const curve = standardized.get(smallIntegerOf(parameters));
  if (curve === undefined) throw new Doubtful('ca_ec_curve');
  const identifiers = [new ObjectIdentifier({ value: ecPublicKey }), new ObjectIdentifier({ value: curve })];
  const point = new BitString({ valueHex: new Uint8Array(bitOctetsOf(bits)).buffer });
  return new Uint8Array(new Sequence({ value: [new Sequence({ value: identifiers }), point] }).toBER());
}
