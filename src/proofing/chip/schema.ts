// RFC 4648 §5: binary is base64url without padding.
import { z } from 'zod';
import { base64url } from '../../platform/http/base64url.ts';

/** A body larger than this is refused unread. */
export const maxBodyBytes = 1_048_576;

/** Smaller parts have limits of their own in the verifier, which names them in its reasons. */
const file = base64url({ maxBytes: 786_432 });
const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const time = z.iso.datetime().describe('UTC');

export const sessionRequest = z
  .strictObject({ ticket: secret.describe('From the fragment of the link or QR code: /reader#<ticket>') })
  .meta({ id: 'SessionRequest' });

export const sessionResponse = z
  .strictObject({
    reader_token: secret.describe('Bearer token of the next two calls; dead once evidence has decided the case'),
    expires_at: time,
    service: z
      .string()
      .nullable()
      .describe('For which service; show it before reading. Null: for the person themselves'),
    place: z.string().describe('Where the case was opened, coarsely; show it before reading'),
  })
  .meta({ id: 'SessionResponse' });

export const challengeRequest = z.strictObject({}).meta({ id: 'ChallengeRequest', description: 'May be left out' });

export const challengeResponse = z
  .strictObject({
    challenge: z.string().length(11).describe('8 bytes for active authentication; single use'),
    expires_at: time,
    data_groups: z.strictObject({ required: z.array(z.int()), optional: z.array(z.int()) }),
  })
  .meta({ id: 'ChallengeResponse' });

export const evidenceRequest = z
  .strictObject({
    challenge: base64url({ minBytes: 8, maxBytes: 8 }),
    sod: file.describe('EF.SOD whole, as read'),
    data_groups: z
      .array(z.strictObject({ number: z.int().min(0).max(255), bytes: file.describe('The elementary file whole') }))
      .max(20),
    active_authentication: z
      .strictObject({
        signature: base64url({ maxBytes: 1024 }).describe(
          'The chip’s answer to the challenge: ECDSA plain r‖s or ISO 9796-2',
        ),
      })
      .optional(),
  })
  .meta({ id: 'EvidenceRequest' });

export const evidenceResponse = z
  .strictObject({
    outcome: z.enum(['accepted', 'review', 'refused']),
    reasons: z.array(z.string()).describe('Every reason found, the first one first; empty when accepted'),
    confirmation_code: z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .describe('Accepted only: the person types it into the browser that opened the case'),
  })
  .meta({ id: 'EvidenceResponse' });

/** Asked of the chip: MRZ, portrait, security infos, chip key; and the Vietnamese personal data where the card has them. */
export const dataGroups = { required: [1, 2, 14, 15], optional: [13] } as const;
