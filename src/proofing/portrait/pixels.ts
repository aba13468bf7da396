/** An image decoded: four bytes a pixel, red, green, blue, and one that is not used. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Grey or three colours, eight bits each, as JPEG 2000 gives them. */
export function fromComponents(bytes: Uint8Array, { width, height }: Omit<Pixels, 'data'>): Pixels | undefined {
  const components = bytes.length / (width * height);
  if (components !== 1 && components !== 3) return undefined;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    for (let colour = 0; colour < 3; colour += 1)
      data[pixel * 4 + colour] = bytes[pixel * components + (components === 1 ? 0 : colour)]!;
  return { data, width, height };
}

/** Made smaller by a whole factor until neither side is longer than `longest`; each pixel is the mean of those it replaces. */
export function shrink({ data, width, height }: Pixels, longest: number): Pixels {
  const factor = Math.ceil(Math.max(width, height) / longest);
  if (factor <= 1) return { data, width, height };
  const small = { width: Math.max(1, Math.floor(width / factor)), height: Math.max(1, Math.floor(height / factor)) };
  const mean = (x: number, y: number, colour: number) => {
    let sum = 0;
    let count = 0;
    for (let row = y * factor; row < Math.min((y + 1) * factor, height); row += 1)
      for (let column = x * factor; column < Math.min((x + 1) * factor, width); column += 1, count += 1)
        sum += data[(row * width + column) * 4 + colour]!;
    return sum / count;
  };
  const shrunk = new Uint8ClampedArray(small.width * small.height * 4).fill(255);
  for (let y = 0; y < small.height; y += 1)
    for (let x = 0; x < small.width; x += 1)
      for (let colour = 0; colour < 3; colour += 1) shrunk[(y * small.width + x) * 4 + colour] = mean(x, y, colour);
  return { data: shrunk, ...small };
}
