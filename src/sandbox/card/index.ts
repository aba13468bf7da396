export { type Card, type CardOptions, chipKeyKindOf, makeCard } from './card.ts';
export { type CardFile, exportCard, importCard } from './card-file.ts';
export {
  type AgreementKey,
  type AgreementKind,
  agreementKinds,
  makeAgreementKey,
} from './chip/agreement/agreement-key.ts';
export type { ChipSession } from './chip/agreement/chip-session.ts';
export { type ChipKeyKind, makeChipKey } from './chip/chip-key.ts';
export { encodeDg1 } from './chip/data-groups.ts';
export { type Dg13Field, encodeDg13 } from './chip/dg13.ts';
export { encodeDg2, type FaceImage } from './chip/face.ts';
export { checkDigit } from './chip/mrz.ts';
export type { DataGroupHash } from './chip/security-object.ts';
export type { Holder } from './holder.ts';
export { type ListOptions, makeListSigner, makeMasterList } from './list/master-list.ts';
export { makeRevocationList, type RevocationListOptions } from './list/revocation-list.ts';
export {
  type Authority,
  type AuthorityKeys,
  type AuthorityOptions,
  makeAuthority,
  makeAuthorityKeys,
} from './pki/authority.ts';
export { type AuthorityFile, exportAuthority, importAuthority } from './pki/authority-file.ts';
export { type CertificateOptions, type CertificateSpec, makeCertificate } from './pki/certificate.ts';
export type { Extension, KeyUsage } from './pki/extension.ts';
export type { HashName } from './pki/hash.ts';
export { makeLink } from './pki/link-certificate.ts';
export { encodeName, type Name, sandboxName, sandboxOrganisation } from './pki/name.ts';
export { type CardProfile, cardProfiles } from './pki/profile.ts';
export { signPkcs1WithoutNull } from './pki/signature.ts';
export type { Attribute, Signer } from './pki/signed-data.ts';
