import { z } from 'zod';
import type { CaseId, SubjectId } from '../../../kernel/ids.ts';
import type { Vault } from '../../../platform/vault/vault.ts';
import type { Visit, VisitEvidence, VisitId } from './visit.ts';

export interface VisitRow {
  readonly id: VisitId;
  readonly unit: string;
  readonly opened_by: SubjectId;
  readonly manner: Visit['manner'];
  readonly state: Visit['state'];
  readonly case_id: CaseId | null;
  readonly evidence: Buffer | null;
  readonly doubts: readonly string[];
  readonly reached: Visit['reached'];
  readonly subject_id: SubjectId | null;
  readonly confirmed_by: SubjectId | null;
  readonly tries_left: number;
  readonly opened_at: Date;
  readonly expires_at: Date;
  readonly version: number;
  /** The visit's key, joined; absent once destroyed. */
  readonly kek_id: string | null;
  readonly wrapped: Buffer | null;
}

export function fromRow(row: VisitRow, vault: Vault): Visit {
  const key = row.kek_id && row.wrapped ? vault.unwrap(row.id, row.kek_id, row.wrapped) : null;
  return {
    id: row.id,
    unit: row.unit,
    openedBy: row.opened_by,
    manner: row.manner,
    state: row.state,
    caseId: row.case_id,
    evidence: key && row.evidence ? readEvidence(key.open(placeOf(row.id), row.evidence)) : {},
    doubts: row.doubts,
    reached: row.reached,
    subjectId: row.subject_id,
    confirmedBy: row.confirmed_by,
    triesLeft: row.tries_left,
    openedAt: row.opened_at,
    expiresAt: row.expires_at,
    version: row.version,
  };
}

export function placeOf(id: VisitId): string {
  return `in_person_visit.evidence:${id}`;
}

const hex = z.string().transform((text) => Buffer.from(text, 'hex'));
const ids = z.array(z.string());
const evidenceSchema = z.strictObject({
  scanned: z
    .strictObject({
      number: z.string(),
      name: z.string(),
      birthDate: z.string().exactOptional(),
      sex: z.enum(['male', 'female']).exactOptional(),
      issuedOn: z.string().exactOptional(),
    })
    .exactOptional(),
  person: z
    .strictObject({
      number: z.string(),
      name: z.string(),
      nameSource: z.enum(['dg13', 'mrz', 'print']),
      birthDate: z.string(),
      sex: z.enum(['male', 'female', 'unspecified']),
      nationality: z.string(),
    })
    .exactOptional(),
  issuedOn: z.string().exactOptional(),
  chip: z.strictObject({ signer: hex, anchor: hex, chip: hex }).exactOptional(),
  shown: ids.exactOptional(),
  claimed: ids.exactOptional(),
});

export function evidenceText({ chip, ...rest }: VisitEvidence): string {
  const inHex = chip && Object.fromEntries(Object.entries(chip).map(([name, bytes]) => [name, bytes.toString('hex')]));
  return JSON.stringify({ ...rest, ...(inHex ? { chip: inHex } : {}) });
}

function readEvidence(text: string): VisitEvidence {
  return evidenceSchema.parse(JSON.parse(text));
}
