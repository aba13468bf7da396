/** Why a call that somebody else asked for was not made, or brought nothing. */
export type OutgoingReason =
  | 'malformed'
  | 'userinfo'
  | 'scheme'
  | 'host_not_listed'
  | 'unresolvable'
  | 'address_refused'
  | 'redirect'
  | 'too_large'
  | 'too_slow'
  | 'unreachable';

/** Tells the reason and, where the system gave one, its code. Never the address, which others wrote. */
export class OutgoingFailure extends Error {
  readonly reason: OutgoingReason;

  constructor(reason: OutgoingReason, options?: { readonly cause?: unknown }) {
    const { code } = (options?.cause ?? {}) as { readonly code?: unknown };
    super(typeof code === 'string' ? `${reason} (${code})` : reason, options);
    this.name = 'OutgoingFailure';
    this.reason = reason;
  }
}
