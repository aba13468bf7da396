// RFC 8032: Ed25519, the keys of the people who change what is trusted.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Refusal } from '../../../kernel/refusal.ts';

/** Somebody who may propose and approve changes of the trust store, known by their public key. */
export interface Operator {
  /** As the audit trail names them. */
  readonly name: string;
  /** SubjectPublicKeyInfo in DER: what tells two operators apart. */
  readonly publicKey: Buffer;
}

const nameRule = /^[a-z0-9][a-z0-9.-]{0,62}$/;

export function isOperatorName(name: string): boolean {
  return nameRule.test(name);
}

/** The public half, or null for anything but one Ed25519 public key. A private key in its place is refused too. */
export function readOperator(name: string, pem: string): Operator | null {
  if (!isOperatorName(name) || pem.includes('PRIVATE KEY')) return null;
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? { name, publicKey: spki(key) } : null;
  } catch {
    return null;
  }
}

/** A private key that is about to sign, with the operator it belongs to. */
export interface SigningOperator extends Operator {
  readonly privateKey: KeyObject;
}

/** Refuses with `proofing.operator.key_unusable` what is no Ed25519 private key, and with `proofing.operator.unknown` one nobody listed. */
export function recogniseOperator(privatePem: string, operators: readonly Operator[]): SigningOperator {
  const privateKey = readPrivateKey(privatePem);
  const publicKey = spki(createPublicKey(privateKey));
  requireOperator(operators, { publicKey });
  const name = operators.find((one) => one.publicKey.equals(publicKey))?.name ?? '';
  return { name, publicKey, privateKey };
}

/** Whoever acts, or acted, has to be an operator now. */
export function requireOperator(operators: readonly Operator[], { publicKey }: Pick<Operator, 'publicKey'>): void {
  if (!operators.some((operator) => operator.publicKey.equals(publicKey)))
    throw new Refusal('proofing.operator.unknown');
}

function readPrivateKey(pem: string): KeyObject {
  const key = parse(pem);
  if (key?.asymmetricKeyType !== 'ed25519') throw new Refusal('proofing.operator.key_unusable');
  return key;
}

function parse(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** A new pair in PEM. The public half goes into the operators' folder, by a change that somebody reviews. */
export function newOperatorKeys(): { readonly publicPem: string; readonly privatePem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}
