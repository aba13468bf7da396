import { Refusal } from '../../kernel/refusal.ts';
import { toFact } from '../registration/problem.ts';

const units: Readonly<Record<string, number>> = { d: 86_400, h: 3600, m: 60 };

/** `7d`, `12h`, `30m` or `0`, in seconds. */
export function secondsIn(text: string): number {
  const [, count, unit] = /^(\d{1,4})([dhm])$/.exec(text) ?? [];
  if (text === '0') return 0;
  if (!count || !unit)
    throw new Refusal('relying_party.registration.invalid', {
      problems: [toFact({ field: 'overlap', code: 'malformed' })],
    });
  return Number(count) * units[unit]!;
}
