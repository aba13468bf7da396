/** Everything that can be wrong with a registration, and how to say so to an operator. */
export const problemTexts = {
  required: 'is required',
  malformed: 'has a form that is not understood',
  too_long: 'is too long',
  too_many: 'has too many entries',
  duplicate: 'is listed twice',
  not_plain_text: 'must be one line of visible text',
  scheme: 'must use https (http only on this machine, outside production or for a native application)',
  wildcard: 'must not contain a wildcard',
  fragment: 'must not contain a fragment',
  userinfo: 'must not contain a user name or password',
  host: 'must name a host in plain lower-case letters: no address, no xn-- name, no loopback in production',
  not_canonical: 'must be written exactly as a browser writes it: lower-case host, no default port, no dot segments',
  encoded_separator: 'must not contain an encoded slash, backslash or control character',
  reserved_parameter: 'must not contain a parameter of the authorization response',
  host_not_listed: 'lies on a host that is not listed in outgoing_hosts',
  not_shown: 'is not shown to people: use a path of this server or a data:image address (PNG, JPEG, WebP)',
  unknown: 'is not one of the values we know',
  public_web: 'must not be none for a web application: it can keep a key or a secret',
  secret_key: 'holds a private or symmetric key: send public keys only',
  weak_key: 'holds a key that is too weak: RSA needs 2048 bits, EC one of P-256, P-384, P-521',
  encryption_key: 'needs a key with use enc in the key set that fits the algorithm',
  public_pkce: 'is not given to an application that can keep no secret',
  key_use: 'holds a key for another use or algorithm than signing or encryption as we do them',
} as const;

export type ProblemCode = keyof typeof problemTexts;

export interface Problem {
  /** The field as it is named outside, `redirect_uris[1]`. */
  readonly field: string;
  readonly code: ProblemCode;
}

/** As it travels in a refusal: `redirect_uris[1] wildcard`. */
export function toFact({ field, code }: Problem): string {
  return `${field} ${code}`;
}

/** A fact as a sentence for an operator: `redirect_uris[1] must not contain a wildcard`. */
export function explainProblem(fact: string): string {
  const [field = '', code = ''] = fact.split(' ');
  return Object.hasOwn(problemTexts, code) ? `${field} ${problemTexts[code as ProblemCode]}` : fact;
}
