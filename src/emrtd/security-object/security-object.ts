// ICAO 9303-10 §4.6.2, 9303-11 §5.1: EF.SOD, the part of passive authentication that needs no trust.
import { onlyChildOf, readDer } from '../asn1/node.ts';
import { readSignedObject, type SignedObject } from '../cms/signed-object.ts';
import { Doubtful } from '../examination.ts';

export { assertSigned } from '../cms/signed-object.ts';
export type SecurityObject = SignedObject;

const ldsSecurityObject = {
  type: '2.23.136.1.1.1',
  otherType: 'sod_content_type',
  signerCount: 'sod_signer_count',
} as const;

/** Whether its signature holds is asked by {@link assertSigned}. */
export function readSecurityObject(file: Uint8Array): SecurityObject {
  if (file[0] !== 0x77) throw new Doubtful('sod_tag');
  return readSignedObject(onlyChildOf(readDer(file), 0x77), ldsSecurityObject);
}
