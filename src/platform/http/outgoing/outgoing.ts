// OWASP ASVS 5.0 1.3.6 and 15.3.2: the one way out for everything that is called on somebody else's word.
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type AddressPolicy, createAddressCheck } from './check-address.ts';
import { checkUrl } from './check-url.ts';
import { exchange, type OutgoingAnswer } from './exchange.ts';
import { OutgoingFailure } from './failure.ts';

export type { OutgoingAnswer } from './exchange.ts';
export { OutgoingFailure, type OutgoingReason } from './failure.ts';

export interface OutgoingRequest {
  readonly url: string;
  /** Whom the one who asks may have called: `host`, or `host:port` where the port is not 443. Empty allows nothing. */
  readonly hosts: readonly string[];
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Largest answer that is read, 64 KiB unless said otherwise. */
  readonly maximumBytes?: number;
  /** For everything together, name look-up and body included. */
  readonly timeoutMilliseconds?: number;
  readonly signal?: AbortSignal;
}

export interface Outgoing {
  /** Whatever was answered but a redirect; throws `OutgoingFailure` for everything else. */
  send(request: OutgoingRequest): Promise<OutgoingAnswer>;
}

export interface OutgoingOptions extends AddressPolicy {
  /** Every address of a name. Asked once for each request: what is checked is what is called. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>;
  /** Of a request that does not say it itself; 5000. */
  readonly timeoutMilliseconds?: number;
  /** Authorities to believe instead of the system's; PEM. */
  readonly ca?: string;
}

/** https only, listed hosts only, public addresses only unless an administrator opened others; no redirects, no proxy. */
export function createOutgoing(options: OutgoingOptions): Outgoing {
  const { allowLoopback, ca, resolve = everyAddress } = options;
  const isAllowed = createAddressCheck(options);
  return {
    async send(request) {
      const { hosts, method = 'GET', headers = {}, body, maximumBytes = 65_536 } = request;
      const url = checkUrl(request.url, { hosts, allowLoopback });
      const milliseconds = request.timeoutMilliseconds ?? options.timeoutMilliseconds ?? 5000;
      const signal = AbortSignal.any([AbortSignal.timeout(milliseconds), request.signal ?? []].flat());
      try {
        const addresses = await withSignal(signal, addressesOf(url, resolve));
        if (!addresses.every((address) => isAllowed(url.hostname, address)))
          throw new OutgoingFailure('address_refused');
        const rest = { ...(body === undefined ? {} : { body }), ...(ca ? { ca } : {}) };
        return await exchange({ url, method, headers, addresses, maximumBytes, signal, ...rest });
      } catch (cause) {
        if (cause instanceof OutgoingFailure) throw cause;
        throw new OutgoingFailure(signal.aborted ? 'too_slow' : 'unreachable', { cause });
      }
    },
  };
}

async function addressesOf(url: URL, resolve: NonNullable<OutgoingOptions['resolve']>): Promise<readonly string[]> {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal)) return [literal];
  const found = await resolve(url.hostname).catch((cause: unknown) => {
    throw new OutgoingFailure('unresolvable', { cause });
  });
  if (found.length === 0) throw new OutgoingFailure('unresolvable');
  return found;
}

async function everyAddress(hostname: string): Promise<readonly string[]> {
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}

function withSignal<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', stop));
}
