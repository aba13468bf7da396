import { examine } from '../../examination.ts';
import { assertPortrait, portraitOf } from './dg2.ts';
import { type ImageSize, imageSize } from './image-header.ts';

/** The first portrait of a DG2, as the card holds it: encoded, of the size its own header claims. */
export interface Portrait extends ImageSize {
  readonly image: Uint8Array;
  readonly format: 'jpeg' | 'jpeg2000';
}

/** Undefined where the verifier would have a doubt about it. Never decodes: that belongs in a thread with limits. */
export function readPortrait(dg2: Uint8Array): Portrait | undefined {
  if (!examine('dg2_structure', () => assertPortrait(dg2)).ok) return undefined;
  const image = portraitOf(dg2);
  const size = imageSize(image);
  const format = image[0] === 0xff && image[1] === 0xd8 ? 'jpeg' : 'jpeg2000';
  return size && { image, format, ...size };
}
