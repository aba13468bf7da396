import { inspect } from 'node:util';

/** A personal value that prints as `[personal]` in logs, errors and JSON; `reveal()` is the one way to it. */
export class Personal<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return '[personal]';
  }

  toJSON(): string {
    return '[personal]';
  }

  [inspect.custom](): string {
    return '[personal]';
  }
}
