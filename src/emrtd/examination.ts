import type { ChipCode } from './chip-code.ts';
import type { Doubt } from './verdict.ts';

/** Carries a doubt out of a decoder. Never leaves this slice: {@link examine} turns it into a finding. */
export class Doubtful extends Error {
  readonly doubt: Doubt;

  constructor(code: ChipCode, detail?: string) {
    super(code);
    this.name = 'Doubtful';
    this.doubt = detail === undefined ? { code } : { code, detail };
  }
}

/** Bytes that are not what they should be; the step under way knows the code for it. */
export class Malformed extends Error {
  constructor(expected: string) {
    super(expected);
    this.name = 'Malformed';
  }
}

export type Finding<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly doubt: Doubt };

/**
 * Runs one step on hostile bytes: its value, or the doubt it raised. Whatever else is thrown counts as a doubt under
 * `code` too, because no bytes may stop the verifier; `fault:` in the detail gives it away to tests and logs.
 */
export function examine<T>(code: ChipCode, step: () => T): Finding<T> {
  try {
    return { ok: true, value: step() };
  } catch (error) {
    if (error instanceof Doubtful) return { ok: false, doubt: error.doubt };
    if (error instanceof Malformed) return { ok: false, doubt: { code, detail: error.message } };
    return { ok: false, doubt: { code, detail: `fault:${error instanceof Error ? error.name : typeof error}` } };
  }
}

/** Collects what speaks against a card, in the order it is looked at. */
export class Examination {
  readonly #doubts: Doubt[] = [];

  /** The step's value; undefined where it raised a doubt, so that what rests on it is skipped. */
  step<T>(code: ChipCode, step: () => T): T | undefined {
    const finding = examine(code, step);
    if (finding.ok) return finding.value;
    this.#doubts.push(finding.doubt);
    return undefined;
  }

  note(doubts: readonly Doubt[]): void {
    this.#doubts.push(...doubts);
  }

  get doubts(): readonly Doubt[] {
    return this.#doubts;
  }
}
