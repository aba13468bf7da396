import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';

export interface JoinStore {
  /**
   * The record of `from` ends: it says into whom, takes the lower level with it, and its sign-ins become the other's,
   * sealed anew; so do notices and reports. Both records are held by the caller, who moves numbers and names.
   */
  end(from: SubjectId, into: SubjectId): Promise<void>;
  /** Records that ended in this one; they are forgotten with it. */
  endedIn(into: SubjectId): Promise<readonly SubjectId[]>;
}

interface SignIn {
  readonly id: string;
  readonly sealed: Buffer;
}

export function joinStore(manager: EntityManager, vault: Vault): JoinStore {
  return {
    async end(from, into) {
      const [oldKey, newKey] = [await vault.openKey(manager, from), await vault.openKey(manager, into)];
      const found = await rows<SignIn>(manager, 'select id, sealed from sign_in_record where subject_id = $1', [from]);
      await rows(manager, moveSignIns, [
        into,
        found.map(({ id }) => id),
        found.map(({ id, sealed }) => newKey.seal(signInPlace(id), oldKey.open(signInPlace(id), sealed))),
      ]);
      for (const table of passedOn)
        await rows(manager, `update ${table} set subject_id = $2 where subject_id = $1`, [from, into]);
      await rows(manager, 'delete from person_view where subject_id = $1', [from]);
      await rows(manager, takeBackWaiting, [from]);
      for (const sql of passOnDeeds) await rows(manager, sql, [from, into]);
      await rows(manager, takeLowerLevel, [from, into]);
      await rows(manager, endRecords, [from, into]);
    },
    async endedIn(into) {
      const sql = 'select id from subject where merged_into = $1 order by id';
      return (await rows<{ id: SubjectId }>(manager, sql, [into])).map(({ id }) => id);
    },
  };
}

/** What they were told, and what they said was not them: officers still answer it. */
const passedOn = ['subject_notice', 'subject_report'] as const;

const signInPlace = (id: string) => `sign_in_record.sealed:${id}`;

const moveSignIns = `
  update sign_in_record r set subject_id = $1, sealed = v.sealed
  from unnest($2::uuid[], $3::bytea[]) as v(id, sealed) where r.id = v.id`;

const takeBackWaiting = `
  update intervention set state = 'withdrawn', settled_at = greatest(now(), proposed_at), version = version + 1
  where (subject_id = $1 or other_id = $1) and state in ('waiting', 'unreviewed')`;

/** Whoever was an officer is bound by what they asked for and agreed to, whatever record they come by. */
const passOnDeeds = [
  'update intervention set proposed_by = $2 where proposed_by = $1 and settled_by is distinct from $2',
  'update intervention set settled_by = $2 where settled_by = $1 and proposed_by is distinct from $2',
];

const takeLowerLevel = `
  update subject s set ial = least(s.ial, o.ial), version = s.version + 1 from subject o where s.id = $2 and o.id = $1`;

/** Whoever had ended in the one that ends now has ended in the one that stays. */
const endRecords = `
  update subject set status = 'merged', merged_into = $2, version = version + 1 where id = $1 or merged_into = $1`;
