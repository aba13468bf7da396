import { z } from 'zod';

const count = z.number().int().positive();

/** What officers decide: how soon, how much, and what is looked at again. */
export const caseworkSection = z
  .strictObject({
    target_hours: z
      .strictObject({
        remote_review: count.default(24),
        sight: count.default(1),
        second_look: count.default(72),
        report: count.default(4),
        intervention: count.default(24),
      })
      .prefault({})
      .describe('Hours within which officers ought to settle a case of each kind; later ones are marked overdue'),
    assigned_hours: count.max(72).default(8).describe('How long a supervisor hands a case to an officer for'),
    decisions_per_hour: count.default(40).describe('How many cases one officer may decide within an hour'),
    second_look_percent: z
      .number()
      .min(0)
      .max(100)
      .default(2)
      .describe('Of a hundred approvals, how many another officer looks at again, drawn at random'),
  })
  .prefault({});
