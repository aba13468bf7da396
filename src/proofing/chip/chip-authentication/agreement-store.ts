import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { ChipAgreement } from '../../../emrtd/index.ts';
import type { CaseId } from '../../../kernel/ids.ts';
import { rows } from '../../../platform/database/database.ts';
import type { Vault } from '../../../platform/vault/vault.ts';

/** How an agreement is found again: by the reader's secret, and with the challenge it was made beside. */
export interface AgreementHandle {
  readonly hash: Buffer;
  readonly challengeHash: Buffer;
}

export interface AgreementStore {
  /** A case has one agreement at a time: a new one takes the place of the old. Sealed under the case's own key. */
  put(caseId: CaseId, handle: AgreementHandle, agreement: ChipAgreement, expiresAt: Date): Promise<void>;
  /** Uses the agreement up in the statement that finds it. Undefined for an unknown, used, expired or foreign one. */
  take(caseId: CaseId, handle: AgreementHandle, now: Date): Promise<ChipAgreement | undefined>;
}

export function agreementStore(manager: EntityManager, vault: Vault): AgreementStore {
  return {
    async put(caseId, { hash, challengeHash }, agreement, expiresAt) {
      const key = await vault.openKey(manager, caseId);
      const sealed = key.seal(placeOf(caseId), format(agreement));
      await rows(manager, upsert, [caseId, hash, challengeHash, sealed, expiresAt]);
    },
    async take(caseId, { hash, challengeHash }, now) {
      const [taken] = await rows<{ agreement: Buffer }>(manager, spend, [caseId, hash, challengeHash, now]);
      if (!taken) return undefined;
      const key = await vault.openKey(manager, caseId);
      return parse(key.open(placeOf(caseId), taken.agreement));
    },
  };
}

const upsert = `
  insert into chip_agreement (case_id, hash, challenge_hash, agreement, expires_at) values ($1, $2, $3, $4, $5)
  on conflict (case_id) do update set hash = excluded.hash, challenge_hash = excluded.challenge_hash,
    agreement = excluded.agreement, expires_at = excluded.expires_at`;

const spend = `
  delete from chip_agreement where case_id = $1 and hash = $2 and challenge_hash = $3 and expires_at > $4
  returning agreement`;

function placeOf(caseId: CaseId): string {
  return `chip_agreement.agreement:${caseId}`;
}

const schema = z.strictObject({
  cipher: z.enum(['3des', 'aes-128', 'aes-192', 'aes-256']),
  macKey: z.base64url().transform((text) => Buffer.from(text, 'base64url')),
  dg14: z.string(),
  algorithm: z.string(),
});

function format(agreement: ChipAgreement): string {
  return JSON.stringify({ ...agreement, macKey: Buffer.from(agreement.macKey).toString('base64url') });
}

function parse(text: string): ChipAgreement {
  return schema.parse(JSON.parse(text));
}
