// ITU-T T.81 §B.2 (JPEG) and T.800 §A.5.1, §I.4 (JPEG 2000): how large an image says it is.

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The size from the header that a decoder would obey; undefined for all that is neither JPEG nor JPEG 2000. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const image = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(image, 'ffd8ff')) return jpegSize(image);
  if (startsWith(image, '0000000c6a5020200d0a870a')) return codestreamSize(codestreamOf(image));
  return codestreamSize(image);
}

function startsWith(image: Buffer, hex: string): boolean {
  return image.subarray(0, hex.length / 2).toString('hex') === hex;
}

function jpegSize(image: Buffer): ImageSize | undefined {
  let at = 2;
  while (at + 9 <= image.length && image[at] === 0xff) {
    const marker = image[at + 1]!;
    if (isStartOfFrame(marker)) return { height: image.readUInt16BE(at + 5), width: image.readUInt16BE(at + 7) };
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xda)) return undefined; // no frame before data, restarts or end
    at += marker === 0xff ? 1 : 2 + Math.max(2, image.readUInt16BE(at + 2)); // ff before a marker only fills
  }
  return undefined;
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which share their range. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The contents of the first `jp2c` box. */
function codestreamOf(file: Buffer): Buffer {
  let at = 0;
  while (at + 8 <= file.length) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'jp2c') return file.subarray(at + (length === 1 ? 16 : 8));
    if (length < 8) break;
    at += length;
  }
  return file.subarray(0, 0);
}

/** The image area on the reference grid: Xsiz and Ysiz less their offsets, from SIZ, the first segment after SOC. */
function codestreamSize(codestream: Buffer): ImageSize | undefined {
  if (codestream.length < 24 || !startsWith(codestream, 'ff4fff51')) return undefined;
  const [right, bottom] = [codestream.readUInt32BE(8), codestream.readUInt32BE(12)];
  const [left, top] = [codestream.readUInt32BE(16), codestream.readUInt32BE(20)];
  return { width: right - left, height: bottom - top };
}
