import { z } from 'zod';

export const seconds = z.number().int().positive();
export const count = z.number().int().positive();
export const address = z
  .string()
  .refine((value) => /^https?:\/\/[^\s?#]*[^\s?#/]$/.test(value) && URL.canParse(value), {
    error: 'must be an address: http or https, no query, no slash at the end',
  });
