import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { keyAlgorithms, retirementOf, type SigningKey, timesOfNewKey } from './signing-key.ts';
import type { SigningKeyStore, StoredSigningKey } from './store.ts';

export interface RotationStores {
  readonly signingKeys: SigningKeyStore;
  readonly facts: AuditTrail;
}

export interface Rotation {
  readonly now: Date;
  readonly publishAheadSeconds: number;
  readonly longestTokenSeconds: number;
  readonly actor: Actor;
}

/** Makes the next key of each algorithm, publishes it, and lets the one before retire after the longest token life (RFC 7517 §4.5). */
export async function rotateKeys(stores: RotationStores, rotation: Rotation): Promise<readonly SigningKey[]> {
  await stores.signingKeys.lock();
  const known = await stores.signingKeys.list();
  const made: SigningKey[] = [];
  for (const algorithm of keyAlgorithms) made.push(await rotateOne(stores, rotation, known, algorithm));
  await stores.signingKeys.announce();
  return made;
}

/** At first start there is no key: the first process to get here makes one of each algorithm, the others find them. */
export async function ensureKey(stores: RotationStores, rotation: Rotation): Promise<void> {
  await stores.signingKeys.lock();
  const known = await stores.signingKeys.list();
  const lacking = keyAlgorithms.filter((algorithm) => !known.some((key) => key.algorithm === algorithm));
  for (const algorithm of lacking) await rotateOne(stores, { ...rotation, publishAheadSeconds: 0 }, known, algorithm);
  if (lacking.length > 0) await stores.signingKeys.announce();
}

async function rotateOne(
  { signingKeys, facts }: RotationStores,
  { now, publishAheadSeconds, longestTokenSeconds, actor }: Rotation,
  known: readonly SigningKey[],
  algorithm: SigningKey['algorithm'],
): Promise<SigningKey> {
  const before = known.filter((key) => key.algorithm === algorithm && key.retiresAt === null);
  const ahead = before.length === 0 ? 0 : publishAheadSeconds;
  const key: StoredSigningKey = { ...(await newKey(algorithm)), ...timesOfNewKey(now, ahead), retiresAt: null };
  await signingKeys.insert(key);
  for (const { kid } of before) await signingKeys.retire(kid, retirementOf(key, longestTokenSeconds));
  await facts.record({ action: 'oidc.key.rotated', actor, details: { kid: key.kid, algorithm } });
  const { privateJwk: _private, ...told } = key;
  return told;
}

async function newKey(
  algorithm: SigningKey['algorithm'],
): Promise<Pick<StoredSigningKey, 'kid' | 'algorithm' | 'privateJwk'>> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true, modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, algorithm, privateJwk: { ...jwk, kid, alg: algorithm, use: 'sig' } };
}
