import type { EntityManager } from 'typeorm';
import type { CaseId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';

export interface PortraitStore {
  /** Sealed under the case's own key. A case has one at most. */
  keep(caseId: CaseId, jpeg: Buffer, expiresAt: Date): Promise<void>;
  /** Null when there is none, it has expired, or nobody has to look at it any more. */
  open(caseId: CaseId, now: Date): Promise<OpenedPortrait | null>;
  /** Up to `limit` past their time, deleted; whose they were. */
  dropExpired(now: Date, limit: number): Promise<readonly CaseId[]>;
}

export interface OpenedPortrait {
  readonly jpeg: Buffer;
  /** The applicant's name in the audit trail. */
  readonly applicant: string;
}

interface PortraitRow {
  readonly image: Buffer;
  readonly kek_id: string;
  readonly wrapped: Buffer;
}

export function portraitStore(manager: EntityManager, vault: Vault): PortraitStore {
  return {
    async keep(caseId, jpeg, expiresAt) {
      const key = await vault.openKey(manager, caseId);
      const sealed = key.seal(placeOf(caseId), jpeg.toString('base64'));
      await rows(manager, 'insert into case_portrait (case_id, image, expires_at) values ($1, $2, $3)', [
        caseId,
        sealed,
        expiresAt,
      ]);
    },
    async open(caseId, now) {
      const [row] = await rows<PortraitRow>(manager, select, [caseId, now]);
      if (!row) return null;
      const key = vault.unwrap(caseId, row.kek_id, row.wrapped);
      const jpeg = Buffer.from(key.open(placeOf(caseId), row.image), 'base64');
      return { jpeg, applicant: key.auditRef };
    },
    async dropExpired(now, limit) {
      const dropped = await rows<{ case_id: CaseId }>(manager, dropExpired, [now, limit]);
      return dropped.map(({ case_id }) => case_id);
    },
  };
}

const select = `
  select p.image, k.kek_id, k.wrapped
  from case_portrait p
  join proofing_case c on c.id = p.case_id
    and (c.state = 'review' or (c.attended and c.state in ('proven', 'confirmed', 'known')))
  join sealing_key k on k.owner_id = p.case_id
  where p.case_id = $1 and p.expires_at > $2`;

const dropExpired = `delete from case_portrait where case_id in (
    select case_id from case_portrait where expires_at <= $1 order by expires_at limit $2 for update skip locked
  ) returning case_id`;

function placeOf(caseId: CaseId): string {
  return `case_portrait.image:${caseId}`;
}
