// RFC 5652 §5.1: CMS SignedData, as ICAO signs security objects (9303-10 §4.6.2) and master lists (9303-12 §9).
import {
  childrenOf,
  explicit,
  type Node,
  octetsOf,
  oidOf,
  onlyChildOf,
  smallIntegerOf,
  tag,
  tagOf,
} from '../asn1/node.ts';
import type { ChipCode } from '../chip-code.ts';
import { Doubtful, Malformed } from '../examination.ts';

export interface SignedData {
  /** The signed object's bytes, not yet read. */
  readonly content: Uint8Array;
  readonly certificates: readonly Node[];
  readonly signerInfo: Node;
}

/** What is signed, and what to call an object of another kind or one with more or fewer signers than one. */
export interface ExpectedContent {
  readonly type: string;
  readonly otherType: ChipCode;
  readonly signerCount: ChipCode;
}

const signedData = '1.2.840.113549.1.7.2';

/** One signer over one object of the expected type, version 3; ICAO knows nothing else. */
export function readSignedData(contentInfo: Node, expected: ExpectedContent): SignedData {
  const [contentType, content, ...rest] = childrenOf(contentInfo, tag.sequence);
  if (oidOf(contentType) !== signedData || rest.length > 0) throw new Malformed('signed data');
  const [version, digestAlgorithms, encapsulated, ...tail] = childrenOf(
    onlyChildOf(content, explicit(0)),
    tag.sequence,
  );
  if (smallIntegerOf(version) !== 3) throw new Doubtful('cms_version');
  childrenOf(digestAlgorithms, tag.set);
  return { content: readContent(encapsulated, expected), ...readTail(tail, expected) };
}

function readContent(encapsulated: Node | undefined, { type: expected, otherType }: ExpectedContent): Uint8Array {
  const [type, content, ...rest] = childrenOf(encapsulated, tag.sequence);
  if (oidOf(type) !== expected) throw new Doubtful(otherType);
  if (rest.length > 0) throw new Malformed('encapsulated content');
  return octetsOf(onlyChildOf(content, explicit(0)));
}

/** Certificates `[0]`, revocation lists `[1]` (ignored), then the signers. */
function readTail(
  tail: readonly Node[],
  { signerCount }: ExpectedContent,
): Pick<SignedData, 'certificates' | 'signerInfo'> {
  const signers = childrenOf(tail.at(-1), tag.set);
  if (signers.length !== 1 || signers[0] === undefined) throw new Doubtful(signerCount);
  const optional = tail.slice(0, -1);
  const certificates = optional.find((part) => tagOf(part) === explicit(0));
  if (optional.some((part) => tagOf(part) !== explicit(0) && tagOf(part) !== explicit(1)))
    throw new Malformed('signed data');
  return { certificates: certificates ? childrenOf(certificates, explicit(0)) : [], signerInfo: signers[0] };
}
