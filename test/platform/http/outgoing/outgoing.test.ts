// OWASP ASVS 5.0 1.3.6, 13.2.4 and 15.3.2.
import { afterEach, describe, expect, it } from '@jest/globals';
import { createAddressCheck, isPrivateHost } from '../../../../src/platform/http/outgoing/check-address.ts';
import { pinnedLookup } from '../../../../src/platform/http/outgoing/exchange.ts';
import {
  createOutgoing,
  OutgoingFailure,
  type OutgoingOptions,
  type OutgoingRequest,
} from '../../../../src/platform/http/outgoing/outgoing.ts';
import { outgoingFetch } from '../../../../src/platform/http/outgoing/outgoing-fetch.ts';
import { type Receiver, startReceiver, startSecureReceiver } from './receiver.ts';

let receiver: Receiver | undefined;
afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

const production = { privateHosts: [], allowLoopback: false } as const;
const development = { privateHosts: [], allowLoopback: true } as const;

async function reason(options: OutgoingOptions, request: OutgoingRequest): Promise<string> {
  const failure = await createOutgoing(options)
    .send(request)
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  expect(failure).toBeInstanceOf(OutgoingFailure);
  return (failure as OutgoingFailure).reason;
}

/** A name whose every look-up is answered by the next of these lists. */
function names(...answers: readonly (readonly string[])[]) {
  const asked: string[] = [];
  const resolve = async (hostname: string) => {
    asked.push(hostname);
    return answers[Math.min(asked.length, answers.length) - 1]!;
  };
  return { asked, resolve };
}

describe('what may be called', () => {
  it('is what an allow-list names, and an empty one names nothing', async () => {
    const url = 'https://service.example/logout';
    expect(await reason(production, { url, hosts: [] })).toBe('host_not_listed');
    expect(await reason(production, { url, hosts: ['example', 'other.service.example', '*', '*.example'] })).toBe(
      'host_not_listed',
    );
  });

  it.each([
    ['another port', 'https://service.example:8443/'],
    ['a name with a dot at the end', 'https://service.example./'],
    ['a name that only begins alike', 'https://service.example.evil.example/'],
  ])('is not %s than the listed one', async (_what, url) => {
    expect(await reason(production, { url, hosts: ['service.example'] })).toBe('host_not_listed');
  });

  it.each([
    'https://user@service.example/',
    'https://user:pass@service.example/',
    'https://@service.example/',
    'https:\\\\user@service.example/',
  ])('carries nobody’s name: %s', async (url) => {
    expect(await reason(production, { url, hosts: ['service.example'] })).toBe('userinfo');
  });

  it.each(['http://service.example/', 'ftp://service.example/', 'ws://service.example/', 'http://127.0.0.1:9/'])(
    'is https: not %s',
    async (url) => {
      expect(await reason(production, { url, hosts: ['service.example', '127.0.0.1:9'] })).toBe('scheme');
    },
  );

  it('is plain http in development for this machine alone', async () => {
    const url = 'http://service.example/';
    expect(await reason(development, { url, hosts: ['service.example'] })).toBe('scheme');
  });

  it.each(['', 'nowhere', '//service.example/', 'https://', ' https://service.example/', 'data:text/plain,x'])(
    'is an address at all: not %j',
    async (url) => {
      expect(['malformed', 'scheme']).toContain(await reason(production, { url, hosts: ['service.example'] }));
    },
  );
});

describe('an address that is not public', () => {
  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://0x7f000001/',
    'https://127.1/',
    'https://①②⑦.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://0/',
    'https://[::]/',
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.0.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[fec0::1]/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://198.18.0.1/',
    'https://168.63.129.16/',
  ])('is not called, however it is written: %s', async (url) => {
    const hosts = [new URL(url).host];
    expect(await reason(production, { url, hosts })).toBe('address_refused');
  });

  it.each([
    ['this machine', ['127.0.0.1']],
    ['a cloud’s metadata', ['169.254.169.254']],
    ['an address inside an address', ['::ffff:10.0.0.1']],
    ['something public and something private together', ['93.184.215.14', '10.0.0.1']],
    ['what is no address', ['93.184.215.14', 'evil']],
  ])('is not called by a name that leads to %s', async (_what, addresses) => {
    const { resolve } = names(addresses);
    const request = { url: 'https://metadata.google.internal/', hosts: ['metadata.google.internal'] };
    expect(await reason({ ...production, resolve }, request)).toBe('address_refused');
    expect(await reason({ ...development, resolve }, request)).toBe('address_refused');
  });

  it('is a name’s that leads nowhere', async () => {
    const request = { url: 'https://service.example/', hosts: ['service.example'] };
    expect(await reason({ ...production, resolve: names([]).resolve }, request)).toBe('unresolvable');
    const resolve = () => Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
    expect(await reason({ ...production, resolve }, request)).toBe('unresolvable');
  });
});

