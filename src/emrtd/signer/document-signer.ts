// ICAO 9303-12 §7.1.1: what a document signer's certificate must be, apart from who issued it.
import type { Doubt } from '../verdict.ts';
import type { Certificate } from './certificate.ts';

/**
 * Every objection to this certificate having signed such a document at that time. An expired one is no objection if
 * it was valid then. `documentCode` is the MRZ's, if it could be read.
 */
export function objectionsToSigner(
  { extensions, notBefore, notAfter }: Certificate,
  signedAt: Date,
  documentCode: string | undefined,
): readonly Doubt[] {
  const doubts: Doubt[] = [];
  const { isCa, keyUsage, unknownCritical, documentTypes, extendedKeyUsage } = extensions;
  if (isCa) doubts.push({ code: 'dsc_is_ca' });
  if (!keyUsage?.digitalSignature || keyUsage.keyCertSign) doubts.push({ code: 'dsc_key_usage' });
  if (extendedKeyUsage) doubts.push({ code: 'dsc_key_usage', detail: 'extended' }); // made to sign something else
  for (const oid of unknownCritical) doubts.push({ code: 'dsc_critical_extension', detail: oid });
  if (documentTypes && documentCode && !maySign(documentTypes, documentCode))
    doubts.push({ code: 'dsc_document_type' });
  if (signedAt < notBefore) doubts.push({ code: 'dsc_not_yet_valid' });
  if (signedAt > notAfter) doubts.push({ code: 'dsc_expired' });
  return doubts;
}

/** A list may name the whole code or its first letter for all documents of the kind. */
function maySign(types: readonly string[], documentCode: string): boolean {
  return types.includes(documentCode) || types.includes(documentCode[0]!);
}

/** The private key's own period is informative in practice: outside it we warn. */
export function warningsOfSigner({ extensions }: Certificate, signedAt: Date): readonly Doubt[] {
  const { from, until } = extensions.privateKeyUsage;
  const isOutside = (from !== undefined && signedAt < from) || (until !== undefined && signedAt > until);
  return isOutside ? [{ code: 'dsc_private_key_usage' }] : [];
}
