// ICAO 9303-10 §4.7.2; ISO/IEC 19794-5:2005 §5 or ISO/IEC 39794-5: EF.DG2, the portrait.
import { firstTlv, onlyTlv, readTlvs } from '../../asn1/tlv.ts';
import { Doubtful, Malformed } from '../../examination.ts';
import { imageOfFaceBlock } from './face-image-block.ts';
import { imageSize } from './image-header.ts';

const maxSide = 4096;
/** How a block of ISO/IEC 39794 begins; an older record begins with its format's name. */
const faceBlockTag = 0xa1;
const formatIdentifier = 'FAC\0';
const headerBytes = 14;
const faceInformationBytes = 20;
const featurePointBytes = 8;
const imageInformationBytes = 12;

/**
 * Looks at the first portrait's record and image header, and keeps nothing: a JPEG or JPEG 2000 whose own header
 * claims sides of 1 to 4096 pixels. It is never decoded here.
 */
export function assertPortrait(bytes: Uint8Array): void {
  const size = imageSize(portraitOf(bytes));
  if (size === undefined) throw new Doubtful('dg2_image_format');
  const fits = (side: number) => side >= 1 && side <= maxSide;
  if (!fits(size.width) || !fits(size.height)) throw new Doubtful('dg2_dimensions');
}

/** The first portrait's image as the chip holds it, out of either container; not looked into. */
export function portraitOf(bytes: Uint8Array): Uint8Array {
  const block = dataBlockOf(bytes);
  return block[0] === faceBlockTag ? imageOfFaceBlock(block) : imageOfRecord(block);
}

function dataBlockOf(bytes: Uint8Array): Uint8Array {
  const group = readTlvs(onlyTlv(bytes, 0x75));
  const instances = readTlvs(firstTlv(group, 0x7f61));
  const template = readTlvs(firstTlv(instances, 0x7f60));
  const block = template.find(({ tag }) => tag === 0x5f2e || tag === 0x7f2e);
  if (block === undefined) throw new Malformed('biometric data block');
  return block.value;
}

function imageOfRecord(record: Uint8Array): Uint8Array {
  const view = Buffer.from(record.buffer, record.byteOffset, record.byteLength);
  const minimum = headerBytes + faceInformationBytes + imageInformationBytes;
  if (view.length < minimum || view.toString('latin1', 0, 4) !== formatIdentifier) throw new Malformed('face record');
  const end = headerBytes + view.readUInt32BE(headerBytes);
  const featurePoints = view.readUInt16BE(headerBytes + 4);
  const start = minimum + featurePoints * featurePointBytes;
  if (view.readUInt32BE(8) !== view.length || end > view.length || start > end)
    throw new Malformed('face record length');
  return view.subarray(start, end);
}
