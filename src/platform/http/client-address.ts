import type { Context, Middleware } from 'koa';
import { parseForwardedFor, type TrustedProxies, trustedProxies } from './trusted-proxies.ts';

/** Where a request came from: normalised address, and the source port where it is known. Personal data: never logged. */
export interface ClientAddress {
  readonly address: string;
  readonly port: number | null;
}

const found = new WeakMap<object, ClientAddress>();

/**
 * Works out the caller's address. X-Forwarded-For, -Proto and -Host are believed only from a proxy in the
 * configuration; from anybody else every forwarding header is removed before anything can read it. What comes from a
 * proxy is reduced to one address, so that no later reader picks another.
 */
export function clientAddress(proxies: readonly string[]): Middleware {
  const trusted = trustedProxies(proxies);
  return (ctx, next) => {
    found.set(ctx.req, findAddress(ctx, trusted));
    return next();
  };
}

export function clientOf(ctx: Context): ClientAddress {
  const client = found.get(ctx.req);
  if (!client) throw new Error('clientAddress() does not run before this');
  return client;
}

const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'];
const alsoForwarding = ['x-forwarded-server', 'x-forwarded-prefix', 'x-real-ip', 'x-client-ip', 'true-client-ip'];

function findAddress(ctx: Context, trusted: TrustedProxies): ClientAddress {
  const { headers, socket } = ctx.req;
  const peer = { address: trusted.normalise(socket.remoteAddress ?? ''), port: socket.remotePort ?? null };
  const chain = trusted.includes(peer.address) ? parseForwardedFor(headers['x-forwarded-for']) : [];
  const proto = trusted.includes(peer.address) ? single(headers['x-forwarded-proto']) : undefined;
  const host = trusted.includes(peer.address) ? single(headers['x-forwarded-host']) : undefined;
  for (const name of [...forwarding, ...alsoForwarding]) delete headers[name];
  if (!trusted.includes(peer.address)) return peer;
  const client = nearestStranger(peer, chain, trusted);
  headers['x-forwarded-for'] = client.address;
  if (proto === 'https' || proto === 'http') headers['x-forwarded-proto'] = proto;
  if (host) headers['x-forwarded-host'] = host;
  return client;
}

/** From the right: each hop vouches for the one before it, as far as it is trusted itself. */
function nearestStranger(peer: ClientAddress, chain: readonly string[], trusted: TrustedProxies): ClientAddress {
  let client = peer;
  for (const hop of chain.toReversed()) {
    if (!trusted.includes(client.address)) return client;
    const next = trusted.parse(hop);
    if (!next) return client;
    client = next;
  }
  return client;
}

/** The last proxy's word only. */
function single(header: string | string[] | undefined): string | undefined {
  const last = String(header ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return last === '' ? undefined : last;
}
