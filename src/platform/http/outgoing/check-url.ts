// OWASP ASVS 5.0 1.3.6 and 13.2.4: addresses that others name are called only where an allow-list says so.
import { OutgoingFailure } from './failure.ts';

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

export interface UrlPolicy {
  /** `host`, or `host:port` where the port is not the scheme's own. Empty allows nothing. */
  readonly hosts: readonly string[];
  /** Outside production a service on this very machine may be called, and over plain http. */
  readonly allowLoopback: boolean;
}

/** The address as it will be called. Refuses every host and port that is not listed exactly as the address writes it. */
export function checkUrl(text: string, { hosts, allowLoopback }: UrlPolicy): URL {
  const url = URL.parse(text);
  if (!url || text.trim() !== text || url.hostname === '') throw new OutgoingFailure('malformed');
  if (url.username !== '' || url.password !== '' || /^[a-z]+:[/\\]*[^/?#\\]*@/i.test(text))
    throw new OutgoingFailure('userinfo');
  const isPlain = url.protocol === 'http:' && allowLoopback && isLoopbackName(url.hostname);
  if (url.protocol !== 'https:' && !isPlain) throw new OutgoingFailure('scheme');
  if (!hosts.includes(url.host)) throw new OutgoingFailure('host_not_listed');
  return url;
}

export function isLoopbackName(hostname: string): boolean {
  return loopbackHosts.includes(hostname);
}
