import { z } from 'zod';

const seconds = z.number().int().positive();

/** The tamper-evident log: how often it grows, and where its checkpoints go besides. */
export const auditSection = z
  .strictObject({
    sequence_seconds: seconds.max(60).default(1).describe('How often entries that are new get their number'),
    checkpoint_file: z
      .string()
      .min(1)
      .optional()
      .describe('Signed checkpoints are added to this file, on another disk or server; absent: to no file'),
    checkpoint_url: z
      .string()
      .refine(isAddress, 'must be an address: https, no query, no slash at the end')
      .optional()
      .describe('Signed checkpoints are posted to this address, of another operator; absent: to nobody'),
    checkpoint_seconds: seconds.max(3600).default(60).describe('How often, while the log grows'),
    proofs_per_address: seconds.default(600).describe('Proofs one client address may ask for in 10 minutes'),
  })
  .prefault({});

function isAddress(value: string): boolean {
  return /^https?:\/\/[^\s?#]*[^\s?#/]$/.test(value) && URL.canParse(value);
}