describe('an administrator', () => {
  const opens = (privateHosts: readonly string[], address: string, allowLoopback = false) =>
    createAddressCheck({ privateHosts, allowLoopback })('gw.tinh.example', address);

  it('opens a network, or a name in networks of one’s own', () => {
    for (const entry of ['10.0.0.0/8', '10.1.2.3', 'gw.tinh.example']) expect(opens([entry], '10.1.2.3')).toBe(true);
    expect(opens(['fd00::/8'], 'fd12::1')).toBe(true);
  });

  it('opens no more than was named', () => {
    expect(opens(['10.0.0.0/8'], '192.168.0.1')).toBe(false);
    expect(opens(['other.tinh.example'], '10.1.2.3')).toBe(false);
    expect(opens(['10.0.0.0/8', '::/0'], '172.16.0.1')).toBe(false);
  });

  it('does not open this machine, its link or a cloud’s metadata by a name', () => {
    for (const address of ['127.0.0.1', '::1', '169.254.10.1', 'fe80::1', '169.254.169.254', '100.100.100.200'])
      expect(opens(['gw.tinh.example'], address, true)).toBe(false);
  });

  it('opens a cloud’s metadata by its address alone, not by a network around it', () => {
    expect(opens(['169.254.0.0/16', '0.0.0.0/0'], '169.254.169.254')).toBe(false);
    expect(opens(['fd00::/8'], 'fd00:ec2::254')).toBe(false);
    expect(opens(['169.254.169.254'], '169.254.169.254')).toBe(true);
  });

  it('opens nothing that no service is registered with', async () => {
    const options = { privateHosts: ['gw.tinh.example', '10.0.0.0/8'], allowLoopback: false };
    expect(await reason(options, { url: 'https://gw.tinh.example/', hosts: [] })).toBe('host_not_listed');
  });

  it('names hosts, addresses and ranges, and is told of anything else', () => {
    for (const entry of ['gw.tinh.example', '10.1.2.3', 'fd00::/8', 'localhost'])
      expect(isPrivateHost(entry)).toBe(true);
    for (const entry of [
      '',
      '*',
      '*.tinh.example',
      'https://gw.tinh.example',
      'gw.tinh.example:443',
      '10.0.0.0/33',
      '10.1',
    ])
      expect([entry, isPrivateHost(entry)]).toEqual([entry, false]);
  });
});

describe('a name that says something else the second time', () => {
  it('is asked once, and called where it was checked', async () => {
    receiver = await startReceiver((_request, response) => response.end('here'));
    const host = `localhost:${receiver.port}`;
    const { asked, resolve } = names(['127.0.0.1'], ['169.254.169.254']);
    const answer = await createOutgoing({ ...development, resolve }).send({ url: `http://${host}/`, hosts: [host] });
    expect([answer.body.toString(), asked]).toEqual(['here', ['localhost']]);
    expect(await reason({ ...development, resolve }, { url: `http://${host}/`, hosts: [host] })).toBe(
      'address_refused',
    );
  });

  it('has no say once it was checked', () => {
    const answers: unknown[] = [];
    const note = (...answer: unknown[]) => void answers.push(answer.slice(1));
    const lookup = pinnedLookup(['93.184.215.14', '2606:2800:21f::1']);
    lookup('rebound.example', { all: true }, note as never);
    lookup('rebound.example', {}, note as never);
    const both = [
      { address: '93.184.215.14', family: 4 },
      { address: '2606:2800:21f::1', family: 6 },
    ];
    expect(answers).toEqual([[both], ['93.184.215.14', 4]]);
  });
});

