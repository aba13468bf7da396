/** What the browser that opened a case may see of it. */
export type CaseView =
  | { readonly kind: 'waiting'; readonly ticket: string; readonly expiresAt: Date }
  | { readonly kind: 'opened' | 'reading'; readonly expiresAt: Date }
  | { readonly kind: 'code-expected'; readonly triesLeft: number; readonly expiresAt: Date }
  | { readonly kind: 'review' | 'refused'; readonly reasons: readonly string[]; readonly expiresAt: Date }
  | { readonly kind: 'expired'; readonly expiresAt: Date }
  /** Confirmed, and nobody has this number yet. */
  | { readonly kind: 'new'; readonly name: string; readonly nameSource: 'dg13' | 'mrz'; readonly expiresAt: Date }
  /** Confirmed, and the number has an identity. */
  | { readonly kind: 'known'; readonly name: string; readonly nameSource: 'dg13' | 'mrz'; readonly expiresAt: Date };
