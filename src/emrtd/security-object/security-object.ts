// ICAO 9303-11 §5.1: passive authentication, the part that needs no trust.
import { Doubtful, examine } from '../examination.ts';
import { digest } from '../signature/hash.ts';
import { readPublicKey } from '../signature/public-key.ts';
import { isSignatureValid } from '../signature/verify-signature.ts';
import { type Certificate, certificateFrom } from '../signer/certificate.ts';
import { ldsSecurityObject, readSignedData, type SignedData } from './signed-data.ts';
import { readSignerInfo, type SignerInfo } from './signer-info.ts';

/** Read and coherent in itself; whether its signature holds is asked by {@link assertSigned}. */
export interface SecurityObject {
  readonly content: Uint8Array;
  readonly signerInfo: SignerInfo;
  readonly signer: Certificate;
  readonly signedAt: Date | null;
}

export function readSecurityObject(file: Uint8Array): SecurityObject {
  const signedData = readSignedData(file);
  const signerInfo = readSignerInfo(signedData.signerInfo);
  const { attributes, hash } = signerInfo;
  if (attributes.contentType !== ldsSecurityObject) throw new Doubtful('cms_content_type');
  if (!digest(hash, signedData.content).equals(attributes.messageDigest)) throw new Doubtful('cms_digest_mismatch');
  const signer = signerOf(signedData, signerInfo);
  return { content: signedData.content, signerInfo, signer, signedAt: attributes.signingTime };
}

/** Refuses a signature that the embedded certificate's key did not make over the attributes as received. */
export function assertSigned({ signerInfo, signer }: SecurityObject): void {
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
