// ICAO 9303-10 §4.7.1: EF.DG1, the machine-readable zone.
import { firstTlv, onlyTlv, readTlvs } from '../asn1/tlv.ts';
import { type Mrz, readMrz } from './mrz.ts';

export function readDg1(bytes: Uint8Array): Mrz {
  const mrz = firstTlv(readTlvs(onlyTlv(bytes, 0x61)), 0x5f1f);
  return readMrz(Buffer.from(mrz).toString('latin1'));
}
