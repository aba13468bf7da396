import type { Passkey } from './passkey.ts';

/** A row of `passkey` without its sealed name, which only its owner's page needs. */
export interface PasskeyRow {
  readonly id: Passkey['id'];
  readonly subject_id: Passkey['subjectId'];
  readonly credential_id: Buffer;
  readonly user_handle: Buffer;
  readonly public_key: Buffer;
  readonly algorithm: Passkey['algorithm'];
  /** `bigint` comes as text. */
  readonly counter: string;
  readonly transports: Passkey['transports'];
  readonly aaguid: string | null;
  readonly device_type: Passkey['deviceType'];
  readonly backed_up: boolean;
  readonly attestation_format: string;
  readonly attestation_certificate: Buffer | null;
  readonly attestation_anchor: Buffer | null;
  readonly ial: Passkey['ial'];
  readonly doubted: boolean;
  readonly origin: Passkey['origin'];
  readonly active_from: Date;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
  readonly version: number;
}

/** Of a new row; a doubt comes later. */
export const insertedColumns = `id, subject_id, credential_id, user_handle, public_key, algorithm, counter, transports,
  aaguid, device_type, backed_up, attestation_format, attestation_certificate, attestation_anchor, ial, origin,
  active_from, created_at, last_used_at, version`;

/** Of a row that is read. */
export const passkeyColumns = `${insertedColumns}, doubted`;

/** Values in the order of `insertedColumns`. */
export function fromPasskey(it: Passkey): readonly unknown[] {
  const { format, certificate, anchor } = it.attestation;
  return [
    it.id,
    it.subjectId,
    Buffer.from(it.credentialId, 'base64url'),
    Buffer.from(it.userHandle, 'base64url'),
    Buffer.from(it.publicKey),
    it.algorithm,
    it.counter,
    it.transports,
    it.aaguid,
    it.deviceType,
    it.backedUp,
    format,
    certificate && Buffer.from(certificate, 'hex'),
    anchor && Buffer.from(anchor, 'hex'),
    it.ial,
    it.origin,
    it.activeFrom,
    it.createdAt,
    it.lastUsedAt,
    it.version,
  ];
}

export function toPasskey(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    subjectId: row.subject_id,
    credentialId: row.credential_id.toString('base64url'),
    userHandle: row.user_handle.toString('base64url'),
    publicKey: row.public_key,
    algorithm: row.algorithm,
    counter: Number(row.counter),
    transports: row.transports,
    aaguid: row.aaguid,
    deviceType: row.device_type,
    backedUp: row.backed_up,
    attestation: {
      format: row.attestation_format,
      certificate: row.attestation_certificate?.toString('hex') ?? null,
      anchor: row.attestation_anchor?.toString('hex') ?? null,
    },
    ial: row.doubted === false ? row.ial : 0,
    origin: row.origin,
    activeFrom: row.active_from,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    version: row.version,
  };
}
