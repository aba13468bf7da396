// RFC 9700 §2.1 and §4.1: redirect URIs are compared as exact strings. RFC 8252 §7.3: a native loopback port is free.
import type { ProblemCode } from './registration/problem.ts';

export type ApplicationType = 'web' | 'native';

export interface UriPolicy {
  readonly applicationType: ApplicationType;
  readonly production: boolean;
}

const longest = 1000;
const loopbackAddresses = ['127.0.0.1', '[::1]'];
const loopbackHosts = ['localhost', ...loopbackAddresses];
const hostName = /^(?!.{254})[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;
const encodedSeparator = /%(2f|5c|2e|7f|[01][0-9a-f])/i;
const responseParameters = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri', 'response', 'id_token'];

/** Everything wrong with a URI that somebody wants to register; empty when it may be registered as it stands. */
export function redirectUriProblems(text: string, policy: UriPolicy): readonly ProblemCode[] {
  const url = URL.parse(text);
  if (!url || text.trim() !== text) return ['malformed'];
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return [
    ...only('too_long', text.length > longest),
    ...only('wildcard', text.includes('*')),
    ...only('fragment', text.includes('#')),
    ...only('userinfo', url.username !== '' || url.password !== '' || /^[a-z]+:\/*[^/?#]*@/i.test(text)),
    ...only('scheme', !isWeb || (url.protocol === 'http:' && !isLoopbackAllowed(url, policy))),
    ...only('host', isWeb && !isHostAllowed(url, policy)),
    ...only('not_canonical', url.href !== text),
    ...only('encoded_separator', encodedSeparator.test(text)),
    ...only(
      'reserved_parameter',
      [...url.searchParams.keys()].some((name) => responseParameters.includes(name)),
    ),
  ];
}

/**
 * Whether a presented URI is one of the registered: the same string, or for a native application an http address of
 * this machine that differs in its port alone. Nothing is decoded, folded or completed.
 */
export function matchesRedirectUri(
  registered: readonly string[],
  applicationType: ApplicationType,
  uri: string,
): boolean {
  if (registered.includes(uri)) return true;
  const portless = applicationType === 'native' ? withoutLoopbackPort(uri) : null;
  return portless !== null && registered.some((known) => withoutLoopbackPort(known) === portless);
}

/** Lower-case letters, digits and hyphens in labels; not an IP address, not an internationalised name. */
export function isHostName(host: string): boolean {
  return hostName.test(host) && !/(^|\.)xn--/.test(host) && !/(^|\.)\d+$/.test(host);
}

export function isLoopbackHost(host: string): boolean {
  return loopbackHosts.includes(host);
}

function isHostAllowed(url: URL, policy: UriPolicy): boolean {
  if (!isLoopbackHost(url.hostname)) return isHostName(url.hostname);
  return url.protocol === 'http:'
    ? isLoopbackAllowed(url, policy)
    : policy.applicationType === 'web' && !policy.production;
}

function isLoopbackAllowed(url: URL, { applicationType, production }: UriPolicy): boolean {
  return isLoopbackHost(url.hostname) && (applicationType === 'native' || !production);
}

/** Null for anything but an http address of this machine as a browser writes it; all but the port stays. */
function withoutLoopbackPort(uri: string): string | null {
  const url = URL.parse(uri);
  if (!url || url.href !== uri || url.protocol !== 'http:' || !loopbackAddresses.includes(url.hostname)) return null;
  url.port = '';
  return url.href;
}

function only(code: ProblemCode, applies: boolean): readonly ProblemCode[] {
  return applies ? [code] : [];
}
