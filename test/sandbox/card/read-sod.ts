import { X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import { ContentInfo, SignedData } from 'pkijs';

/** What the tests look at in an EF.SOD, parsed with pkijs. */
export function readSod(sod: Buffer) {
  const contents = sod.subarray(sod[1]! < 0x80 ? 2 : 2 + (sod[1]! & 0x7f));
  const info = ContentInfo.fromBER(Uint8Array.from(contents));
  const signed = new SignedData({ schema: info.content });
  const lds = Buffer.from(signed.encapContentInfo.eContent!.getValue());
  const signer = signed.signerInfos[0];
  return {
    version: signed.version,
    contentType: signed.encapContentInfo.eContentType,
    lds,
    ...readLds(lds),
    signerCount: signed.signerInfos.length,
    digestAlgorithm: signer?.digestAlgorithm.algorithmId,
    signatureAlgorithm: signer?.signatureAlgorithm.algorithmId,
    signature: Buffer.from(signer?.signature.getValue() ?? new ArrayBuffer(0)),
    signedBytes: signer?.signedAttrs ? withSetTag(signer.signedAttrs.toSchema().toBER()) : undefined,
    attributes: signer?.signedAttrs?.attributes.map((attribute) => attribute.type) ?? [],
    messageDigest: attributeValue(signer?.signedAttrs?.attributes, '1.2.840.113549.1.9.4'),
    certificates: (signed.certificates ?? []).map((one) => new X509Certificate(Buffer.from(one.toSchema().toBER()))),
  };
}

function readLds(lds: Buffer) {
  const [version, algorithm, hashes] = members(asn1js.fromBER(Uint8Array.from(lds)).result);
  return {
    ldsVersion: Number((version as asn1js.Integer).toBigInt()),
    ldsHash: (members(algorithm!)[0] as asn1js.ObjectIdentifier).getValue(),
    hashes: new Map(
      members(hashes!).map((entry) => {
        const [number, hash] = members(entry);
        return [
          Number((number as asn1js.Integer).toBigInt()),
          Buffer.from((hash as asn1js.OctetString).getValue()),
        ] as const;
      }),
    ),
  };
}

export function members(block: asn1js.AsnType): readonly asn1js.AsnType[] {
  return (block as asn1js.Constructed).valueBlock.value as asn1js.AsnType[];
}

function attributeValue(
  attributes: readonly { type: string; values: unknown[] }[] | undefined,
  type: string,
): Buffer | undefined {
  const value = attributes?.find((one) => one.type === type)?.values[0] as asn1js.OctetString | undefined;
  return value && Buffer.from(value.getValue());
}

function withSetTag(bytes: ArrayBuffer): Buffer {
  const set = Buffer.from(bytes);
  set[0] = 0x31;
  return set;
}
