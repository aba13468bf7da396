// RFC 9106: argon2id, for short secrets a person types (confirmation codes). Parameters measured, see docs.
import argon2 from 'argon2';
import { Refusal } from '../../kernel/refusal.ts';

const parameters = { type: argon2.argon2id, memoryCost: 19456, timeCost: 2, parallelism: 1 } as const;

export interface SecretHasher {
  hash(secret: string): Promise<string>;
  verify(hash: string, secret: string): Promise<boolean>;
}

/**
 * Hashing shares libuv's threads with signing and DNS, so at most `inFlight` run at once and `waiting` queue;
 * beyond that it refuses with `vault.hash.busy` (503).
 */
export function createSecretHasher(inFlight = 2, waiting = 64): SecretHasher {
  let running = 0;
  const queue: (() => void)[] = [];
  const gate = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= inFlight) {
      if (queue.length >= waiting) throw new Refusal('vault.hash.busy');
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
  return {
    hash: (secret) => gate(() => argon2.hash(secret, parameters)),
    verify: (hash, secret) => gate(() => argon2.verify(hash, secret)),
  };
}
