import type { EntityManager } from 'typeorm';
import type { PasskeyId, SubjectId } from '../kernel/ids.ts';
import { rows } from '../platform/database/database.ts';
import type { Vault } from '../platform/vault/vault.ts';

export interface AuthenticatorJoiningStore {
  /** The passkeys that `from` still has become another's: same keys, same levels, their names sealed anew. */
  join(from: SubjectId, into: SubjectId): Promise<void>;
  /** What was signed in with counts no more, and no ceremony that was begun can be ended. */
  spend(subjectId: SubjectId): Promise<void>;
}

interface Named {
  readonly id: PasskeyId;
  readonly name: Buffer | null;
}

export function authenticatorJoiningStore(manager: EntityManager, vault: Vault): AuthenticatorJoiningStore {
  const spend = async (subjectId: SubjectId) => {
    for (const table of ['authentication', 'webauthn_challenge'])
      await rows(manager, `delete from ${table} where subject_id = $1`, [subjectId]);
  };
  return {
    spend,
    async join(from, into) {
      const found = await rows<Named>(manager, selectNamed, [from]);
      const [oldKey, newKey] = [await vault.openKey(manager, from), await vault.openKey(manager, into)];
      const renamed = found.map(({ id, name }) => name && newKey.seal(placeOf(id), oldKey.open(placeOf(id), name)));
      await rows(manager, movePasskeys, [into, found.map(({ id }) => id), renamed]);
      await spend(from);
    },
  };
}

const placeOf = (id: PasskeyId) => `passkey.name:${id}`;

const selectNamed = 'select id, name from passkey where subject_id = $1 order by id for update';

const movePasskeys = `
  update passkey p set subject_id = $1, name = v.name, version = version + 1
  from unnest($2::uuid[], $3::bytea[]) as v(id, name) where p.id = v.id`;
