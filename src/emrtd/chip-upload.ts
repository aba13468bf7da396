import { type ChipCode, type DataGroupNumber, dataGroupNumbers, requiredDataGroups } from './chip-code.ts';
import type { AgreementAnswer } from './chip-proof/chip-authentication/agreement.ts';
import type { RevocationPolicy } from './revocation/standing.ts';
import type { Doubt } from './verdict.ts';

/** What a reader app sends: whole elementary files as read from the chip, and how the chip proved itself to us. */
export interface ChipUpload {
  readonly sod: Uint8Array;
  readonly dataGroups: readonly { readonly number: number; readonly bytes: Uint8Array }[];
  readonly activeAuthentication?: { readonly challenge: Uint8Array; readonly signature: Uint8Array };
  /** What the server kept of the agreement, and the chip's answer under its keys. */
  readonly chipAuthentication?: AgreementAnswer;
}

export type ChipFiles = Pick<ChipUpload, 'sod' | 'dataGroups'>;

export interface ChipPolicy {
  /** Old chips sign their proof over SHA-1. A second pre-image would be needed to abuse it; closed unless asked for. */
  readonly allowSha1InActiveAuthentication: boolean;
  readonly minRsaBitsInActiveAuthentication: number;
  /** Files of this size or more are refused unread. */
  readonly maxSodBytes: number;
  readonly maxDataGroupBytes: number;
  /** What a missing or stale revocation list means. */
  readonly revocation: RevocationPolicy;
  /**
   * Somebody whom the operator believes vouches for the document signer: an issuer that we do not know is then no doubt.
   * Everything else is judged as ever, a known issuer's signature included.
   */
  readonly signerVouchedFor: boolean;
}

export const defaultChipPolicy: ChipPolicy = {
  allowSha1InActiveAuthentication: false,
  minRsaBitsInActiveAuthentication: 2048,
  maxSodBytes: 65_536,
  maxDataGroupBytes: 262_144,
  revocation: 'if-present',
  signerVouchedFor: false,
};

export type DataGroups = ReadonlyMap<DataGroupNumber, Uint8Array>;

/** What speaks against the upload before any of it is parsed. */
export function objectionsToUpload(upload: ChipFiles, policy: ChipPolicy): readonly Doubt[] {
  if (upload.sod.length >= policy.maxSodBytes) return [{ code: 'sod_too_large' }];
  const seen = new Set<number>();
  for (const { number, bytes } of upload.dataGroups) {
    if (!isDataGroupNumber(number)) return [{ code: 'dg_number' }];
    if (seen.has(number)) return [{ code: 'dg_duplicate', detail: `dg${number}` }];
    if (bytes.length >= policy.maxDataGroupBytes) return [{ code: 'dg_too_large', detail: `dg${number}` }];
    seen.add(number);
  }
  return [];
}

/** The data groups by number, once {@link objectionsToUpload} found nothing. */
export function dataGroupsOf(upload: ChipFiles): DataGroups {
  const groups = new Map<DataGroupNumber, Uint8Array>();
  for (const { number, bytes } of upload.dataGroups) if (isDataGroupNumber(number)) groups.set(number, bytes);
  return groups;
}

export function missingDataGroups(groups: DataGroups): readonly Doubt[] {
  return requiredDataGroups
    .filter((number) => !groups.has(number))
    .map((number) => ({ code: `dg_missing_${number}` satisfies ChipCode }));
}

export function isDataGroupNumber(number: number): number is DataGroupNumber {
  return (dataGroupNumbers as readonly number[]).includes(number);
}
