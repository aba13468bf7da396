import { resolve } from 'node:path';
import { readIndexKeys, readKeyRing, readKeys } from '../vault/key-ring.ts';
import type { Config } from './schema.ts';

const readers = { key_ring_file: readKeyRing, index_key_file: readIndexKeys, cookie_keys_file: readKeys } as const;

/** What is wrong with the secret files that are named: told by key, never by content. */
export function secretFileProblems(secrets: Partial<Config['secrets']>, root: string): readonly string[] {
  return Object.entries(readers).flatMap(([name, read]) => {
    const file = secrets[name as keyof typeof readers];
    if (typeof file !== 'string') return [];
    try {
      read(resolve(root, file));
      return [];
    } catch (error) {
      return [`secrets.${name}: ${(error as Error).message}`];
    }
  });
}
