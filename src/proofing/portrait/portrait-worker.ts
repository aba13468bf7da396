import { imageSize, readPortrait } from '../../emrtd/index.ts';
import { decodeJpeg, encodeJpeg } from './jpeg.ts';
import { decodeJpeg2000 } from './jpeg2000.ts';
import { shrink } from './pixels.ts';

/** Larger than any identity photo, small enough that all of it decoded fits the thread many times over. */
const mostPixels = 6_000_000;
const longestSide = 640;
/** A face that an officer compares needs so much. */
const shortestSide = 160;

/**
 * A plain JPEG of bounded size made from a DG2, in a thread of its own. Undefined for what claims to be too large, does
 * not decode, or decodes to another size than its header claims. The image's own bytes are never handed on.
 */
export default async function render(dg2: Uint8Array): Promise<Uint8Array | undefined> {
  const portrait = readPortrait(dg2);
  if (!portrait || portrait.width * portrait.height > mostPixels) return undefined;
  try {
    const decode = portrait.format === 'jpeg' ? decodeJpeg : decodeJpeg2000;
    const pixels = await decode(portrait.image);
    if (pixels.width !== portrait.width || pixels.height !== portrait.height) return undefined;
    return await encodeJpeg(shrink(pixels, longestSide));
  } catch {
    return undefined;
  }
}

/**
 * The same of a picture somebody sent: JPEG only, neither smaller than a face can be compared in nor larger than the
 * thread can hold. What a camera wrote beside it, such as a place, is gone.
 */
export async function renderPicture(jpeg: Uint8Array): Promise<Uint8Array | undefined> {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return undefined;
  const size = imageSize(jpeg);
  if (!size || size.width * size.height > mostPixels || Math.min(size.width, size.height) < shortestSide)
    return undefined;
  try {
    const pixels = await decodeJpeg(jpeg);
    if (pixels.width !== size.width || pixels.height !== size.height) return undefined;
    return await encodeJpeg(shrink(pixels, longestSide));
  } catch {
    return undefined;
  }
}
