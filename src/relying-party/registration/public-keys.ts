// RFC 7517 §4, §5 and RFC 7518 §6: a set of public keys, for signing assertions or receiving encrypted answers.
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';
import type { ProblemCode } from './problem.ts';

/** Public members only; whatever else a set carries is not kept. */
export interface PublicKeys {
  readonly keys: readonly Readonly<Record<string, string>>[];
}

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const kept = ['kty', 'kid', 'use', 'alg', 'crv', 'x', 'y', 'n', 'e'];
const curves: Readonly<Record<string, readonly string[]>> = {
  EC: ['P-256', 'P-384', 'P-521'],
  OKP: ['Ed25519', 'X25519'],
};
const algorithms = /^((ES|PS|RS)(256|384|512)|EdDSA|Ed25519|RSA-OAEP(-256)?|ECDH-ES(\+A(128|192|256)KW)?)$/;
const setForm = z.object({
  keys: z
    .array(z.looseObject({ kty: z.string() }))
    .min(1)
    .max(10),
});

type Key = z.infer<typeof setForm>['keys'][number];

/** The set as it may be kept, or everything that is wrong with it. A single private member anywhere refuses it. */
export function readPublicKeys(value: unknown): {
  readonly keys: PublicKeys | null;
  readonly problems: readonly ProblemCode[];
} {
  const parsed = setForm.safeParse(value);
  if (!parsed.success) return { keys: null, problems: ['malformed'] };
  const { keys } = parsed.data;
  const kids = keys.map((key) => key.kid);
  const problems = new Set(keys.flatMap(keyProblems));
  if (keys.length > 1 && new Set(kids).size !== kids.length) problems.add('duplicate');
  return { keys: problems.size === 0 ? { keys: keys.map(publicPart) } : null, problems: [...problems] };
}

function keyProblems(key: Key): readonly ProblemCode[] {
  if (privateMembers.some((member) => Object.hasOwn(key, member))) return ['secret_key'];
  if (!kept.every((member) => key[member] === undefined || typeof key[member] === 'string')) return ['malformed'];
  if (key.use !== undefined && key.use !== 'sig' && key.use !== 'enc') return ['key_use'];
  if (key.alg !== undefined && !algorithms.test(key.alg as string)) return ['key_use'];
  return strengthProblems(key);
}

function strengthProblems(key: Key): readonly ProblemCode[] {
  const allowed = curves[key.kty];
  if (!allowed && key.kty !== 'RSA') return ['malformed'];
  if (allowed && !allowed.includes(String(key.crv))) return ['weak_key'];
  const bits = importedBits(key);
  if (bits === null) return ['malformed'];
  return key.kty === 'RSA' && (bits < 2048 || bits > 8192) ? ['weak_key'] : [];
}

/** The modulus length, 0 for curves; null when the numbers are no key. */
function importedBits(key: Key): number | null {
  try {
    return (
      createPublicKey({ key: publicPart(key) as JsonWebKey, format: 'jwk' }).asymmetricKeyDetails?.modulusLength ?? 0
    );
  } catch {
    return null;
  }
}

function publicPart(key: Key): Readonly<Record<string, string>> {
  return Object.fromEntries(
    kept.filter((member) => typeof key[member] === 'string').map((member) => [member, key[member] as string]),
  );
}
