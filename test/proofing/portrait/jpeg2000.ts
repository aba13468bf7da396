import { createRequire } from 'node:module';
import { drawPortrait, portraitHeight, portraitWidth } from '../../../src/sandbox/card/chip/portrait.ts';
import { encodeDg2 } from '../../../src/sandbox/card/index.ts';

const require = createRequire(import.meta.url);

interface Encoder {
  getDecodedBuffer(info: object): Uint8Array;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
}

/** A JPEG 2000 code stream of colours that run across the picture. */
export async function drawJpeg2000(width: number, height: number, componentCount = 3): Promise<Buffer> {
  const create = require('@cornerstonejs/codec-openjpeg/wasmjs') as (options: object) => Promise<{
    readonly J2KEncoder: new () => Encoder;
  }>;
  const wasm = require.resolve('@cornerstonejs/codec-openjpeg/wasm');
  const codec = await create({ locateFile: () => wasm, print: () => undefined, printErr: () => undefined });
  const encoder = new codec.J2KEncoder();
  const pixels = encoder.getDecodedBuffer({ width, height, bitsPerSample: 8, componentCount, isSigned: false });
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = Math.floor(at / componentCount) % 251;
  encoder.encode();
  return Buffer.from(encoder.getEncodedBuffer());
}

/** As a JP2 file: signature, file type, then the code stream in its box. */
export function asFile(codestream: Buffer): Buffer {
  const box = (type: string, content: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
  const signature = Buffer.from('0000000c6a5020200d0a870a', 'hex');
  const header = Buffer.alloc(14);
  header.writeUInt32BE(codestream.readUInt32BE(12), 0);
  header.writeUInt32BE(codestream.readUInt32BE(8), 4);
  header.writeUInt16BE(codestream.readUInt16BE(40), 8);
  header.set([7, 7, 0, 0], 10);
  const colour = Buffer.from([1, 0, 0, 0, 0, 0, 16]);
  const jp2h = box('jp2h', Buffer.concat([box('ihdr', header), box('colr', colour)]));
  return Buffer.concat([
    signature,
    box('ftyp', Buffer.from('jp2 \0\0\0\0jp2 ', 'latin1')),
    jp2h,
    box('jp2c', codestream),
  ]);
}

export function dg2Of(bytes: Buffer, format: 'jpeg' | 'jpeg2000' = 'jpeg'): Buffer {
  return encodeDg2({ bytes, format, width: portraitWidth, height: portraitHeight });
}

export const jpeg = drawPortrait(7);
