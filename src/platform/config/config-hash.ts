import { createHash } from 'node:crypto';
import type { Config } from './schema.ts';

/** Tells two configurations apart in the log without telling what is in them; passwords play no part. */
export function configHash(config: Config): string {
  const text = JSON.stringify(config, (key, value: unknown) =>
    (key === 'url' || key === 'owner_url') && typeof value === 'string' ? withoutPassword(value) : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function withoutPassword(address: string): string {
  const url = URL.parse(address);
  if (!url) return '';
  url.password = '';
  return url.href;
}
