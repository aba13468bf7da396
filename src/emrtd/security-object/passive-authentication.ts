// ICAO 9303-11 §5.1: passive authentication, from the bytes of each data group up to an authority we trust.
import type { DataGroups } from '../chip-upload.ts';
import { type CalendarDate, noonInVietnam } from '../data-group/calendar-date.ts';
import { Examination } from '../examination.ts';
import type { Certificate } from '../signer/certificate.ts';
import { objectionsToSigner, warningsOfSigner } from '../signer/document-signer.ts';
import { findPath, type Path } from '../signer/issuer.ts';
import type { Doubt } from '../verdict.ts';
import { alterations, readHashList } from './hash-list.ts';
import { assertSigned, readSecurityObject, type SecurityObject } from './security-object.ts';

export interface Claimed {
  /** From the MRZ, for signers limited to some documents. */
  readonly documentCode: string | undefined;
  /** From DG13, where the security object does not say when it was signed. */
  readonly issuedOn: CalendarDate | undefined;
}

export interface PassiveAuthentication {
  readonly signer: Certificate | undefined;
  /** From the signer's issuer to a trusted authority. */
  readonly path: Path | undefined;
  readonly signedAt: Date | null;
  readonly doubts: readonly Doubt[];
  readonly warnings: readonly Doubt[];
}

const clockTolerance = 5 * 60_000;

/** Everything is looked at that can be: a bad signature does not hide an expired signer or an altered data group. */
export function authenticate(
  file: Uint8Array,
  groups: DataGroups,
  store: readonly Certificate[],
  claimed: Claimed,
  now: Date,
): PassiveAuthentication {
  const examination = new Examination();
  const object = examination.step('sod_structure', () => readSecurityObject(file));
  if (object === undefined)
    return { signer: undefined, path: undefined, signedAt: null, doubts: examination.doubts, warnings: [] };
  examination.step('cms_bad_signature', () => assertSigned(object));
  const { at, warnings } = signingTime(object, claimed, now);
  if (at.getTime() > now.getTime() + clockTolerance) examination.note([{ code: 'signed_in_future' }]);
  examination.note(objectionsToSigner(object.signer, at, claimed.documentCode));
  const path = examination.step('dsc_structure', () => findPath(object.signer, store, at));
  const hashes = examination.step('lso_structure', () => readHashList(object.content));
  if (hashes) examination.note(alterations(hashes, groups));
  return {
    signer: object.signer,
    path,
    signedAt: object.signedAt,
    doubts: examination.doubts,
    warnings: [...warnings, ...warningsOfSigner(object.signer, at)],
  };
}

/** Many security objects leave the time out. Then the card's date of issue stands in for it, or else the present, the strictest. */
function signingTime(
  { signedAt }: SecurityObject,
  { issuedOn }: Claimed,
  now: Date,
): { at: Date; warnings: readonly Doubt[] } {
  if (signedAt !== null) return { at: signedAt, warnings: [] };
  const detail = issuedOn === undefined ? 'now' : 'dg13';
  return {
    at: issuedOn === undefined ? now : noonInVietnam(issuedOn),
    warnings: [{ code: 'signing_time_assumed', detail }],
  };
}
