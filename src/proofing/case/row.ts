import { z } from 'zod';
import type { CaseId, SubjectId } from '../../kernel/ids.ts';
import type { OwnerKey, Vault } from '../../platform/vault/vault.ts';
import type { CaseState, ProofingCase } from './case.ts';
import type { ChipFingerprints, ProvenIdentity } from './identity.ts';

export interface CaseRow {
  readonly id: CaseId;
  readonly state: CaseState;
  readonly binding: Buffer;
  readonly service: string | null;
  readonly place: Buffer | null;
  readonly attended: boolean;
  readonly ticket: Buffer | null;
  readonly ticket_hash: Buffer | null;
  readonly ticket_expires_at: Date | null;
  readonly reader_token_hash: Buffer | null;
  readonly code_hash: string | null;
  readonly tries_left: number | null;
  readonly identity: Buffer | null;
  readonly chip: Buffer | null;
  readonly warnings: readonly string[];
  readonly reasons: readonly string[];
  readonly subject_id: SubjectId | null;
  readonly opened_at: Date;
  readonly expires_at: Date;
  readonly version: number;
  /** The case's key, joined; absent once destroyed. */
  readonly kek_id: string | null;
  readonly wrapped: Buffer | null;
}

const empty = {
  ticket: null,
  ticket_hash: null,
  ticket_expires_at: null,
  reader_token_hash: null,
  code_hash: null,
  tries_left: null,
  identity: null,
  chip: null,
  warnings: [],
  reasons: [],
  subject_id: null,
} as const;

/** What a state does not have is cleared, so that nothing sealed outlives its use. */
export function toRow(proofingCase: ProofingCase, key: OwnerKey): Omit<CaseRow, 'kek_id' | 'wrapped'> {
  const { id, state, binding, service, place, attended, openedAt, expiresAt, version } = proofingCase;
  const seal = sealer(key, id);
  const dates = { opened_at: openedAt, expires_at: expiresAt };
  return {
    ...empty,
    id,
    state,
    binding,
    service,
    place: seal('place', place),
    attended,
    ...dates,
    version,
    ...ofState(proofingCase, seal),
  };
}

type Seal = (column: SealedColumn, text: string) => Buffer;
type SealedColumn = 'place' | 'ticket' | 'identity' | 'chip';

function ofState(proofingCase: ProofingCase, seal: Seal): Partial<CaseRow> {
  switch (proofingCase.state) {
    case 'open':
      return { ticket: seal('ticket', proofingCase.ticket), ticket_expires_at: proofingCase.ticketExpiresAt };
    case 'redeemed':
    case 'reading':
      return { reader_token_hash: proofingCase.readerTokenHash };
    case 'proven':
      return {
        ...proofOf(proofingCase, seal),
        code_hash: proofingCase.codeHash,
        tries_left: proofingCase.triesLeft,
      };
    case 'confirmed':
      return proofOf(proofingCase, seal);
    case 'known':
      return { ...proofOf(proofingCase, seal), subject_id: proofingCase.subjectId };
    default:
      return { subject_id: proofingCase.subjectId, reasons: proofingCase.reasons };
  }
}

interface Proof {
  readonly identity: ProvenIdentity;
  readonly chip: ChipFingerprints;
  readonly warnings: readonly string[];
}

function proofOf({ identity, chip, warnings }: Proof, seal: Seal): Partial<CaseRow> {
  const hex = {
    signer: chip.signer.toString('hex'),
    anchor: chip.anchor.toString('hex'),
    chip: chip.chip.toString('hex'),
  };
  return { identity: seal('identity', JSON.stringify(identity)), chip: seal('chip', JSON.stringify(hex)), warnings };
}

export function fromRow(row: CaseRow, vault: Vault): ProofingCase {
  const key = row.kek_id && row.wrapped ? vault.unwrap(row.id, row.kek_id, row.wrapped) : undefined;
  const open = (column: SealedColumn) => (key && row[column] ? key.open(placeOf(column, row.id), row[column]) : '');
  const { id, binding, service, attended, opened_at: openedAt, expires_at: expiresAt, version } = row;
  const common = { id, binding, service, place: open('place'), attended, openedAt, expiresAt, version };
  const proof = () => ({ ...readProof(open('identity'), open('chip')), warnings: row.warnings });
  switch (row.state) {
    case 'open':
      return { ...common, state: 'open', ticket: open('ticket'), ticketExpiresAt: needed(row.ticket_expires_at) };
    case 'redeemed':
    case 'reading':
      return { ...common, state: row.state, readerTokenHash: needed(row.reader_token_hash) };
    case 'proven':
      return {
        ...common,
        ...proof(),
        state: 'proven',
        codeHash: needed(row.code_hash),
        triesLeft: needed(row.tries_left),
      };
    case 'confirmed':
      return { ...common, ...proof(), state: 'confirmed' };
    case 'known':
      return { ...common, ...proof(), state: 'known', subjectId: needed(row.subject_id) };
    default:
      return { ...common, state: row.state, subjectId: row.subject_id, reasons: row.reasons };
  }
}

const identitySchema = z.strictObject({
  number: z.string(),
  name: z.string(),
  nameSource: z.enum(['dg13', 'mrz']),
  birthDate: z.string(),
  sex: z.enum(['male', 'female', 'unspecified']),
  nationality: z.string(),
});
const hex = z.string().transform((text) => Buffer.from(text, 'hex'));
const chipSchema = z.strictObject({ signer: hex, anchor: hex, chip: hex });

function readProof(identity: string, chip: string): Omit<Proof, 'warnings'> {
  return { identity: identitySchema.parse(JSON.parse(identity)), chip: chipSchema.parse(JSON.parse(chip)) };
}

function sealer(key: OwnerKey, id: CaseId): Seal {
  return (column, text) => key.seal(placeOf(column, id), text);
}

function placeOf(column: SealedColumn, id: CaseId): string {
  return `proofing_case.${column}:${id}`;
}

/** The table's own constraints promise it. */
function needed<T>(value: T | null): T {
  if (value === null) throw new Error('a proofing case lacks what its state needs');
  return value;
}
