// ICAO 9303-11 §6.1: active authentication, the chip's signature over our challenge.
import { type KeyObject, verify } from 'node:crypto';
import { onlyChildOf, rawOf, readDer } from '../asn1/node.ts';
import type { ChipPolicy, ChipUpload } from '../chip-upload.ts';
import { Doubtful, examine } from '../examination.ts';
import { type PublicKey, readPublicKey } from '../signature/public-key.ts';
import { assertMessage, openSignature, readBlock } from './iso9796-2.ts';
import { type ProofHash, plainSignatureHash, type SecurityInfos } from './security-info.ts';

export interface ChipAnswer {
  readonly dg15: Uint8Array | undefined;
  /** Absent where DG14 is missing or unreadable, which is a doubt of its own. */
  readonly securityInfos: SecurityInfos | undefined;
  readonly answer: NonNullable<ChipUpload['activeAuthentication']>;
}

const challengeBytes = 8;

/**
 * Proves that the chip holding DG15's private key signed this challenge, and names the algorithm. Whether the
 * challenge was ours, fresh and unused is the caller's question, and whether DG15 is the card's the hash list's.
 */
export function assertChipAnswered({ dg15, securityInfos, answer }: ChipAnswer, policy: ChipPolicy): string {
  if (dg15 === undefined) throw new Doubtful('aa_without_dg15');
  if (answer.challenge.length !== challengeBytes) throw new Doubtful('aa_challenge_length');
  const { key } = readChipKey(dg15, policy);
  if (key.asymmetricKeyType === 'rsa') return assertRsaAnswer(key, answer, policy);
  return assertEcdsaAnswer(key, securityInfos ?? {}, answer, policy);
}

function readChipKey(dg15: Uint8Array, policy: ChipPolicy): PublicKey {
  const file = examine('dg15_structure', () => rawOf(onlyChildOf(readDer(dg15), 0x6f)));
  if (!file.ok) throw new Doubtful(file.doubt.code, file.doubt.detail);
  const codes = { unreadable: 'aa_key', curve: 'aa_ec_curve', weak: 'aa_weak_key' } as const;
  const key = readPublicKey(file.value, codes, policy.minRsaBitsInActiveAuthentication);
  if (key.key.asymmetricKeyType === 'rsa-pss') throw new Doubtful('aa_key', 'kind');
  return key;
}

type Answer = ChipAnswer['answer'];

function assertRsaAnswer(key: KeyObject, { challenge, signature }: Answer, policy: ChipPolicy): string {
  const message = readBlock(openSignature(key, signature));
  assertHashAllowed(message.hash, policy);
  assertMessage(message, challenge);
  return `rsa-${key.asymmetricKeyDetails?.modulusLength}-iso9796-2-${message.hash}`;
}

/** BSI TR-03111 §5.2.1: r and s side by side, each as long as the curve's order. */
function assertEcdsaAnswer(
  key: KeyObject,
  securityInfos: SecurityInfos,
  { challenge, signature }: Answer,
  policy: ChipPolicy,
): string {
  const hash = plainSignatureHash(securityInfos);
  assertHashAllowed(hash, policy);
  const curve = key.asymmetricKeyDetails?.namedCurve ?? '';
  if (signature.length !== 2 * orderBytes(curve)) throw new Doubtful('aa_sig_length');
  if (!isPlainSignatureValid(hash, key, challenge, signature)) throw new Doubtful('aa_signature');
  return `ecdsa-${curve}-${hash}`;
}

/** The name of an allowed curve holds its size in bits. */
function orderBytes(curve: string): number {
  return Math.ceil(Number(/\d{3}/.exec(curve)?.[0] ?? 0) / 8);
}

function isPlainSignatureValid(hash: ProofHash, key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}

function assertHashAllowed(hash: ProofHash, policy: ChipPolicy): void {
  const isWeak = hash === 'sha1' || hash === 'sha224';
  if (hash === 'sha1' && policy.allowSha1InActiveAuthentication) return;
  if (isWeak) throw new Doubtful('aa_weak_hash', hash);
}
