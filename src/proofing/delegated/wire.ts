// RFC 7519 and RFC 7515: what is said to a licensed verifier and back. See docs/delegated-verification.md.
import { z } from 'zod';

export const requestType = 'tnid-verification-request+jwt';
export const answerType = 'tnid-verification-answer+jwt';
export const answerAlgorithms = ['ES256', 'ES384', 'EdDSA', 'PS256'];

/** Older than this in either direction is nothing any more. Seconds. */
export const freshness = 120;

const common = { in_response_to: z.string(), case: z.string(), session: z.string().min(1).max(200) };

export const challengeAnswer = z.object({
  ...common,
  purpose: z.literal('challenge'),
  challenge: z.string().regex(/^[A-Za-z0-9_-]{11}$/),
  challenge_expires_at: z.iso.datetime(),
});

const bound = { ...common, purpose: z.literal('verdict'), challenge: z.string() };

export const verdictAnswer = z.discriminatedUnion('outcome', [
  z.object({
    ...bound,
    outcome: z.literal('genuine'),
    holder: z.object({
      number: z.string().regex(/^\d{12}$/),
      name: z.string().min(1).max(200),
      birth_date: z.iso.date(),
    }),
  }),
  z.object({
    ...bound,
    outcome: z.literal('doubtful'),
    reasons: z.array(z.string().regex(/^[a-z0-9_.-]{1,60}$/)).max(20),
  }),
]);
