import type { SealedPlace } from '../platform/vault/sealed-place.ts';
import { sealedColumn } from '../platform/vault/sealed-place.ts';

const words = {
  column: 'payload',
  kekId: "t.payload #>> '{sealed,kek}'",
  sealed: "decode(t.payload #>> '{sealed,text}', 'base64')",
  // PostgreSQL breaks base64 into lines of 76 characters.
  set: `payload = jsonb_set(t.payload, '{sealed}', jsonb_build_object(
    'kek', v.kek_id, 'text', replace(encode(v.sealed, 'base64'), chr(10), '')))`,
} as const;

/** Where the provider keeps what is sealed under the key ring: its signing keys, and what callers said. */
export const sealedPlaces: readonly SealedPlace[] = [
  sealedColumn('signing_key', 'sealed_private', ['kid', 'text']),
  {
    ...words,
    table: 'oidc_session',
    key: [['uid', 'text']],
    placeOf: ([uid]) => `oidc_session.payload:${String(uid)}`,
  },
  {
    ...words,
    table: 'oidc_artifact',
    key: [
      ['id_hash', 'bytea'],
      ['model', 'text'],
    ],
    placeOf: ([idHash, model]) => `oidc_artifact.payload:${String(model)}:${(idHash as Buffer).toString('hex')}`,
  },
];
