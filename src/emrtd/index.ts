export { type ChipCode, chipCodes, requiredDataGroups } from './chip-code.ts';
export type { AgreementAnswer, ChipAgreement } from './chip-proof/chip-authentication/agreement.ts';
export {
  type AgreementCommand,
  type PreparedAgreement,
  prepareAgreement,
} from './chip-proof/chip-authentication/prepare-agreement.ts';
export type { Cipher as AgreementCipher } from './chip-proof/chip-authentication/protocol.ts';
export type { KeySource } from './chip-proof/chip-authentication/shared-secret.ts';
export { type ChipFiles, type ChipPolicy, type ChipUpload, defaultChipPolicy } from './chip-upload.ts';
export { type ImageSize, imageSize } from './data-group/portrait/image-header.ts';
export { type Portrait, readPortrait } from './data-group/portrait/read-portrait.ts';
export type { ListSignerPins } from './master-list/list-signer.ts';
export { type MasterList, readMasterList } from './master-list/read-master-list.ts';
export {
  inspectRevocationList,
  type RevocationListInspection,
} from './revocation/inspect-revocation-list.ts';
export { judgeSigner, keyFingerprintOf, type SignerJudgement } from './revocation/judge-signer.ts';
export { gapsAgainst, type RevocationGap, type RevocationPolicy } from './revocation/standing.ts';
export { type AnchorInspection, inspectAnchor } from './signer/inspect-anchor.ts';
export type { TrustStore } from './signer/trust-store.ts';
export type { ChipReading, ChipVerdict, Doubt } from './verdict.ts';
export { verifyChip } from './verify-chip.ts';
