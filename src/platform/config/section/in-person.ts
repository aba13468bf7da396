import { z } from 'zod';

const seconds = z.number().int().positive();
const count = z.number().int().positive();

/** Visits to a counter, the telephones in them and the letters that lead home from them. */
export const inPerson = z
  .strictObject({
    revocation: z
      .enum(['if-present', 'required', 'required-fresh'])
      .default('required-fresh')
      .describe('What ial 3 asks of revocation lists; a gap leads to a second officer and ial 2'),
    visit_seconds: seconds.max(7200).default(1800).describe('A visit that stands idle for so long ends'),
    second_seconds: seconds
      .max(86_400)
      .default(28_800)
      .describe('So long a visit waits for its second officer, and then for the telephone'),
    phone_code_seconds: seconds.max(600).default(300).describe('Life of the code that a telephone shows'),
    code_tries: count.max(10).default(5).describe('Codes that may be typed into one visit'),
    letter_days: count.max(7).default(7).describe('An enrolment letter works once, and so long'),
  })
  .prefault({});
