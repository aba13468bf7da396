import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clientAddress, clientOf } from '../../../src/platform/http/client-address.ts';
import { trustedProxies } from '../../../src/platform/http/trusted-proxies.ts';
import { type Serving, serve } from './serve.ts';

let serving: Serving;
afterEach(() => serving?.close());

async function seen(proxies: readonly string[], headers: Record<string, string>) {
  serving = await serve([
    clientAddress(proxies),
    (ctx) => {
      const forwarded = Object.fromEntries(
        Object.entries(ctx.headers).filter(([name]) => /forward|real|client/.test(name)),
      );
      ctx.body = { ...clientOf(ctx), forwarded };
    },
  ]);
  return JSON.parse((await serving.get('/', headers)).text) as {
    address: string;
    port: number | null;
    forwarded: Record<string, string>;
  };
}

describe('finding where a request came from', () => {
  it('believes the socket, and takes forged headers away, when no proxy is configured', async () => {
    const client = await seen([], {
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'for=203.0.113.9;host=evil.example',
      'x-real-ip': '203.0.113.9',
    });
    expect(client).toMatchObject({ address: '127.0.0.1', port: expect.any(Number), forwarded: {} });
  });

  it('believes a proxy from the configuration, and passes on one address only', async () => {
    const client = await seen(['127.0.0.0/8'], {
      'x-forwarded-for': '203.0.113.9:4711',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'id.example',
      'x-forwarded-port': '1',
    });
    expect(client).toEqual({
      address: '203.0.113.9',
      port: 4711,
      forwarded: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'id.example' },
    });
  });

  it.each([
    ['what a stranger wrote before the first proxy', '10.9.9.9, 1.2.3.4, 203.0.113.9', '203.0.113.9'],
    ['a second proxy of ours', '1.2.3.4, 203.0.113.9, 10.0.0.7', '203.0.113.9'],
    ['an address that is none', 'evil<script>, 10.0.0.7', '10.0.0.7'],
    ['a shortened address', '1.2, 10.0.0.7', '10.0.0.7'],
    ['an empty header', '', '127.0.0.1'],
    ['IPv6 with a port', '[2001:db8::1]:4711', '2001:db8::1'],
    ['IPv4 written as IPv6', '::ffff:203.0.113.9', '203.0.113.9'],
  ])('is not misled by %s', async (_name, forwardedFor, expected) => {
    const client = await seen(['127.0.0.1', '10.0.0.0/8'], { 'x-forwarded-for': forwardedFor });
    expect(client.address).toBe(expected);
  });

  it('refuses to start with a proxy it cannot read', () => {
    for (const entry of ['proxy.example', '10.0.0.0/33', '']) expect(() => trustedProxies([entry])).toThrow();
  });

  it('gives an address or nothing for any hop', () => {
    const proxies = trustedProxies([]);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (hop) => {
        const parsed = proxies.parse(hop);
        if (parsed) expect(proxies.normalise(parsed.address)).toBe(parsed.address);
      }),
    );
  });
});
