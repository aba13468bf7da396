import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Refusal } from '../../kernel/refusal.ts';
import { rows } from '../database/database.ts';
import { type KeyRing, ringOfOne } from './key-ring.ts';
import { open, seal } from './seal.ts';

/** The key of one owner (a subject, or a case before there is one). Destroying its row makes all it sealed unreadable. */
export interface OwnerKey {
  /** Seals text for `place`, which is `table.column:row id`. */
  seal(place: string, text: string): Buffer;
  open(place: string, sealed: Uint8Array): string;
  /** The owner's name in the audit trail: derived from the key, so that it dies with it. A UUID. */
  readonly auditRef: string;
}

export interface Vault {
  /** Makes and stores a key for a new owner, within the caller's transaction. */
  createKey(manager: EntityManager, ownerId: string): Promise<OwnerKey>;
  /** Refuses with `vault.key.destroyed` when the owner has none. */
  openKey(manager: EntityManager, ownerId: string): Promise<OwnerKey>;
  /** Unwraps a key already read by a join, for stores that count their statements. */
  unwrap(ownerId: string, kekId: string, wrapped: Uint8Array): OwnerKey;
  destroyKey(manager: EntityManager, ownerId: string): Promise<void>;
  /** Blind index, 128 bits of HMAC-SHA-256 under a key that is never beside the database. `kind` separates domains. */
  blindIndex(kind: string, normalised: string): Buffer;
  /** The same under every index key there is, the current one first: while numbers move, both count. */
  blindIndexes(kind: string, normalised: string): readonly BlindIndex[];
  readonly currentIndexKeyId: string;
  /** For the installation's own secrets (signing keys), sealed under the key ring itself. */
  sealSystem(place: string, text: string): { readonly kekId: string; readonly sealed: Buffer };
  openSystem(place: string, kekId: string, sealed: Uint8Array): string;
  readonly currentKekId: string;
  /** What is sealed under any key of the ring (a secret, or an owner's key), sealed for the same place under the current one. */
  rewrap(place: string, kekId: string, sealed: Uint8Array): { readonly kekId: string; readonly sealed: Buffer };
}

export interface BlindIndex {
  readonly keyId: string;
  readonly index: Buffer;
}

interface KeyRow {
  readonly kek_id: string;
  readonly wrapped: Buffer;
}

/** An index key that stands alone is a ring of one, by the name its indexes were kept under from the start. */
export function createVault(ring: KeyRing, indexKey: KeyRing | Buffer): Vault {
  const indexRing = Buffer.isBuffer(indexKey) ? ringOfOne(indexKey) : indexKey;
  const isCurrent = ([id]: readonly [string, Buffer]) => id === indexRing.current;
  const all = [...indexRing.keys];
  const newestFirst = [...all.filter(isCurrent), ...all.filter((one) => !isCurrent(one))];
  const kek = (id: string): Buffer => {
    const key = ring.keys.get(id);
    if (!key) throw new Error(`the key ring lacks key ${id}`);
    return key;
  };
  const wrapPlace = (ownerId: string) => `sealing_key.wrapped:${ownerId}`;
  const unwrap = (ownerId: string, kekId: string, wrapped: Uint8Array) =>
    ownerKey(open(kek(kekId), wrapPlace(ownerId), wrapped));

  return {
    async createKey(manager, ownerId) {
      const key = randomBytes(32);
      const wrapped = seal(kek(ring.current), wrapPlace(ownerId), key);
      await rows(manager, 'insert into sealing_key (owner_id, kek_id, wrapped) values ($1, $2, $3)', [
        ownerId,
        ring.current,
        wrapped,
      ]);
      return ownerKey(key);
    },
    async openKey(manager, ownerId) {
      const [row] = await rows<KeyRow>(manager, 'select kek_id, wrapped from sealing_key where owner_id = $1', [
        ownerId,
      ]);
      if (!row) throw new Refusal('vault.key.destroyed');
      return unwrap(ownerId, row.kek_id, row.wrapped);
    },
    unwrap,
    async destroyKey(manager, ownerId) {
      await rows(manager, 'delete from sealing_key where owner_id = $1', [ownerId]);
    },
    currentIndexKeyId: indexRing.current,
    blindIndex: (kind, normalised) => blindIndex(newestFirst[0]![1], kind, normalised),
    blindIndexes: (kind, normalised) =>
      newestFirst.map(([keyId, key]) => ({ keyId, index: blindIndex(key, kind, normalised) })),
    currentKekId: ring.current,
    rewrap: (place, kekId, sealed) => ({
      kekId: ring.current,
      sealed: seal(kek(ring.current), place, open(kek(kekId), place, sealed)),
    }),
    sealSystem: (place, text) => ({ kekId: ring.current, sealed: seal(kek(ring.current), place, Buffer.from(text)) }),
    openSystem: (place, kekId, sealed) => open(kek(kekId), place, sealed).toString('utf8'),
  };
}

function blindIndex(key: Buffer, kind: string, normalised: string): Buffer {
  return createHmac('sha256', key).update(`${kind}:v1:${normalised}`).digest().subarray(0, 16);
}

function ownerKey(key: Buffer): OwnerKey {
  return {
    seal: (place, text) => seal(key, place, Buffer.from(text)),
    open: (place, sealed) => open(key, place, sealed).toString('utf8'),
    auditRef: asUuid(Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'audit-ref', 16))),
  };
}

/** RFC 9562 §5.8: a version 8 UUID carries bits of our own making. */
function asUuid(bytes: Buffer): string {
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
