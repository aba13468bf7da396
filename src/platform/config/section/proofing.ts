import { z } from 'zod';
import { inPerson } from './in-person.ts';
import { address, count, seconds } from './kinds.ts';
import { remote } from './remote.ts';

/** How identities are proven. */
export const proofing = z
  .strictObject({
    ticket_seconds: seconds.max(600).default(600),
    challenge_seconds: seconds.max(300).default(300),
    case_seconds: seconds.default(1800),
    code_tries: count.max(5).default(3),
    minimum_age: count.default(14),
    reported_cards_file: z
      .string()
      .optional()
      .describe(
        'Cards reported lost or cancelled, a line `number,YYYY-MM-DD` each, for its owner alone; read again when it changes. Absent: nobody is asked',
      ),
    workers: count.default(2).describe('Threads that verify chips'),
    queue: count.default(64).describe('Uploads waiting for a thread before 503'),
    portrait_days: count
      .max(90)
      .default(30)
      .describe('How long the portrait of a case under review is kept at most; of no other case is it kept at all'),
    verifier: z
      .enum(['own', 'delegated'])
      .default('own')
      .describe('`delegated`: a licensed verifier gives the challenge and must agree with ours'),
    verifier_url: address.optional().describe('Base address of the licensed verifier; the sandbox has one of its own'),
    verifier_name: z
      .string()
      .min(1)
      .optional()
      .describe('How it calls itself in its answers (`iss`); else its address'),
    verification_key_file: z
      .string()
      .optional()
      .describe('Private JWK (ES256) that signs what is asked of a licensed verifier'),
    verifier_keys_file: z
      .string()
      .optional()
      .describe('JWK set of the licensed verifier: the only keys whose answers are believed'),
    verifier_seconds: seconds.max(30).default(8).describe('For one whole call to it'),
    in_person: inPerson,
    cases_per_address: count.default(120).describe('Cases one client address may open per hour'),
    relay_seconds: seconds
      .max(300)
      .default(90)
      .describe(
        'A chip that answers later than this after its challenge may be far away: noted, and weighed above level 1',
      ),
    uploads_per_case: count.default(10),
    uploads_per_address: count.default(600).describe('Evidence uploads one client address may make per hour'),
    remote,
  })
  .prefault({});
