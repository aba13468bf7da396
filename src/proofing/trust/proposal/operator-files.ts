import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Operator, readOperator } from './operator.ts';

export interface OperatorsRead {
  readonly operators: readonly Operator[];
  /** Files that name nobody: unreadable, another kind of key, or a key that another file has. */
  readonly problems: readonly string[];
}

/** Everybody in the operators' folder. A folder that is missing holds nobody; one key under two names is two names for nobody. */
export function readOperatorFolder(directory: string): OperatorsRead {
  const read = namesIn(directory).map((file) => ({ file, operator: readFile(directory, file) }));
  const isTwice = ({ publicKey }: Operator) =>
    read.filter(({ operator }) => operator?.publicKey.equals(publicKey)).length > 1;
  return {
    operators: read.flatMap(({ operator }) => (operator && !isTwice(operator) ? [operator] : [])),
    problems: read.flatMap(({ file, operator }) => (operator && !isTwice(operator) ? [] : [file])),
  };
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.pem'))
      .sort();
  } catch {
    return [];
  }
}

function readFile(directory: string, file: string): Operator | null {
  try {
    return readOperator(file.slice(0, -'.pem'.length), readFileSync(join(directory, file), 'utf8'));
  } catch {
    return null;
  }
}
