// ICAO 9303-12 §7.1.1, RFC 5280 §4.2.1: the certificate extensions of signing authorities and document signers.
import { boolean, integer, objectIdentifier, octetString, printableString, sequence, setOf, tagged } from './der.ts';

export interface Extension {
  readonly id: string;
  readonly critical: boolean;
  /** DER inside the OCTET STRING. */
  readonly value: Buffer;
}

export type KeyUsage = 'digitalSignature' | 'nonRepudiation' | 'keyEncipherment' | 'keyCertSign' | 'cRLSign';

const usageBits: Readonly<Record<KeyUsage, number>> = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  keyCertSign: 5,
  cRLSign: 6,
};

export function encodeExtension(extension: Extension): Buffer {
  const critical = extension.critical ? [boolean(true)] : [];
  return sequence(objectIdentifier(extension.id), ...critical, octetString(extension.value));
}

export function subjectKeyIdentifier(identifier: Uint8Array): Extension {
  return { id: '2.5.29.14', critical: false, value: octetString(identifier) };
}

export function authorityKeyIdentifier(identifier: Uint8Array): Extension {
  return { id: '2.5.29.35', critical: false, value: sequence(tagged(0x80, identifier)) };
}

export function keyUsage(usages: readonly KeyUsage[]): Extension {
  const bits = usages.map((usage) => usageBits[usage]);
  const byte = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0);
  const unused = bits.length === 0 ? 0 : 7 - Math.max(...bits);
  return { id: '2.5.29.15', critical: true, value: tagged(0x03, Buffer.from([unused, byte])) };
}

export function basicConstraints(pathLength: number): Extension {
  return { id: '2.5.29.19', critical: true, value: sequence(boolean(true), integer(pathLength)) };
}

/** ICAO 9303-12 §7.1.1.6: the kinds of document a signer may sign, for example `ID`. */
export function documentTypeList(types: readonly string[]): Extension {
  const value = sequence(integer(0), setOf(...types.map(printableString)));
  return { id: '2.23.136.1.1.6.2', critical: false, value };
}

/** RFC 5280 §4.2.1.12: what else a key may sign, such as master lists (ICAO 9303-12 §7.1). Critical. */
export function extendedKeyUsage(purposes: readonly string[]): Extension {
  return { id: '2.5.29.37', critical: true, value: sequence(...purposes.map(objectIdentifier)) };
}

/** RFC 3280 §4.2.1.4: until when the key may sign, shorter than the certificate's life. */
export function privateKeyUsagePeriod(notBefore: Date, notAfter: Date): Extension {
  const value = sequence(tagged(0x80, generalized(notBefore)), tagged(0x81, generalized(notAfter)));
  return { id: '2.5.29.16', critical: false, value };
}

function generalized(value: Date): Buffer {
  return Buffer.from(`${value.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`, 'latin1');
}
