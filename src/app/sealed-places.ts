import { auditSealedPlaces } from '../audit/index.ts';
import { sealedPlaces as providerPlaces } from '../oidc/index.ts';
import { type SealedPlace, sealedColumn } from '../platform/vault/sealed-place.ts';

/** Every place that is sealed under the key ring itself; a house test finds those that are missing here. */
export const sealedPlaces: readonly SealedPlace[] = [
  sealedColumn('sealing_key', 'wrapped', ['owner_id', 'uuid']),
  ...auditSealedPlaces,
  ...providerPlaces,
];
