import { Refusal } from '../../kernel/refusal.ts';
import { toFact } from '../registration/problem.ts';

/** The key set of a file, not yet trusted. What the file holds is never repeated. */
export async function keysOf(path: string | undefined, readText: (path: string) => Promise<string>): Promise<unknown> {
  if (path === undefined) return undefined;
  const text = await readText(path);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('relying_party.registration.invalid', {
      problems: [toFact({ field: 'jwks', code: 'malformed' })],
    });
  }
}
