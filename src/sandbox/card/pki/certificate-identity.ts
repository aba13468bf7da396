// RFC 5652 §5.3: how a SignerInfo points at its certificate.
import { Certificate } from 'pkijs';

export interface CertificateIdentity {
  /** DER of the issuer's name. */
  readonly issuer: Buffer;
  /** DER of the serial number. */
  readonly serial: Buffer;
  readonly subjectKeyIdentifier: Buffer;
}

const subjectKeyIdentifierId = '2.5.29.14';

export function certificateIdentity(der: Buffer): CertificateIdentity {
  const certificate = Certificate.fromBER(Uint8Array.from(der));
  const extension = certificate.extensions?.find((one) => one.extnID === subjectKeyIdentifierId);
  return {
    issuer: Buffer.from(certificate.issuer.toSchema().toBER()),
    serial: Buffer.from(certificate.serialNumber.toBER()),
    // The extension's value is an OCTET STRING of under 128 bytes: two bytes of header.
    subjectKeyIdentifier: Buffer.from(extension?.extnValue.valueBlock.valueHexView ?? []).subarray(2),
  };
}
