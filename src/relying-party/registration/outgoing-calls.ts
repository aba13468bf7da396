// OpenID Connect Back-Channel Logout 1.0 §2.2: where a service hears of sign-outs; and which hosts we may call for it.
import { redirectUriProblems, type UriPolicy } from '../redirect-uri.ts';
import type { BackchannelLogout } from '../relying-party.ts';
import type { Problem, ProblemCode } from './problem.ts';

/** What an operator says about calls from us to the service. */
export interface OutgoingCalls {
  /** `host`, or `host:port` where the port is not 443. Nothing else is ever called for this service. */
  readonly outgoingHosts?: readonly string[] | undefined;
  readonly backchannelLogoutUri?: string | undefined;
  /** True unless said otherwise: tokens name the session that ended, rather than everything of that person. */
  readonly backchannelLogoutSessionRequired?: boolean | undefined;
  /** Where it hears that a name counts no more (RFC 8935). */
  readonly eventUri?: string | undefined;
}

const mostHosts = 20;

export function outgoingProblems(input: OutgoingCalls, policy: UriPolicy): readonly Problem[] {
  const hosts = input.outgoingHosts ?? [];
  const addressPolicy = { ...policy, applicationType: 'web' } as const;
  const field = 'outgoing_hosts';
  return [
    ...(hosts.length > mostHosts ? [{ field, code: 'too_many' } as const] : []),
    ...hosts.flatMap((host, index) => hostProblems(host, addressPolicy).map(at(`${field}[${index}]`))),
    ...calledProblems(input.backchannelLogoutUri, input, addressPolicy).map(at('backchannel_logout_uri')),
    ...calledProblems(input.eventUri, input, addressPolicy).map(at('event_uri')),
  ];
}

/** Its kept form. Only for input without problems. */
export function toOutgoingCalls({ outgoingHosts, backchannelLogoutUri, eventUri, ...input }: OutgoingCalls): {
  readonly outgoingHosts: readonly string[];
  readonly backchannelLogout: BackchannelLogout | null;
  readonly eventUri: string | null;
} {
  const sessionRequired = input.backchannelLogoutSessionRequired ?? true;
  return {
    outgoingHosts: [...new Set(outgoingHosts ?? [])],
    backchannelLogout: backchannelLogoutUri === undefined ? null : { uri: backchannelLogoutUri, sessionRequired },
    eventUri: eventUri ?? null,
  };
}

/** A host is what an address that may be registered has between its slashes, and nothing more. */
function hostProblems(host: string, policy: UriPolicy): readonly ProblemCode[] {
  if (!/^[^/?#@\\\s]+$/.test(host)) return ['malformed'];
  const problems = ['https', 'http'].map((scheme) => redirectUriProblems(`${scheme}://${host}/`, policy));
  return problems.some((found) => found.length === 0) ? [] : problems[0]!;
}

/** An address that we call is one that may be registered, on a host that is listed. */
function calledProblems(uri: string | undefined, { outgoingHosts }: OutgoingCalls, policy: UriPolicy) {
  if (uri === undefined) return [];
  const problems = redirectUriProblems(uri, policy);
  if (problems.length > 0) return problems;
  return outgoingHosts?.includes(new URL(uri).host) ? [] : (['host_not_listed'] as const);
}

function at(field: string) {
  return (code: ProblemCode): Problem => ({ field, code });
}
