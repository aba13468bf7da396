// ITU-T T.800 by way of OpenJPEG in WebAssembly: hostile bytes meet no memory but their own.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fromComponents, type Pixels } from './pixels.ts';
import { withMemoryLimit } from './wasm-limit.ts';

const require = createRequire(import.meta.url);
const megabytes = 256 * 1_048_576;

/** What we use of @cornerstonejs/codec-openjpeg, which brings no types. */
interface Decoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly isSigned: boolean;
  };
}
interface Codec {
  readonly J2KDecoder: new () => Decoder;
}
type CodecFactory = (options: object) => Promise<Codec>;

const kept: { wasm?: Uint8Array } = {};

/** Throws for what it cannot decode: the library itself then answers an image without width. */
export async function decodeJpeg2000(image: Uint8Array): Promise<Pixels> {
  const createCodec = require('@cornerstonejs/codec-openjpeg/decodewasmjs') as CodecFactory;
  kept.wasm ??= withMemoryLimit(readFileSync(require.resolve('@cornerstonejs/codec-openjpeg/decodewasm')), megabytes);
  const codec = await createCodec({ wasmBinary: kept.wasm, print: () => undefined, printErr: () => undefined });
  const decoder = new codec.J2KDecoder();
  decoder.getEncodedBuffer(image.length).set(image);
  decoder.decode();
  const { width, height, bitsPerSample, isSigned } = decoder.getFrameInfo();
  if (width < 1 || height < 1 || bitsPerSample !== 8 || isSigned) throw new Error('not an image of eight bits');
  const pixels = fromComponents(decoder.getDecodedBuffer(), { width, height });
  if (!pixels) throw new Error('neither grey nor three colours');
  return pixels;
}
