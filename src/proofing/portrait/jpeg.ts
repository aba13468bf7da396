// ITU-T T.81 by way of MozJPEG in WebAssembly: hostile bytes meet no memory but their own.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import decodeWasm, * as decoder from '@jsquash/jpeg/decode.js';
import encodeWasm, * as encoder from '@jsquash/jpeg/encode.js';
import type { Pixels } from './pixels.ts';
import { withMemoryLimit } from './wasm-limit.ts';

const require = createRequire(import.meta.url);
const megabytes = 192 * 1_048_576;
const quality = 82;

/** The library makes its results with this; Node.js has none. */
class ImageDataOfThread {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

/** Takes a second argument that its types leave out. */
type Init = (module: WebAssembly.Module, options: object) => Promise<unknown>;
const initDecoder: Init = decoder.init;
const initEncoder: Init = encoder.init;

const quiet = { print: () => undefined, printErr: () => undefined } as const;
const modules = new Map<string, WebAssembly.Module>();

/** A decoder of its own for every image: what one left behind, the next does not find. Throws for what is no JPEG. */
export async function decodeJpeg(image: Uint8Array): Promise<Pixels> {
  Object.assign(globalThis, { ImageData: ImageDataOfThread });
  await initDecoder(moduleOf('dec/mozjpeg_dec.wasm'), quiet);
  const copy = Uint8Array.from(image);
  return decodeWasm(copy.buffer) as Promise<Pixels>;
}

/** Baseline or progressive, without anything but the picture: no comments, profiles or other people's bytes. */
export async function encodeJpeg({ data, width, height }: Pixels): Promise<Uint8Array> {
  await initEncoder(moduleOf('enc/mozjpeg_enc.wasm'), quiet);
  const pixels = { data: Uint8ClampedArray.from(data), width, height, colorSpace: 'srgb' as const };
  return new Uint8Array(await encodeWasm(pixels as ImageData, { quality }));
}

function moduleOf(name: string): WebAssembly.Module {
  const known = modules.get(name);
  if (known) return known;
  const bytes = readFileSync(require.resolve(`@jsquash/jpeg/codec/${name}`));
  const module = new WebAssembly.Module(withMemoryLimit(bytes, megabytes));
  modules.set(name, module);
  return module;
}
