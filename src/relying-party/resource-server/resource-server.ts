// RFC 8707 §2: a resource server is named by an absolute URI without a fragment.
import type { ResourceServerId } from '../../kernel/ids.ts';
import type { SigningAlg } from '../registration/envelope.ts';
import type { PublicKeys } from '../registration/public-keys.ts';

export const tokenFormats = ['jwt', 'opaque'] as const;
export type TokenFormat = (typeof tokenFormats)[number];

/** One thing a service may do there, in the words that people agree to. */
export interface ResourceScope {
  readonly name: string;
  readonly vi: string;
  readonly en: string | null;
}

/** An agency's interface that services call with an access token of ours in a person's name. */
export interface ResourceServer {
  readonly id: ResourceServerId;
  /** What a service names as `resource`, compared byte by byte; also the client id under which it asks about tokens. */
  readonly identifier: string;
  /** What its tokens are addressed to: the identifier, unless it expects another word. */
  readonly audience: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly scopes: readonly ResourceScope[];
  readonly tokenFormat: TokenFormat;
  /** Signs its JWT access tokens and the introspection answers it asks for as JWTs. */
  readonly signingAlg: SigningAlg;
  /** It knows people by the identifiers of this sector, never by those of the service that calls it. */
  readonly sector: string;
  /** Its public keys to authenticate with when it asks about tokens; without them it may not ask. */
  readonly jwks: PublicKeys | null;
  readonly version: number;
  readonly createdAt: Date;
}
