// ISO/IEC 39794-5:2019 annex A in the eMRTD profile of ICAO 9303-10 §4.7.2: the container after ISO/IEC 19794-5.
import { firstTlv, readTlvs } from '../../asn1/tlv.ts';

/** From the data block inward: face image data, representations, the first of them, its image, base, 2D, the bytes. */
const path = [0xa1, 0x65, 0xa1, 0x30, 0xa1, 0xa0, 0xa0, 0x80] as const;

/** The first image of the block. A representation in three dimensions has none and is refused. */
export function imageOfFaceBlock(block: Uint8Array): Uint8Array {
  return path.reduce((bytes, tag) => firstTlv(readTlvs(bytes), tag), block);
}
