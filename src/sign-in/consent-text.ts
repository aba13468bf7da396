import { createHash } from 'node:crypto';
import type { Locale } from '../platform/ui/locale.ts';
import { en } from '../platform/ui/messages/en/index.ts';
import { vi } from '../platform/ui/messages/vi/index.ts';

/** Names the words a person agreed to: a fingerprint of every sentence of the consent page in their language. */
export function consentTextVersion(locale: Locale): string {
  const words = Object.entries(locale === 'vi' ? vi : en).filter(([key]) => key.startsWith('consent.'));
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
}
