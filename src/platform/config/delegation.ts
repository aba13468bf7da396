import { resolve } from 'node:path';
import { readJwkSet, readSigningJwk } from '../vault/jwk-file.ts';
import type { Config } from './schema.ts';

const readers = { verification_key_file: readSigningJwk, verifier_keys_file: readJwkSet } as const;

/** What a licensed verifier needs, unless the sandbox plays it: its address, our key, its keys. Files are told by key, never by content. */
export function delegationProblems({ proofing, sandbox }: Config, root: string): readonly string[] {
  const isPlayed = sandbox.enabled && sandbox.verifier_url !== undefined;
  const needed = ['verifier_url', 'verification_key_file', 'verifier_keys_file'] as const;
  const missing = needed.filter((key) => proofing.verifier === 'delegated' && !isPlayed && proofing[key] === undefined);
  return [
    ...missing.map((key) => `proofing.${key}: is required when proofing.verifier is delegated`),
    ...Object.entries(readers).flatMap(([name, read]) => {
      const file = proofing[name as keyof typeof readers];
      if (file === undefined) return [];
      try {
        read(resolve(root, file));
        return [];
      } catch (error) {
        return [`proofing.${name}: ${(error as Error).message}`];
      }
    }),
  ];
}
