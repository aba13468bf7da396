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
  /** `200`, `303`, `403`, `404`; `door` is 303 to the provider; `-` is not asked. */
  readonly expected: string;
}

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
  const [method, path, ...answers] = line.trim().split(/\s+/);
  if (answers.length !== roles.length) throw new Error(`${answers.length} answers instead of ${roles.length}: ${line}`);
  const route = `${method} ${path}`;
  return answers.flatMap((answer, index) => {
    const role = (columns[index] ?? roles[index]) as Role;
    const [own = '', foreign] = answer.split('/');
    const cells: Cell[] = [{ route, role, where: 'own', expected: own }];
    return foreign === undefined ? cells : [...cells, { route, role, where: 'foreign', expected: foreign }];
  });
}
