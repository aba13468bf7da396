import type { EntityManager } from 'typeorm';
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { Personal } from '../../kernel/personal.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import { credentialHash } from '../removed/removed-passkey-store.ts';
import type { Passkey } from './passkey.ts';
import { fromPasskey, insertedColumns, type PasskeyRow, passkeyColumns, toPasskey } from './passkey-row.ts';

export interface NamedPasskey {
  readonly passkey: Passkey;
  readonly name: Personal<string> | null;
}

/** Whose a credential is; or the key it had, where it was removed not long ago; or nothing. */
export interface KnownCredential {
  readonly passkey?: Passkey;
  readonly removedKey?: Uint8Array;
}

export interface PasskeyStore {
  /** One statement whatever the answer, so that it takes as long for a known one as for an unknown one. */
  byCredentialId(credentialId: string): Promise<KnownCredential>;
  /** Oldest first. Needs no key, so it serves a subject who does not exist yet. */
  ofSubject(subjectId: SubjectId): Promise<readonly Passkey[]>;
  /** The same, with their names unsealed. */
  namedOf(subjectId: SubjectId): Promise<readonly NamedPasskey[]>;
  /** The same as `ofSubject`, locked until the transaction ends: two removals wait for each other. */
  lockOfSubject(subjectId: SubjectId): Promise<readonly Passkey[]>;
  /** False when the credential is known already, whoever's it is. */
  add(passkey: Passkey, name: string | null): Promise<boolean>;
  /** False when the subject has no such passkey. */
  rename(subjectId: SubjectId, id: PasskeyId, name: string): Promise<boolean>;
  /** Keeps the highest counter and the latest time. False when the passkey has been removed meanwhile. */
  recordUse(
    id: PasskeyId,
    use: { readonly counter: number; readonly backedUp: boolean; readonly at: Date },
  ): Promise<boolean>;
  /** Never lowers it. False when the subject has no such passkey. */
  raise(subjectId: SubjectId, id: PasskeyId, ial: number): Promise<boolean>;
  remove(id: PasskeyId): Promise<void>;
  /** Which of the subject's are in doubt from now on, and what was signed in with them; the others no longer are. */
  follow(subjectId: SubjectId, doubt: BindingDoubt | null): Promise<void>;
}

/** Passkeys bound on the word of a card that is trusted no longer. */
export interface BindingDoubt {
  /** Those made later rest on something else. */
  readonly until: Date;
  /** Bound by a card that is still trusted. */
  readonly except: readonly string[];
}

const byCredential = `
  select p.*, r.public_key as removed_key from (select 1) as asked
  left join (select ${passkeyColumns} from passkey where credential_id = $1) p on true
  left join removed_passkey r on r.credential_hash = $2 and r.expires_at > now()`;

const placeOf = (id: PasskeyId) => `passkey.name:${id}`;

export function passkeyStore(manager: EntityManager, vault: Vault): PasskeyStore {
  const select = async (where: string, parameters: readonly unknown[]) => {
    const found = await rows<PasskeyRow>(manager, `select ${passkeyColumns} from passkey ${where}`, parameters);
    return found.map(toPasskey);
  };
  const sealName = async (subjectId: SubjectId, id: PasskeyId, name: string) =>
    (await vault.openKey(manager, subjectId)).seal(placeOf(id), name);

  return {
    async byCredentialId(credentialId) {
      const [row] = await rows<Partial<PasskeyRow> & { readonly removed_key: Buffer | null }>(manager, byCredential, [
        Buffer.from(credentialId, 'base64url'),
        credentialHash(credentialId),
      ]);
      if (row?.id) return { passkey: toPasskey(row as PasskeyRow) };
      return row?.removed_key ? { removedKey: row.removed_key } : {};
    },
    ofSubject: (subjectId) => select('where subject_id = $1 order by id', [subjectId]),
    lockOfSubject: (subjectId) => select('where subject_id = $1 order by id for update', [subjectId]),
    async namedOf(subjectId) {
      const found = await rows<PasskeyRow & { readonly name: Buffer | null }>(
        manager,
        `select ${passkeyColumns}, name from passkey where subject_id = $1 order by id`,
        [subjectId],
      );
      if (found.length === 0) return [];
      const key = await vault.openKey(manager, subjectId);
      return found.map((row) => ({
        passkey: toPasskey(row),
        name: row.name && new Personal(key.open(placeOf(row.id), row.name)),
      }));
    },
    async add(passkey, name) {
      const sealed = name === null ? null : await sealName(passkey.subjectId, passkey.id, name);
      const values = [...fromPasskey(passkey), sealed];
      const added = await rows(
        manager,
        `insert into passkey (${insertedColumns}, name) values (${values.map((_, index) => `$${index + 1}`).join(', ')})
         on conflict (credential_id) do nothing returning id`,
        values,
      );
      return added.length === 1;
    },
    async rename(subjectId, id, name) {
      const sealed = await sealName(subjectId, id, name);
      const renamed = await rows(
        manager,
        'update passkey set name = $3, version = version + 1 where id = $1 and subject_id = $2 returning id',
        [id, subjectId, sealed],
      );
      return renamed.length === 1;
    },
    async recordUse(id, { counter, backedUp, at }) {
      const used = await rows(
        manager,
        `update passkey set counter = greatest(counter, $2), backed_up = $3,
           last_used_at = greatest(last_used_at, $4), version = version + 1
         where id = $1 returning id`,
        [id, counter, backedUp, at],
      );
      return used.length === 1;
    },
    async raise(subjectId, id, ial) {
      const sql = `update passkey set ial = greatest(ial, $3), version = version + 1
        where id = $1 and subject_id = $2 returning id`;
      return (await rows(manager, sql, [id, subjectId, ial])).length === 1;
    },
    async remove(id) {
      await rows(manager, 'delete from passkey where id = $1', [id]);
    },
    async follow(subjectId, doubt) {
      const parameters = [subjectId, doubt?.until ?? null, doubt?.except ?? []];
      await rows(manager, doubtPasskeys, parameters);
      await rows(manager, doubtAuthentications, parameters.slice(0, 2));
    },
  };
}

const doubtPasskeys = `
  update passkey set doubted = not doubted, version = version + 1
  where subject_id = $1 and doubted <> coalesce(created_at <= $2::timestamptz and id <> all($3::uuid[]), false)`;

/** What was signed in with is worth what its passkey is; of one that was removed nothing is known any more. */
const doubtAuthentications = `
  update authentication a set doubted = not a.doubted
  where a.subject_id = $1 and a.doubted <> coalesce(
    (select p.doubted from passkey p where p.id = a.passkey_id), a.at <= $2::timestamptz, false)`;
