/** What a refusal may tell about itself: codes, counts, states. Never personal data. */
export type RefusalFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * A rule said no. `code` is `slice.thing.reason`, listed with its HTTP status in the slice's refusals.ts and
 * translated in both message catalogues; anything else that is thrown is a fault.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly facts: RefusalFacts;

  constructor(code: string, facts: RefusalFacts = {}, options?: { readonly cause?: unknown }) {
    super(code, options);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }
}

/** A slice's own list: code to HTTP status. */
export type RefusalCatalogue = Readonly<Record<string, number>>;
