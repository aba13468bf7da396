import { z } from 'zod';

const count = z.number().int().positive();

/** Officers: how long what they hold lasts, and how much one of them may look up. */
export const staffSection = z
  .strictObject({
    duty_days: count.max(184).default(183).describe('How long an officer holds a duty before it has to be renewed'),
    idle_days: count.max(90).default(45).describe('An officer who was not there for so long is disabled'),
    invitation_days: count.max(14).default(7).describe('How long an invitation to become an officer can be taken up'),
    welcome_hours: count.max(72).default(24).describe('How long the first two officers can make their passkeys'),
    bootstrap_days: count
      .max(30)
      .default(30)
      .describe('How long the first two officers hold their duties before another confirms who they are'),
    views_per_hour: count.default(60).describe('Full records of people one officer may open within an hour'),
    interventions_per_hour: count.default(10).describe('Interventions one officer may ask for within an hour'),
    cases_per_hour: count
      .default(80)
      .describe('Cases one officer may take in hand within an hour, also those they give back'),
    matches_per_hour: count
      .default(30)
      .describe('People one officer may match to their cards at a counter within an hour'),
    searches_per_hour: count.default(120).describe('Searches for people one officer may make within an hour'),
  })
  .prefault({});
