// RFC 5652 §5.4, §5.6: an object, the certificate of its signer, and whether the one speaks for the other.
import type { Node } from '../asn1/node.ts';
import { Doubtful, examine } from '../examination.ts';
import { digest } from '../signature/hash.ts';
import { readPublicKey } from '../signature/public-key.ts';
import { isSignatureValid } from '../signature/verify-signature.ts';
import { type Certificate, certificateFrom } from '../signer/certificate.ts';
import { type ExpectedContent, readSignedData, type SignedData } from './signed-data.ts';
import { readSignerInfo, type SignerInfo } from './signer-info.ts';

/** Read and coherent in itself; whether its signature holds is asked by {@link assertSigned}. */
export interface SignedObject {
  readonly content: Uint8Array;
  readonly signerInfo: SignerInfo;
  readonly signer: Certificate;
  readonly signedAt: Date | null;
  /** All certificates that came along, the signer's among them. */
  readonly certificates: readonly Node[];
}

/** Both places that name the content's type agree with the expected one, and the digest signed is the content's. */
export function readSignedObject(contentInfo: Node, expected: ExpectedContent): SignedObject {
  const signedData = readSignedData(contentInfo, expected);
  const signerInfo = readSignerInfo(signedData.signerInfo);
  const { attributes, hash } = signerInfo;
  if (attributes.contentType !== expected.type) throw new Doubtful('cms_content_type');
  if (!digest(hash, signedData.content).equals(attributes.messageDigest)) throw new Doubtful('cms_digest_mismatch');
  const { content, certificates } = signedData;
  return {
    content,
    signerInfo,
    signer: signerOf(signedData, signerInfo),
    signedAt: attributes.signingTime,
    certificates,
  };
}

/** Refuses a signature that the embedded certificate's key did not make over the attributes as received. */
export function assertSigned({ signerInfo, signer }: Pick<SignedObject, 'signerInfo' | 'signer'>): void {
  const codes = { unreadable: 'dsc_weak_key', curve: 'dsc_ec_curve', weak: 'dsc_weak_key' } as const;
  const key = readPublicKey(signer.publicKeyInfo, codes);
  const { scheme, attributes, signature } = signerInfo;
  if (!isSignatureValid(scheme, key, attributes.signedBytes, signature)) throw new Doubtful('cms_bad_signature');
}

function signerOf({ certificates }: SignedData, signerInfo: SignerInfo): Certificate {
  for (const node of certificates) {
    const finding = examine('dsc_structure', () => certificateFrom(node));
    if (!finding.ok && certificates.length === 1) throw new Doubtful('dsc_structure', finding.doubt.detail);
    if (finding.ok && signerInfo.isSignerOf(finding.value)) return finding.value;
  }
  throw new Doubtful('cms_signer_cert_not_found');
}
