// ICAO 9303-11 §6.2: chip authentication, the half after the chip has answered.
import { Doubtful } from '../../examination.ts';
import { fingerprint } from '../../signature/hash.ts';
import type { Cipher } from './protocol.ts';
import { assertFirstAnswer } from './secure-messaging.ts';

/**
 * What we share with one chip until its answer comes. Whoever knows `macKey` can answer in the chip's place: it never
 * leaves the server, and is used once.
 */
export interface ChipAgreement {
  readonly cipher: Cipher;
  readonly macKey: Uint8Array;
  /** Fingerprint of the DG14 that holds the chip's key. */
  readonly dg14: string;
  /** Kind, parameters and cipher: `ecdh-brainpoolP256r1-aes-128`. */
  readonly algorithm: string;
}

export interface AgreementAnswer {
  readonly agreement: ChipAgreement;
  /** The chip's whole answer to the protected command, status word included. */
  readonly response: Uint8Array;
}

/**
 * Proves that a chip holding the private key behind this DG14 took part, and names the algorithm. Whether the
 * agreement was of this case and unused is the caller's question, and whether DG14 is the card's the hash list's.
 */
export function assertChipAgreed(dg14: Uint8Array | undefined, { agreement, response }: AgreementAnswer): string {
  if (dg14 === undefined || fingerprint(dg14) !== agreement.dg14) throw new Doubtful('ca_other_chip');
  assertFirstAnswer(agreement.cipher, agreement.macKey, response);
  return agreement.algorithm;
}
