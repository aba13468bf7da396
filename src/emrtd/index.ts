export { type ChipCode, chipCodes, requiredDataGroups } from './chip-code.ts';
export { type ChipPolicy, type ChipUpload, defaultChipPolicy } from './chip-upload.ts';
export { type AnchorInspection, inspectAnchor } from './signer/inspect-anchor.ts';
export type { TrustStore } from './signer/trust-store.ts';
export type { ChipReading, ChipVerdict, Doubt } from './verdict.ts';
export { verifyChip } from './verify-chip.ts';
