import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { addSeconds } from '../../kernel/clock.ts';
import type { AuditKeyStore, OpenAuditKey } from './key-store.ts';
import { type NoteSigner, type VerifierKey, verifierKey } from './note.ts';

export interface AuditKeyStores {
  readonly auditKeys: AuditKeyStore;
  readonly facts: AuditTrail;
}

/** For this long both keys sign, so that whoever checks can learn the new one from notes the old one signed. */
export const overlapSeconds = 30 * 86_400;

export interface AuditKeyRotation {
  readonly name: string;
  readonly now: Date;
  readonly actor: Actor;
}

/** Makes the next key of the log; the one before signs beside it until the overlap ends. */
export async function rotateAuditKey(stores: AuditKeyStores, rotation: AuditKeyRotation): Promise<VerifierKey> {
  await stores.auditKeys.lock();
  return makeKey(stores, rotation);
}

/** The keys that sign for a log; a log without one gets its first. */
export async function ensureAuditKey(stores: AuditKeyStores, rotation: AuditKeyRotation): Promise<void> {
  await stores.auditKeys.lock();
  const known = await stores.auditKeys.list();
  if (!known.some(({ name, retiresAt }) => name === rotation.name && retiresAt === null))
    await makeKey(stores, rotation);
}

export function signerOf({ name, publicKey, privatePem }: OpenAuditKey): NoteSigner {
  return { key: verifierKey(name, publicKey), privateKey: createPrivateKey(privatePem) };
}

async function makeKey({ auditKeys, facts }: AuditKeyStores, { name, now, actor }: AuditKeyRotation) {
  const pair = generateKeyPairSync('ed25519');
  const key = verifierKey(name, Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url'));
  for (const before of await auditKeys.list())
    if (before.name === name) await auditKeys.retire(before.id, addSeconds(now, overlapSeconds));
  await auditKeys.insert({
    id: `${name}+${key.id.toString('hex')}`,
    name,
    publicKey: key.publicKey,
    privatePem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    madeAt: now,
    retiresAt: null,
  });
  await facts.record({ action: 'audit.key.rotated', actor, details: { key: key.id.toString('hex') } });
  return key;
}
