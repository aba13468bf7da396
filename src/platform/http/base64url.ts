// RFC 4648 §5: base64url; §3.2 without padding; §3.5 canonical only.
import { z } from 'zod';

export interface Base64urlBounds {
  readonly maxBytes: number;
  readonly minBytes?: number;
}

/** Text to bytes. White space, padding, the other alphabet, a data: address and stray bits at the end are refused. */
export function base64url({ maxBytes, minBytes = 0 }: Base64urlBounds) {
  return z
    .string()
    .min(encodedLength(minBytes))
    .max(encodedLength(maxBytes))
    .regex(/^[A-Za-z0-9_-]*$/)
    .refine(endsCanonically)
    .transform((text) => Buffer.from(text, 'base64url'));
}

/** Only the last, incomplete group of four can hold stray bits; a single character holds no byte at all. */
function endsCanonically(text: string): boolean {
  const tail = text.slice(text.length - (text.length % 4));
  return Buffer.from(tail, 'base64url').toString('base64url') === tail;
}

function encodedLength(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}
