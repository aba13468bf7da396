// RFC 5652 §5.1, ICAO 9303-10 §4.6.2: EF.SOD, the CMS SignedData that holds the card's security object.
import {
  childrenOf,
  explicit,
  type Node,
  octetsOf,
  oidOf,
  onlyChildOf,
  readDer,
  smallIntegerOf,
  tag,
  tagOf,
} from '../asn1/node.ts';
import { Doubtful, Malformed } from '../examination.ts';

export interface SignedData {
  /** The LDS security object's bytes, not yet read. */
  readonly content: Uint8Array;
  readonly certificates: readonly Node[];
  readonly signerInfo: Node;
}

export const ldsSecurityObject = '2.23.136.1.1.1';
const signedData = '1.2.840.113549.1.7.2';

/** One signer over one LDS security object, version 3; anything else is not what ICAO calls a security object. */
export function readSignedData(file: Uint8Array): SignedData {
  if (file[0] !== 0x77) throw new Doubtful('sod_tag');
  const [contentType, content, ...rest] = childrenOf(onlyChildOf(readDer(file), 0x77), tag.sequence);
  if (oidOf(contentType) !== signedData || rest.length > 0) throw new Malformed('signed data');
  const [version, digestAlgorithms, encapsulated, ...tail] = childrenOf(
    onlyChildOf(content, explicit(0)),
    tag.sequence,
  );
  if (smallIntegerOf(version) !== 3) throw new Doubtful('cms_version');
  childrenOf(digestAlgorithms, tag.set);
  return { content: readContent(encapsulated), ...readTail(tail) };
}

function readContent(encapsulated: Node | undefined): Uint8Array {
  const [type, content, ...rest] = childrenOf(encapsulated, tag.sequence);
  if (oidOf(type) !== ldsSecurityObject) throw new Doubtful('sod_content_type');
  if (rest.length > 0) throw new Malformed('encapsulated content');
  return octetsOf(onlyChildOf(content, explicit(0)));
}

/** Certificates `[0]`, revocation lists `[1]` (ignored), then the signers. */
function readTail(tail: readonly Node[]): Pick<SignedData, 'certificates' | 'signerInfo'> {
  const signers = childrenOf(tail.at(-1), tag.set);
  if (signers.length !== 1 || signers[0] === undefined) throw new Doubtful('sod_signer_count');
  const optional = tail.slice(0, -1);
  const certificates = optional.find((part) => tagOf(part) === explicit(0));
  if (optional.some((part) => tagOf(part) !== explicit(0) && tagOf(part) !== explicit(1)))
    throw new Malformed('signed data');
  return { certificates: certificates ? childrenOf(certificates, explicit(0)) : [], signerInfo: signers[0] };
}
