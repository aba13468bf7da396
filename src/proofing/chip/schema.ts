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
    reader_token: secret.describe('Bearer token of the next calls; dead once evidence has decided the case'),
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

const dataGroupFiles = z
  .array(z.strictObject({ number: z.int().min(0).max(255), bytes: file.describe('The elementary file whole') }))
  .max(20);

export const chipAuthenticationRequest = z
  .strictObject({
    sod: file.describe('EF.SOD whole, as read'),
    data_groups: dataGroupFiles.describe('DG14 is needed; others are not looked at'),
  })
  .meta({ id: 'ChipAuthenticationRequest' });

export const chipAuthenticationResponse = z
  .strictObject({
    session: secret.describe('Goes into the evidence; single use, with the challenge of now'),
    expires_at: time,
    ephemeral_public_key: z.string().describe('The server’s; the commands below carry it already'),
    apdus: z
      .array(
        z.strictObject({
          bytes: z.string().describe('One command APDU'),
          wrap: z.boolean().describe('True: send it within your own secure messaging. False: send it exactly as it is'),
        }),
      )
      .describe('In this order. What the chip answers to the last one is the response'),
  })
  .meta({ id: 'ChipAuthenticationResponse' });

export const evidenceRequest = z
  .strictObject({
    challenge: base64url({ minBytes: 8, maxBytes: 8 }),
    sod: file.describe('EF.SOD whole, as read'),
    data_groups: dataGroupFiles,
    active_authentication: z
      .strictObject({
        signature: base64url({ maxBytes: 1024 }).describe(
          'The chip’s answer to the challenge: ECDSA plain r‖s or ISO 9796-2',
        ),
      })
      .optional()
      .describe('This or chip_authentication; both where the app did both'),
    chip_authentication: z
      .strictObject({
        session: secret,
        response: base64url({ maxBytes: 512 }).describe(
          'The chip’s whole answer to the last APDU, status word included',
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

/** Asked of the chip: MRZ, portrait, security infos; and, where the card has them, the Vietnamese personal data and a key that signs. */
export const dataGroups = { required: [1, 2, 14], optional: [13, 15] } as const;
