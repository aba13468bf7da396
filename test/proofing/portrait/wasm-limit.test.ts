import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { withMemoryLimit } from '../../../src/proofing/portrait/wasm-limit.ts';

const require = createRequire(import.meta.url);
/** One memory of 1 to `maximum` pages, exported as "m". */
const module = (maximum: readonly number[]) => {
  const memory = [1, 1, 1, ...maximum];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, memory.length, ...memory, 7, 5, 1, 1, 0x6d, 2, 0]);
};
const grown = (bytes: Uint8Array<ArrayBuffer>, pages: number) => {
  const { m } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as { m: WebAssembly.Memory };
  return m.grow(pages);
};
const twoGigabytes = [0x80, 0x80, 0x02];

describe('the memory of a decoder', () => {
  it('cannot grow beyond the limit, and can grow up to it', () => {
    const limited = withMemoryLimit(module(twoGigabytes), 3 * 65_536);
    expect(grown(limited, 2)).toBe(1);
    expect(() => grown(limited, 3)).toThrow(RangeError);
    expect(grown(module(twoGigabytes), 3)).toBe(1);
  });

  it('is never made larger', () => {
    expect(() => grown(withMemoryLimit(module([2]), 100 * 65_536), 2)).toThrow(RangeError);
  });

  it('is refused a limit below its need, and a module of another form', () => {
    expect(() => withMemoryLimit(module(twoGigabytes), 65_535)).toThrow('needs more memory');
    expect(() => withMemoryLimit(module(twoGigabytes).subarray(0, 8), 65_536)).toThrow('no memory section');
    const unbounded = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 1]);
    expect(() => withMemoryLimit(unbounded, 65_536)).toThrow('not one memory with a maximum');
  });

  it('can be limited for every decoder in use', () => {
    const names = ['@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm', '@cornerstonejs/codec-openjpeg/decodewasm'];
    for (const name of names) {
      const limited = withMemoryLimit(readFileSync(require.resolve(name)), 64 * 1_048_576);
      expect(WebAssembly.validate(limited)).toBe(true);
    }
  });
});
