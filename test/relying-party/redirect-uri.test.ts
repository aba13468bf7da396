import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isHostName,
  matchesRedirectUri,
  redirectUriProblems,
  type UriPolicy,
} from '../../src/relying-party/redirect-uri.ts';

const web: UriPolicy = { applicationType: 'web', production: true };
const native: UriPolicy = { applicationType: 'native', production: true };
const development: UriPolicy = { applicationType: 'web', production: false };

describe('registering a redirect URI', () => {
  it.each([
    'https://gop-y.example.vn/callback',
    'https://gop-y.example.vn/',
    'https://gop-y.example.vn:8443/auth/callback?tenant=1',
    'https://a.b.c.thainguyen.gov.vn/x/y-z_1~.%20',
  ])('accepts %s', (uri) => {
    expect(redirectUriProblems(uri, web)).toEqual([]);
  });

  it.each([
    ['http://gop-y.example.vn/callback', 'scheme'],
    ['vn.gov.thainguyen.app:/callback', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['https://*.example.vn/callback', 'wildcard'],
    ['https://gop-y.example.vn/*', 'wildcard'],
    ['https://gop-y.example.vn/callback#', 'fragment'],
    ['https://gop-y.example.vn/callback#x', 'fragment'],
    ['https://user@gop-y.example.vn/callback', 'userinfo'],
    ['https://user:pass@gop-y.example.vn/callback', 'userinfo'],
    ['https://@gop-y.example.vn/callback', 'userinfo'],
    ['https://:@gop-y.example.vn/callback', 'userinfo'],
    ['https://gop-y.example.vn', 'not_canonical'],
    ['https://GOP-Y.example.vn/callback', 'not_canonical'],
    ['HTTPS://gop-y.example.vn/callback', 'not_canonical'],
    ['https://gop-y.example.vn:443/callback', 'not_canonical'],
    ['https://gop-y.example.vn/a/../callback', 'not_canonical'],
    ['https://gop-y.example.vn/a/%2e%2e/callback', 'not_canonical'],
    ['https://gop-y.example.vn\\callback', 'not_canonical'],
    ['https:gop-y.example.vn/callback', 'not_canonical'],
    ['https://gop-y.example.vn/call\tback', 'not_canonical'],
    ['https://gop-y.example.vn/góp-ý', 'not_canonical'],
    ['https://góp-ý.example.vn/callback', 'not_canonical'],
    ['https://gоp-y.example.vn/callback', 'host'],
    ['https://xn--gp--dla3a.example.vn/callback', 'host'],
    ['https://192.0.2.1/callback', 'host'],
    ['https://0x7f000001/callback', 'not_canonical'],
    ['https://[2001:db8::1]/callback', 'host'],
    ['https://gop-y.example.vn./callback', 'host'],
    ['https://localhost/callback', 'host'],
    ['https://127.0.0.1/callback', 'host'],
    ['http://127.0.0.1:3001/callback', 'scheme'],
    ['https://gop-y.example.vn/a%2fb', 'encoded_separator'],
    ['https://gop-y.example.vn/a%5Cb', 'encoded_separator'],
    ['https://gop-y.example.vn/a%00', 'encoded_separator'],
    ['https://gop-y.example.vn/a%0d%0aSet-Cookie:x', 'encoded_separator'],
    ['https://gop-y.example.vn/callback?code=x', 'reserved_parameter'],
    ['https://gop-y.example.vn/callback?a=b&state=x', 'reserved_parameter'],
    [`https://gop-y.example.vn/${'x'.repeat(1000)}`, 'too_long'],
    ['/callback', 'malformed'],
    ['', 'malformed'],
    [' https://gop-y.example.vn/callback', 'malformed'],
    ['https://gop-y.example.vn/callback\n', 'malformed'],
  ])('refuses %j: %s', (uri, code) => {
    expect(redirectUriProblems(uri, web)).toContain(code);
  });

  it('names every problem at once', () => {
    expect(redirectUriProblems('http://user@*.Example.vn/a/../%2f?code=1#x', web)).toEqual(
      expect.arrayContaining([
        'scheme',
        'userinfo',
        'wildcard',
        'not_canonical',
        'encoded_separator',
        'reserved_parameter',
        'fragment',
      ]),
    );
  });

  it('accepts an address of this machine outside production', () => {
    for (const uri of [
      'http://127.0.0.1:3001/callback',
      'http://localhost:3001/callback',
      'http://[::1]:3001/callback',
    ])
      expect(redirectUriProblems(uri, development)).toEqual([]);
  });

  it('refuses plain http to any other machine, outside production too', () => {
    for (const uri of [
      'http://gop-y.example.vn/',
      'http://127.0.0.2/',
      'http://localhost.example.vn/',
      'http://127.0.0.1.example.vn/',
    ])
      expect(redirectUriProblems(uri, development)).toContain('scheme');
  });

  it('accepts http to this machine from a native application, in production too', () => {
    for (const uri of ['http://127.0.0.1/callback', 'http://[::1]/callback', 'http://localhost/callback'])
      expect(redirectUriProblems(uri, native)).toEqual([]);
  });

  it('refuses a native application https to this machine, or http to another', () => {
    expect(redirectUriProblems('https://localhost/callback', native)).toContain('host');
    expect(redirectUriProblems('https://127.0.0.1/callback', native)).toContain('host');
    expect(redirectUriProblems('http://192.168.1.1/callback', native)).toContain('scheme');
  });

  it('accepts nothing a browser would send elsewhere than it reads', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()), (text) => {
        if (redirectUriProblems(text, web).length > 0) return;
        const url = new URL(text);
        expect(text.startsWith(`https://${url.host}/`)).toBe(true);
        expect(url.href).toBe(text);
        expect(isHostName(url.hostname)).toBe(true);
        expect(url.hash + url.username + url.password).toBe('');
      }),
    );
  });
});