describe('a call', () => {
  const send = (answer: Parameters<typeof startReceiver>[0], request: Partial<OutgoingRequest> = {}) =>
    startReceiver(answer).then((started) => {
      receiver = started;
      const host = `127.0.0.1:${started.port}`;
      return { url: `http://${host}/hook?a=1`, hosts: [host], ...request };
    });

  it('carries what it was given, and brings the answer', async () => {
    const request = await send(
      (asked, response) => {
        let text = '';
        asked.on('data', (chunk) => {
          text += chunk;
        });
        asked.on('end', () => response.writeHead(201, { 'x-said': String(asked.headers['content-type']) }).end(text));
      },
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'xin chào' },
    );
    const answer = await createOutgoing(development).send(request);
    expect([answer.status, answer.headers['x-said'], answer.body.toString()]).toEqual([201, 'text/plain', 'xin chào']);
    expect(receiver!.seen).toEqual([`POST /hook?a=1 127.0.0.1:${receiver!.port}`]);
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect: %i', async (status) => {
    const request = await send((_asked, response) =>
      response.writeHead(status, { location: 'http://169.254.169.254/' }).end(),
    );
    expect(await reason(development, request)).toBe('redirect');
    expect(receiver!.seen).toHaveLength(1);
  });

  it.each([
    ['announced', { 'content-length': '70000' }],
    ['not announced', {}],
  ])('reads no body that is too large, %s', async (_how, headers) => {
    const request = await send((_asked, response) => response.writeHead(200, headers).end('x'.repeat(70_000)));
    expect(await reason(development, request)).toBe('too_large');
    expect(await reason(development, { ...request, maximumBytes: 69_999 })).toBe('too_large');
  });

  it('does not wait for an answer, a body or a name for ever', async () => {
    const silent = await send(() => undefined, { timeoutMilliseconds: 150 });
    expect(await reason(development, silent)).toBe('too_slow');
    await receiver!.close();
    const slow = await send((_asked, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await reason(development, { ...slow, timeoutMilliseconds: 400 })).toBe('too_slow');
    const resolve = () => new Promise<never>(() => undefined);
    const named = { url: 'https://service.example/', hosts: ['service.example'], timeoutMilliseconds: 50 };
    expect(await reason({ ...production, resolve }, named)).toBe('too_slow');
  });

  it('ends with whoever gave it up', async () => {
    const request = await send(() => undefined);
    const signal = AbortSignal.timeout(50);
    expect(await reason(development, { ...request, signal })).toBe('too_slow');
  });

  it('tells that nobody is there, and not where', async () => {
    const request = await send(() => undefined);
    await receiver!.close();
    const failure = await createOutgoing(development)
      .send(request)
      .catch((error: Error) => error);
    expect((failure as Error).message).toBe('unreachable (ECONNREFUSED)');
  });

  it('asks no proxy', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      HTTP_PROXY: 'http://127.0.0.1:9',
      http_proxy: 'http://127.0.0.1:9',
      NODE_USE_ENV_PROXY: '1',
    });
    try {
      const request = await send((_asked, response) => response.end('straight'));
      expect((await createOutgoing(development).send(request)).body.toString()).toBe('straight');
    } finally {
      process.env = before;
    }
  });
});

describe('a server’s certificate', () => {
  it('is checked, whatever the environment says', async () => {
    const name = 'service.example';
    const secure = await startSecureReceiver(name, (_request, response) => response.end('safe'));
    receiver = secure;
    const options = { privateHosts: ['127.0.0.1'], allowLoopback: false, resolve: names(['127.0.0.1']).resolve };
    const request = (host: string) => ({ url: `https://${host}:${secure.port}/`, hosts: [`${host}:${secure.port}`] });
    const trusting = { ...options, ca: secure.pem };
    expect((await createOutgoing(trusting).send(request(name))).body.toString()).toBe('safe');
    expect(await reason(trusting, request('other.example'))).toBe('unreachable');
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      expect(await reason(options, request(name))).toBe('unreachable');
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });
});

describe('a library’s fetch', () => {
  it('goes the same way, or not at all', async () => {
    receiver = await startReceiver((request, response) =>
      response.writeHead(request.url === '/none' ? 204 : 200).end(),
    );
    const host = `127.0.0.1:${receiver.port}`;
    const listed = outgoingFetch(createOutgoing(development), () => [host]);
    expect((await listed(`http://${host}/keys`)).status).toBe(200);
    expect(
      (await listed(new URL(`http://${host}/none`), { method: 'POST', body: new URLSearchParams({ a: 'b' }) })).status,
    ).toBe(204);
    const unlisted = outgoingFetch(createOutgoing(development), () => []);
    await expect(unlisted(`http://${host}/keys`)).rejects.toMatchObject({ reason: 'host_not_listed' });
  });
});
