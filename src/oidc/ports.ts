import type { Aal, Acr, Ial } from '../assurance/index.ts';
import type { Fact } from '../kernel/audit-trail.ts';
import type { RelyingPartyId, ResourceServerId, SubjectId } from '../kernel/ids.ts';

/** A JWT that is signed and then perhaps encrypted to a key of its receiver. */
export interface Envelope {
  readonly sign: 'ES256' | 'RS256';
  readonly encrypt: { readonly alg: string; readonly enc: string } | null;
}

/** A relying party as the provider needs it: what it may do, and at most what it may be told. */
export interface ClientRegistration {
  readonly id: RelyingPartyId;
  readonly clientId: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly outgoingHosts: readonly string[];
  /** Where it hears that a name counts no more. */
  readonly eventUri: string | null;
  readonly backchannelLogout: { readonly uri: string; readonly sessionRequired: boolean } | null;
  readonly applicationType: 'web' | 'native';
  readonly authMethod: 'private_key_jwt' | 'client_secret_basic' | 'client_secret_post' | 'none';
  /** SHA-256 of the secret, hex. */
  readonly secretHash: string | null;
  readonly previousSecret: { readonly hash: string; readonly until: Date } | null;
  readonly jwks: { readonly keys: readonly object[] } | null;
  readonly sector: string;
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
  readonly grantTypes: readonly string[];
  readonly dpopRequired: boolean;
  readonly requirePar: boolean;
  /** Why it may do without PKCE; null where it may not. */
  readonly pkceExemption: string | null;
  readonly envelopes: {
    readonly idToken: Envelope;
    readonly userinfo: Envelope | null;
    readonly introspection: Envelope | null;
  };
  readonly resources: readonly string[];
  readonly firstParty: boolean;
  readonly policyUri: string | null;
}

/** A resource server as the provider needs it. */
export interface ResourceServerRecord {
  readonly id: ResourceServerId;
  readonly identifier: string;
  readonly audience: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly tokenFormat: 'jwt' | 'opaque';
  readonly signingAlg: 'ES256' | 'RS256';
  readonly sector: string;
  readonly jwks: { readonly keys: readonly object[] } | null;
}

/** A subject as one response needs it. */
export interface ClaimsSubject {
  readonly subjectId: SubjectId;
  readonly isActive: boolean;
  readonly ial: Ial;
  /** The pairwise identifier in the sector asked for, if the sector knows one already. */
  readonly identifier: string | null;
  readonly profile: () => {
    readonly name: string;
    readonly birthDate: string;
    readonly sex: 'male' | 'female' | 'unspecified';
  };
}

/** What a completed ceremony was worth when it was done. */
export interface AuthenticationRecord {
  readonly id: string;
  readonly subjectId: SubjectId;
  readonly ial: Ial;
  readonly aal: Aal;
  readonly methods: readonly string[];
  readonly at: Date;
}

export interface ConsentRecord {
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
}

/** A name that a service knew somebody by, and what became of it. */
export interface RetiredName {
  readonly subjectId: SubjectId;
  readonly identifier: string;
  readonly reason: 'merged' | 'reclaimed';
  /** The name they are known by now, where they have one. */
  readonly successor: string | null;
}

/** What the provider asks of the domains; compose.ts answers. */
export interface OidcPorts {
  readonly findClient: (clientId: string) => Promise<ClientRegistration | null>;
  readonly resourceServer: (identifier: string) => Promise<ResourceServerRecord | null>;
  readonly subjectForClaims: (subjectId: SubjectId, sector: string) => Promise<ClaimsSubject | null>;
  readonly pairwiseIdentifier: (subjectId: SubjectId, sector: string) => Promise<string>;
  readonly authenticationById: (id: string) => Promise<AuthenticationRecord | null>;
  /** Null once the person was deleted. */
  readonly retiredName: (id: string) => Promise<RetiredName | null>;
  readonly activeConsent: (subjectId: SubjectId, relyingPartyId: RelyingPartyId) => Promise<ConsentRecord | null>;
  /** Records a fact that no artifact carries. */
  readonly record: (fact: Fact) => Promise<void>;
}

/** The levels of one response. */
export interface ReachedLevels {
  readonly acr: Acr | null;
  readonly ial: Ial;
  readonly aal: Aal;
  readonly methods: readonly string[];
  readonly at: Date;
}
