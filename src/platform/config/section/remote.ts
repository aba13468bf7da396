import { z } from 'zod';
import { count, seconds } from './kinds.ts';

/** Being matched with one's card without coming to a counter. */
export const remote = z
  .strictObject({
    offered: z.boolean().default(true).describe('Whether people may ask to be matched with their card from afar'),
    revocation: z
      .enum(['required-fresh', 'required', 'if-present'])
      .default('if-present')
      .describe(
        'What the issuer must say of the card read for it; what is missing under `if-present` is a doubt for the officer',
      ),
    requests_per_day: count.max(20).default(3).describe('How often one person may ask, finished or not'),
    again_hours: z.number().int().min(0).default(24).describe('Between a no and the next request'),
    unfinished_seconds: seconds.max(86_400).default(3600).describe('A request that was not sent by then is over'),
    step_seconds: seconds.max(300).default(60).describe('For each picture, from being told the gesture'),
    captures: count.max(20).default(5).describe('How often the pictures of one request may be begun anew'),
    waiting_days: count.default(60).describe('A request that no officer decided by then ends by itself'),
    evidence_days: count.max(365).default(30).describe('How long pictures and portrait are kept after the decision'),
  })
  .prefault({});
