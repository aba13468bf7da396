export { type ChipCode, chipCodes, requiredDataGroups } from './chip-code.ts';
export { type ChipPolicy, type ChipUpload, defaultChipPolicy } from './chip-upload.ts';
export {
  inspectRevocationList,
  type RevocationListInspection,
} from './revocation/inspect-revocation-list.ts';
export { gapsAgainst, type RevocationGap, type RevocationPolicy } from './revocation/standing.ts';
export { type AnchorInspection, inspectAnchor } from './signer/inspect-anchor.ts';
export type { TrustStore } from './signer/trust-store.ts';
export type { ChipReading, ChipVerdict, Doubt } from './verdict.ts';
export { verifyChip } from './verify-chip.ts';