const host = fc.stringMatching(/^[a-z][a-z0-9]{1,8}\.(example|thainguyen)\.vn$/);
const path = fc.stringMatching(/^(\/[a-z0-9]{1,6}){1,3}$/);
const registered = fc.record({
  host,
  path,
  port: fc.constantFrom('', ':8443'),
  query: fc.constantFrom('', '?tenant=a'),
});
type Parts = { host: string; path: string; port: string; query: string };
const write = ({ host, port, path, query }: Parts) => `https://${host}${port}${path}${query}`;

/** Each makes another address of a registered one: what an attacker hopes is taken for the same. */
const mutations: Readonly<Record<string, (uri: string, parts: Parts) => string>> = {
  'scheme http': (uri) => uri.replace('https:', 'http:'),
  'scheme in capitals': (uri) => uri.replace('https', 'HTTPS'),
  'scheme without slashes': (uri) => uri.replace('https://', 'https:'),
  'host in capitals': (uri, { host }) => uri.replace(host, host.toUpperCase()),
  'one capital in the host': (uri, { host }) => uri.replace(host, host[0]!.toUpperCase() + host.slice(1)),
  'host with a trailing dot': (uri, { host }) => uri.replace(host, `${host}.`),
  'host below': (uri, { host }) => uri.replace(host, `evil.${host}`),
  'host beside': (uri, { host }) => uri.replace(host, `evil${host}`),
  'host as a prefix': (uri, { host }) => uri.replace(host, `${host}.evil.example`),
  'host with a Cyrillic letter': (uri, { host }) => uri.replace(host, host.replace('e', 'е')),
  'host in fullwidth letters': (uri, { host }) => uri.replace(host, host.replace('v', 'ｖ')),
  'host with an encoded dot': (uri, { host }) => uri.replace(host, host.replace('.', '%2e')),
  'host as punycode': (uri, { host }) => uri.replace(host, `xn--${host}`),
  'default port': (_, parts) => write({ ...parts, port: ':443' }),
  'other port': (_, parts) => write({ ...parts, port: ':444' }),
  'empty port': (_, parts) => write({ ...parts, port: ':' }),
  'user name': (uri) => uri.replace('https://', 'https://user@'),
  'empty user name': (uri) => uri.replace('https://', 'https://@'),
  'host as user name': (uri) => `${uri.replace(/(https:\/\/[^/]+).*/, '$1')}@evil.example/`,
  'backslash host': (uri) => uri.replace('https://', 'https://evil.example\\@'),
  'path in capitals': (_, parts) => write({ ...parts, path: parts.path.toUpperCase().replace(/^([^A-Z]*)$/, '$1/A') }),
  'trailing slash': (_, parts) => write({ ...parts, path: `${parts.path}/` }),
  'double slash': (_, parts) => write({ ...parts, path: `/${parts.path}` }),
  'path below': (_, parts) => write({ ...parts, path: `${parts.path}/more` }),
  'shorter path': (_, parts) => write({ ...parts, path: parts.path.slice(0, -1) }),
  'encoded slash': (_, parts) => write({ ...parts, path: `/${parts.path.slice(1)}`.replace(/^\//, '/%2f') }),
  'encoded letter': (_, parts) =>
    write({ ...parts, path: parts.path.replace(/[a-z0-9]/, (c) => `%${c.charCodeAt(0).toString(16)}`) }),
  'dot segment': (_, parts) => write({ ...parts, path: `/.${parts.path}` }),
  'parent segment': (_, parts) => write({ ...parts, path: `/x/..${parts.path}` }),
  'encoded parent segment': (_, parts) => write({ ...parts, path: `/x/%2e%2e${parts.path}` }),
  'path parameter': (_, parts) => write({ ...parts, path: `${parts.path};x` }),
  'backslash path': (_, parts) => write({ ...parts, path: parts.path.replace('/', '\\') }),
  'extra parameter': (uri) => `${uri}${uri.includes('?') ? '&' : '?'}next=https://evil.example`,
  'empty query': (uri) => `${uri}${uri.includes('?') ? '&' : '?'}`,
  'no query': (_, parts) => write({ ...parts, query: parts.query === '' ? '?x' : '' }),
  fragment: (uri) => `${uri}#x`,
  'empty fragment': (uri) => `${uri}#`,
  'leading space': (uri) => ` ${uri}`,
  'trailing space': (uri) => `${uri} `,
  'trailing newline': (uri) => `${uri}\n`,
  'tab inside': (uri) => uri.replace('https', 'ht\ttps'),
  'trailing NUL': (uri) => `${uri}\0`,
  'two in one': (uri) => `${uri} ${uri}`,
  'Unicode composed otherwise': (_, parts) => write({ ...parts, path: `${parts.path}\u0301` }),
};

describe('matching a presented redirect URI', () => {
  it('accepts the registered string', () => {
    fc.assert(
      fc.property(registered, (parts) => {
        expect(redirectUriProblems(write(parts), web)).toEqual([]);
        expect(matchesRedirectUri(['https://other.example.vn/', write(parts)], 'web', write(parts))).toBe(true);
      }),
    );
  });

  it.each(Object.entries(mutations))('refuses a mutation: %s', (_, mutate) => {
    fc.assert(
      fc.property(registered, fc.constantFrom('web' as const, 'native' as const), (parts, applicationType) => {
        const uri = write(parts);
        const mutated = mutate(uri, parts);
        expect(mutated).not.toBe(uri);
        expect(matchesRedirectUri([uri], applicationType, mutated)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses every other text', () => {
    fc.assert(
      fc.property(registered, fc.string(), (parts, text) => {
        expect(matchesRedirectUri([write(parts)], 'native', text)).toBe(text === write(parts));
      }),
    );
  });

  it('accepts nothing where nothing is registered', () => {
    expect(matchesRedirectUri([], 'web', 'https://gop-y.example.vn/')).toBe(false);
    expect(matchesRedirectUri([], 'native', 'http://127.0.0.1:9/')).toBe(false);
    expect(matchesRedirectUri([''], 'native', 'http://127.0.0.1:9/')).toBe(false);
  });
});

describe('the free port of a native application on this machine', () => {
  const known = ['http://127.0.0.1/callback?tenant=1', 'http://[::1]/callback'];
  const matches = (uri: string) => matchesRedirectUri(known, 'native', uri);

  it('may be any', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 65_535 }).filter((port) => port !== 80),
        (port) => {
          expect(matches(`http://127.0.0.1:${port}/callback?tenant=1`)).toBe(true);
          expect(matches(`http://[::1]:${port}/callback`)).toBe(true);
        },
      ),
    );
  });

  it('frees nothing else', () => {
    for (const uri of [
      'http://127.0.0.1:5000/other',
      'http://127.0.0.1:5000/callback',
      'http://127.0.0.1:5000/callback?tenant=1#',
      'http://127.0.0.1:5000/callback?tenant=2',
      'http://user@127.0.0.1:5000/callback?tenant=1',
      'https://127.0.0.1:5000/callback?tenant=1',
      'http://127.0.0.2:5000/callback?tenant=1',
      'http://localhost:5000/callback?tenant=1',
      'http://127.1:5000/callback?tenant=1',
      'http://127.0.0.1:05000/callback?tenant=1',
      'http://127.0.0.1:80/callback?tenant=1',
      'http://127.0.0.1:5000.evil.example/callback?tenant=1',
      'http://[0:0:0:0:0:0:0:1]:5000/callback',
      'http://[::1]:5000/callback/',
    ])
      expect(matches(uri)).toBe(false);
  });

  it('is not free for a web application, nor for the name localhost', () => {
    expect(matchesRedirectUri(known, 'web', 'http://127.0.0.1:5000/callback?tenant=1')).toBe(false);
    expect(matchesRedirectUri(['http://localhost:1/cb'], 'native', 'http://localhost:2/cb')).toBe(false);
    expect(matchesRedirectUri(['http://localhost:1/cb'], 'native', 'http://localhost:1/cb')).toBe(true);
  });
});
