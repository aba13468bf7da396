// ICAO 9303-11 §9.2, BSI TR-03111 §5.2.1: EF.DG14, with the hash an elliptic-curve chip signs its proof over.
import { childrenOf, type Node, oidOf, onlyChildOf, readDer, tag } from '../asn1/node.ts';
import { Doubtful } from '../examination.ts';

export type ProofHash = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

const activeAuthenticationInfo = '2.23.136.1.1.5';

const plainSignatures: ReadonlyMap<string, ProofHash> = new Map([
  ['0.4.0.127.0.7.1.1.4.1.1', 'sha1'],
  ['0.4.0.127.0.7.1.1.4.1.2', 'sha224'],
  ['0.4.0.127.0.7.1.1.4.1.3', 'sha256'],
  ['0.4.0.127.0.7.1.1.4.1.4', 'sha384'],
  ['0.4.0.127.0.7.1.1.4.1.5', 'sha512'],
]);

/** The chip's own word on its signature. */
export interface SecurityInfos {
  /** Object identifier of the ActiveAuthenticationInfo; absent on many RSA chips. */
  readonly proofAlgorithm?: string;
}

/** Each entry of EF.DG14 as its members, the object identifier first. */
export function listSecurityInfos(file: Uint8Array): readonly (readonly Node[])[] {
  return childrenOf(onlyChildOf(readDer(file), 0x6e), tag.set).map((info) => childrenOf(info, tag.sequence));
}

export function readSecurityInfos(file: Uint8Array): SecurityInfos {
  const proof = listSecurityInfos(file).find(([type]) => oidOf(type) === activeAuthenticationInfo);
  return proof === undefined ? {} : { proofAlgorithm: oidOf(proof[2]) };
}

/** Some readers guess where a chip does not say. We do not. */
export function plainSignatureHash({ proofAlgorithm }: SecurityInfos): ProofHash {
  const hash = plainSignatures.get(proofAlgorithm ?? '');
  if (hash === undefined) throw new Doubtful('aa_info_missing', proofAlgorithm);
  return hash;
}
