// WebAssembly Core Specification 2.0 §5.5.8: the memory section, whose maximum we lower.

const pageBytes = 65_536;
const memorySection = 5;

/**
 * The module with a smaller maximum of memory: what it asks for beyond is refused by the engine, whatever an image makes
 * it ask for. Throws for a module without one memory of its own with a maximum.
 */
export function withMemoryLimit(module: Uint8Array, maximumBytes: number): Uint8Array<ArrayBuffer> {
  const limited = Uint8Array.from(module);
  const { start } = sectionOf(limited, memorySection);
  const [count, flags] = [limited[start], limited[start + 1]];
  if (count !== 1 || flags !== 1) throw new Error('the module has not one memory with a maximum');
  const minimum = readNumber(limited, start + 2);
  const maximum = readNumber(limited, minimum.end);
  const pages = Math.floor(maximumBytes / pageBytes);
  if (pages < minimum.value) throw new Error('the module needs more memory than it may have');
  writeNumber(limited, maximum.end - minimum.end, minimum.end, Math.min(pages, maximum.value));
  return limited;
}

function sectionOf(module: Uint8Array, wanted: number): { readonly start: number } {
  let at = 8;
  while (at < module.length) {
    const size = readNumber(module, at + 1);
    if (module[at] === wanted) return { start: size.end };
    at = size.end + size.value;
  }
  throw new Error('the module has no memory section');
}

/** LEB128, unsigned. */
function readNumber(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start, shift = 0; at < bytes.length; at += 1, shift += 7) {
    const byte = bytes[at]!;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, end: at + 1 };
  }
  throw new Error('a number of the module does not end');
}

/** In as many bytes as there were: leading zeros are allowed. */
function writeNumber(bytes: Uint8Array, length: number, start: number, value: number): void {
  for (let index = 0; index < length; index += 1) {
    const isLast = index === length - 1;
    bytes[start + index] = (Math.floor(value / 128 ** index) & 0x7f) | (isLast ? 0 : 0x80);
  }
}
