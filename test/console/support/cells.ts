import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Duty, duties } from '../../../src/kernel/officer.ts';

/** Who asks: somebody with one duty at the thing's own unit, or at another; a citizen; nobody. */
export type Role = Duty | 'citizen' | 'nobody';
export type Where = 'own' | 'foreign';

export interface Cell {
  readonly route: string;
  readonly role: Role;
  readonly where: Where;
  /** `door` is 303 to the provider; `told` is 303 with a refusal that the next page tells. */
  readonly expected: Answer;
}

const answers = ['200', '303', '403', '404', '422', 'told', 'door'] as const;
export type Answer = (typeof answers)[number];

const roles: readonly string[] = [...duties, 'citizen', 'nobody'];
const columns = ['counter_officer', 'reviewer', 'supervisor', 'relying_party_manager', 'security_officer', 'auditor'];

/**
 * The table of access, as people wrote it: a route, then what each duty is answered at its own unit and, behind the
 * stroke, at a foreign one; last a citizen without a duty and somebody who is not signed in.
 */
export function readCells(): readonly Cell[] {
  const text = readFileSync(join(import.meta.dirname, '..', 'access-matrix.txt'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .flatMap(cellsOf);
}

function cellsOf(line: string): readonly Cell[] {
  const [method, path, ...given] = line.trim().split(/\s+/);
  if (given.length !== roles.length) throw new Error(`${given.length} answers instead of ${roles.length}: ${line}`);
  const route = `${method} ${path}`;
  return given.flatMap((answer, index) => {
    const role = (columns[index] ?? roles[index]) as Role;
    const [own, foreign] = answer.split('/').map(checked);
    const cells: Cell[] = [{ route, role, where: 'own', expected: own! }];
    return foreign === undefined ? cells : [...cells, { route, role, where: 'foreign', expected: foreign }];
  });
}

/** Nothing may be left out, and nothing stands there that could not be asked. */
function checked(answer: string): Answer {
  const known = answers.find((one) => one === answer);
  if (!known) throw new Error(`${answer} is no answer`);
  return known;
}
