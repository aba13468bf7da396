// ISO/IEC 19794-5:2005 §5 (facial record) inside ICAO 9303-10 §4.7.2 (EF.DG2).
import { tagged } from '../pki/der.ts';

export interface FaceImage {
  readonly bytes: Buffer;
  readonly format: 'jpeg' | 'jpeg2000';
  readonly width: number;
  readonly height: number;
}

/** One biometric template holding one facial record. */
export function encodeDg2(image: FaceImage): Buffer {
  const count = tagged(0x02, Buffer.from([1]));
  const template = tagged(0x7f60, header(), tagged(0x5f2e, facialRecord(image)));
  return tagged(0x75, tagged(0x7f61, count, template));
}

/** CBEFF header: version 1.1, facial features, format owner JTC 1/SC 37, format facial image. */
function header(): Buffer {
  return tagged(
    0xa1,
    tagged(0x80, Buffer.from([1, 1])),
    tagged(0x81, Buffer.from([2])),
    tagged(0x82, Buffer.from([0])),
    tagged(0x87, Buffer.from([1, 1])),
    tagged(0x88, Buffer.from([0, 8])),
  );
}

function facialRecord(image: FaceImage): Buffer {
  const data = Buffer.concat([facialInformation(image), imageInformation(image), image.bytes]);
  const start = Buffer.alloc(14);
  start.write('FAC\x00010\x00', 'latin1');
  start.writeUInt32BE(start.length + data.length, 8);
  start.writeUInt16BE(1, 12);
  return Buffer.concat([start, data]);
}

/** 20 bytes: the length of this image's block, no feature points, everything else unspecified. */
function facialInformation(image: FaceImage): Buffer {
  const block = Buffer.alloc(20);
  block.writeUInt32BE(block.length + 12 + image.bytes.length, 0);
  return block;
}

/** 12 bytes: full frontal, format, size, 8-bit colour space unspecified, source and device unspecified. */
function imageInformation(image: FaceImage): Buffer {
  const block = Buffer.alloc(12);
  block.writeUInt8(1, 0);
  block.writeUInt8(image.format === 'jpeg' ? 0 : 1, 1);
  block.writeUInt16BE(image.width, 2);
  block.writeUInt16BE(image.height, 4);
  return block;
}
