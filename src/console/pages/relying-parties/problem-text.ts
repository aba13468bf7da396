import { isMessageKey, type T } from '../../../platform/ui/translate.ts';
import type { ProblemCode } from '../../../relying-party/index.ts';

/** `redirect_uris[1] wildcard` as a sentence: the field by its label, the line where it is a list, and what is wrong. */
export function problemText(t: T, problem: string): string {
  const [place = '', code = ''] = problem.split(' ');
  const [, field = '', at] = /^([a-z_]+)(?:\[(\d+)\])?$/.exec(place) ?? [];
  const name = isLabel(`registration.${field}`) ? t(`registration.${field}` as 'registration.name') : place;
  const line = at === undefined ? name : t('registration.line', { name, line: Number(at) + 1 });
  const key = `registration.problem.${code as ProblemCode}` as const;
  return isMessageKey(key) ? `${line}: ${t(key)}` : `${line}: ${code}`;
}

function isLabel(key: string): boolean {
  return isMessageKey(key);
}
