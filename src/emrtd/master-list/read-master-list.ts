// ICAO 9303-12 §9: CSCA master lists, one State's signed collection of the authorities of many.
import { childrenOf, rawOf, readDer, smallIntegerOf, tag } from '../asn1/node.ts';
import type { ChipCode } from '../chip-code.ts';
import { assertSigned, readSignedObject, type SignedObject } from '../cms/signed-object.ts';
import { Doubtful, examine, Malformed } from '../examination.ts';
import { fingerprint } from '../signature/hash.ts';
import { isValidAt } from '../signer/certificate.ts';
import { assertPinned, type ListSignerPins } from './list-signer.ts';

/** What a list says. Its certificates are not judged here: each is for `inspectAnchor`. */
export type MasterList =
  | {
      readonly usable: true;
      readonly version: number;
      /** DER, without repetitions, in the order of the list. */
      readonly certificates: readonly Uint8Array[];
      readonly signedAt: Date;
      readonly signerFingerprint: string;
      /** Of the pinned certificate: the signer's own or that of the authority above it. */
      readonly pinFingerprint: string;
    }
  | { readonly usable: false; readonly code: ChipCode; readonly detail?: string };

/** A list of six hundred certificates, most with explicit curve parameters, has about a hundred thousand elements. */
const limits = { maxNodes: 200_000 };

const cscaMasterList = {
  type: '2.23.136.1.1.2',
  otherType: 'ml_content_type',
  signerCount: 'ml_signer_count',
} as const;

const clockTolerance = 5 * 60_000;

/**
 * Reads a master list that a pinned signer signed, at a time it was valid and that is not in the future. Takes up to a
 * second of processor time for a large list: not for the event loop. Whether an older list would take the place of a
 * newer is the caller's to ask, by `signedAt`.
 */
export function readMasterList(bytes: Uint8Array, pins: ListSignerPins, now: Date): MasterList {
  const finding = examine('ml_structure', () => read(bytes, pins, now));
  return finding.ok ? finding.value : { usable: false, ...finding.doubt };
}

function read(bytes: Uint8Array, pins: ListSignerPins, now: Date): MasterList {
  const object = readSignedObject(readDer(bytes, limits), cscaMasterList);
  assertSigned(object);
  const signedAt = signingTimeOf(object, now);
  if (!isValidAt(object.signer, signedAt)) throw new Doubtful('ml_signer_not_valid');
  const pinFingerprint = assertPinned(object, pins, signedAt);
  const signerFingerprint = fingerprint(object.signer.der);
  return { usable: true, ...readContent(object.content), signedAt, signerFingerprint, pinFingerprint };
}

/** Without a time, nobody could tell a newer list from an older one. */
function signingTimeOf({ signedAt }: SignedObject, now: Date): Date {
  if (signedAt === null) throw new Doubtful('ml_no_signing_time');
  if (!(signedAt.getTime() <= now.getTime() + clockTolerance)) throw new Doubtful('ml_in_future');
  return signedAt;
}

function readContent(content: Uint8Array): { readonly version: number; readonly certificates: readonly Uint8Array[] } {
  const [number, list, ...rest] = childrenOf(readDer(content, limits), tag.sequence);
  const version = smallIntegerOf(number);
  if (version > 1) throw new Doubtful('ml_version');
  if (rest.length > 0) throw new Malformed('master list');
  const distinct = new Map<string, Uint8Array>();
  for (const certificate of childrenOf(list, tag.set)) {
    const der = Uint8Array.from(rawOf(certificate));
    distinct.set(fingerprint(der), der);
  }
  if (distinct.size === 0) throw new Doubtful('ml_empty');
  return { version, certificates: [...distinct.values()] };
}
