/** Where a command says what it did, and what went wrong. */
export interface Output {
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
}
