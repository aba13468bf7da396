import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { retirementOf, type SigningKey, timesOfNewKey } from './signing-key.ts';
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

/** Makes the next ES256 key, publishes it, and lets the one before retire after the longest token life (RFC 7517 §4.5). */
export async function rotateKeys(stores: RotationStores, rotation: Rotation): Promise<SigningKey> {
  await stores.signingKeys.lock();
  const before = (await stores.signingKeys.list()).filter((key) => key.retiresAt === null);
  const ahead = before.length === 0 ? 0 : rotation.publishAheadSeconds;
  const key: StoredSigningKey = { ...(await newKey()), ...timesOfNewKey(rotation.now, ahead), retiresAt: null };
  await stores.signingKeys.insert(key);
  for (const { kid } of before) await stores.signingKeys.retire(kid, retirementOf(key, rotation.longestTokenSeconds));
  await stores.facts.record({
    action: 'oidc.key.rotated',
    actor: rotation.actor,
    details: { kid: key.kid, algorithm: key.algorithm },
  });
  await stores.signingKeys.announce();
  const { privateJwk: _private, ...told } = key;
  return told;
}

/** At first start there is no key: the first process to get here makes it, the others find it. */
export async function ensureKey(stores: RotationStores, rotation: Rotation): Promise<void> {
  await stores.signingKeys.lock();
  const keys = await stores.signingKeys.list();
  if (keys.length === 0) await rotateKeys(stores, { ...rotation, publishAheadSeconds: 0 });
}

async function newKey(): Promise<{ readonly kid: string; readonly algorithm: 'ES256'; readonly privateJwk: JWK }> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, algorithm: 'ES256', privateJwk: { ...jwk, kid, alg: 'ES256', use: 'sig' } };
}
