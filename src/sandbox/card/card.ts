import type { KeyObject } from 'node:crypto';
import type { AgreementKey } from './chip/agreement/agreement-key.ts';
import { type ChipSession, openChip } from './chip/agreement/chip-session.ts';
import { answerChallenge, type ChipKeyKind, makeChipKeyNow } from './chip/chip-key.ts';
import { type DataGroupOptions, type DataGroupTweaks, makeDataGroups } from './chip/data-groups.ts';
import { makeSecurityObject, type SecurityObjectOptions, type SecurityObjectTweaks } from './chip/security-object.ts';
import type { Holder } from './holder.ts';
import type { Authority } from './pki/authority.ts';
import { type CardProfile, profiles } from './pki/profile.ts';
import type { Signer } from './pki/signed-data.ts';

export interface Card {
  readonly holder: Holder;
  readonly sod: Buffer;
  /** By number: 1, 2, 13, 14, 15. Without 15 the chip does not sign. */
  readonly dataGroups: ReadonlyMap<number, Buffer>;
  readonly chip: { readonly kind: ChipKeyKind; readonly key: KeyObject };
  /** For chip authentication; absent where the chip has none. */
  readonly agreement: AgreementKey | undefined;
  /** The active authentication signature over an 8-byte challenge. */
  answer(challenge: Uint8Array): Buffer;
  /** The chip as it is once a reader has opened it. */
  open(): ChipSession;
}

/** How a negative test alters one thing. Left out, everything is as on a genuine card. */
export interface CardOptions extends Omit<DataGroupOptions, 'tweak'>, Omit<SecurityObjectOptions, 'tweak'> {
  readonly chipKeyKind?: ChipKeyKind;
  readonly chipKey?: KeyObject;
  readonly agreement?: AgreementKey;
  /** Another signer than the authority's document signer, or only another key or certificate. */
  readonly signer?: Partial<Signer>;
  readonly tweak?: DataGroupTweaks & SecurityObjectTweaks;
}

/** A genuine synthetic card, unless the options say otherwise. */
export function makeCard(authority: Authority, holder: Holder, options: CardOptions = {}): Card {
  const kind = options.chipKeyKind ?? chipKeyKindOf(authority.profile);
  const chip = { kind, key: options.chipKey ?? makeChipKeyNow(kind) };
  const dataGroups = makeDataGroups(holder, chip, options.agreement, options);
  const signer = { ...profiles[authority.profile], ...documentSigner(authority), ...options.signer };
  const signingTime = new Date(`${holder.issuedOn}T02:00:00Z`);
  const sod = makeSecurityObject(dataGroups, signer, { signingTime, ...options });
  return assembleCard({ holder, sod, dataGroups, chip, agreement: options.agreement });
}

export function assembleCard(parts: Omit<Card, 'answer' | 'open'>): Card {
  return {
    ...parts,
    answer: (challenge) => answerChallenge(parts.chip.kind, parts.chip.key, challenge),
    open: () => openChip(parts.agreement, [...parts.dataGroups.keys()]),
  };
}

export function chipKeyKindOf(profile: CardProfile): ChipKeyKind {
  return profiles[profile].key.type === 'ec' ? 'ec-p256' : 'rsa-2048';
}

function documentSigner(authority: Authority): Pick<Signer, 'certificate' | 'key'> {
  return { certificate: authority.dscCertificate, key: authority.keys.dsc };
}
