import { z } from 'zod';
import { seconds } from './kinds.ts';

/** Computers that one person uses after another, marked by an officer. */
export const kioskSection = z
  .strictObject({
    idle_seconds: seconds.max(120).default(60).describe('Without a key or a pointer for so long the page asks'),
    warning_seconds: seconds.max(60).default(20).describe('So long it waits for an answer before it wipes'),
    open_seconds: seconds
      .max(300)
      .default(180)
      .describe('Without a request of somebody for so long the server ends what was begun there, whatever a page says'),
    code_seconds: seconds.max(600).default(300).describe('Life of the code that a computer shows to be marked'),
  })
  .prefault({});
