// What may be said to the program before it starts, and what it refuses to start with.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigError, type Environment, loadConfig } from '../../src/platform/config/load-config.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(process.env.TNID_TEST_RUN!, 'configuration-'));
  mkdirSync(join(root, 'config'));
  write('config/development.json', { issuer: 'http://localhost:3000', sandbox: { enabled: true } });
  write('config/test.json', { issuer: 'http://localhost:3000' });
  write('config/production.json', { issuer: 'https://id.thainguyen.gov.vn' });
  const key = Buffer.alloc(32, 1).toString('base64url');
  write('ring.json', { current: 'k', keys: { k: key } });
  writeFileSync(join(root, 'index-key'), `${key}\n`);
  write('cookies.json', [key]);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

function problemsOf(env: Environment): readonly string[] {
  try {
    loadConfig(root, env);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    const { message, problems } = error as ConfigError;
    expect(message.split('\n')).toHaveLength(problems.length + 1);
    return problems;
  }
}

const production: Environment = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://tnid_app:secret@db/tnid',
  DATABASE_OWNER_URL: 'postgres://tnid_owner:secret@db/tnid',
  KEY_RING_FILE: 'ring.json',
  INDEX_KEY_FILE: 'index-key',
  COOKIE_KEYS_FILE: 'cookies.json',
};

describe('the configuration', () => {
  it('is the file of its environment, then the variables, frozen and with safe defaults', () => {
    const config = loadConfig(root, {
      NODE_ENV: 'test',
      PORT: '4000',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      SANDBOX: '',
    });
    expect(config).toMatchObject({ environment: 'test', listen: { host: '127.0.0.1', port: 4000 } });
    expect(config.trusted_proxies).toEqual(['10.0.0.0/8', '::1']);
    expect(config.sandbox.enabled).toBe(false);
    expect(Object.isFrozen(config.listen)).toBe(true);
    expect(loadConfig(root, {}).environment).toBe('development');
  });

  it('is refused with every problem at once', () => {
    write('config/test.json', { issuer: 5, lissen: {}, listen: { prot: 1 }, proofing: { code_tries: 9 } });
    const problems = problemsOf({ NODE_ENV: 'test', PORT: 'abc', LOG_LEVEL: 'loud', TRUSTED_PROXIES: '10.0.0.0/99' });
    write('config/test.json', { issuer: 'http://localhost:3000' });
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      '(root)',
      'issuer (ISSUER)',
      'listen',
      'listen.port (PORT)',
      'log.level (LOG_LEVEL)',
      'proofing.code_tries',
      'trusted_proxies.0',
    ]);
    for (const key of ['"lissen"', '"prot"']) expect(problems.join()).toContain(key);
  });

  const wrong: readonly (readonly [string, Environment])[] = [
    ['issuer', { ISSUER: 'localhost' }],
    ['issuer', { ISSUER: 'http://localhost:3000/' }],
    ['issuer', { ISSUER: 'ftp://localhost' }],
    ['issuer', { ISSUER: 'https://a:b@localhost' }],
    ['listen.port', { PORT: '70000' }],
    ['listen.port', { PORT: '-1' }],
    ['listen.port', { PORT: '3e3' }],
    ['sandbox.enabled', { SANDBOX: 'yes' }],
    ['database.url', { DATABASE_URL: 'mysql://x/y' }],
    ['database.url', { DATABASE_URL: 'tnid:secret' }],
    ['sandbox.reader_url', { SANDBOX_READER_URL: 'http://x/path' }],
    ['security_contact', { SECURITY_CONTACT: 'security@example.vn' }],
    ['security_contact', { SECURITY_CONTACT: 'http://example.vn/report' }],
    ['security_contact', { SECURITY_CONTACT: 'mailto:a@example.vn\nContact: mailto:b@example.vn' }],
    ['environment', { NODE_ENV: 'staging' }],
    ['environment', { NODE_ENV: '../../etc/passwd' }],
  ];
  for (const [key, env] of wrong)
    it(`is refused for ${JSON.stringify(env)}`, () => {
      const problems = problemsOf({ NODE_ENV: 'test', ...env });
      expect(problems.filter((problem) => problem.startsWith(key))).toHaveLength(1);
      expect(problems.join()).not.toMatch(/secret|passwd/);
    });

  it('is refused when its file is missing, is no JSON or is no object', () => {
    for (const content of ['{', '[]', '"x"', 'null']) {
      write('config/test.json', content);
      expect(problemsOf({ NODE_ENV: 'test' })[0]).toMatch(/^config\/test\.json: /);
    }
    rmSync(join(root, 'config/test.json'));
    expect(problemsOf({ NODE_ENV: 'test' })[0]).toMatch(/^config\/test\.json: ENOENT/);
    write('config/test.json', { issuer: 'http://localhost:3000' });
  });

  it('names the secret file that does not hold what it should, and nothing of it', () => {
    write('bad-ring.json', { current: 'k2', keys: { k: Buffer.alloc(32, 1).toString('base64url') } });
    write('bad-index', 'hunter2hunter2');
    write('bad-cookies.json', ['hunter2hunter2']);
    const files = { KEY_RING_FILE: 'bad-ring.json', INDEX_KEY_FILE: 'bad-index', COOKIE_KEYS_FILE: 'bad-cookies.json' };
    const problems = problemsOf({ NODE_ENV: 'test', ...files });
    expect(problems).toEqual([
      expect.stringMatching(/^secrets\.key_ring_file: .*bad-ring\.json: "current" names a key that is not in "keys"$/),
      expect.stringMatching(/^secrets\.index_key_file: .*bad-index must hold 32 bytes in base64url$/),
      expect.stringMatching(/^secrets\.cookie_keys_file: .*bad-cookies\.json must hold a JSON array of keys/),
    ]);
    expect(problemsOf({ NODE_ENV: 'test', KEY_RING_FILE: 'nowhere' })[0]).toMatch(/nowhere cannot be read \(ENOENT\)$/);
  });
});

describe('the passkeys of a house that has more than one name', () => {
  const problemsWith = (passkey: unknown, issuer = 'https://id.example.test') => {
    write('config/test.json', { issuer, passkey });
    const problems = problemsOf({ NODE_ENV: 'test' });
    write('config/test.json', { issuer: 'http://localhost:3000' });
    return problems;
  };
  const five = [1, 2, 3, 4, 5].map((at) => `https://n${at}.example.test`);

  it('may be used at up to five related origins, by https', () => {
    expect(problemsWith({ related_origins: five })).toEqual([]);
    expect(problemsWith({ related_origins: [...five, 'https://n6.example.test'] })).toHaveLength(1);
    expect(problemsWith({ related_origins: ['http://n1.example.test'] })).toHaveLength(1);
    expect(problemsWith({ related_origins: ['https://n1.example.test/'] })).toHaveLength(1);
    expect(problemsWith({ related_origins: ['android:apk-key-hash:x'] })[0]).toMatch(/must be an origin/);
  });

  it('keep a relying party id that is not a host of the issuer only where the issuer is related to it', () => {
    expect(problemsWith({ rp_id: 'example.test' })).toEqual([]);
    expect(problemsWith({ rp_id: 'old.test', related_origins: ['https://id.example.test'] })).toEqual([]);
    expect(problemsWith({ rp_id: 'old.test' })).toEqual([expect.stringMatching(/^passkey\.rp_id: must be the host/)]);
    expect(problemsWith({ rp_id: 'ample.test' })).toHaveLength(1);
    expect(problemsWith({ rp_id: 'id.example.test:8443' })[0]).toMatch(/without port$/);
  });
});

describe('a licensed verifier', () => {
  const key = { kty: 'EC', crv: 'P-256', kid: 'one' };
  const point = {
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  };
  const secret = { d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI' };
  const env = { NODE_ENV: 'test', VERIFIER: 'delegated', VERIFIER_URL: 'https://verifier.example/v1' };

  it('needs an address, our key and its own', () => {
    write('ours.json', { ...key, ...point, ...secret });
    write('theirs.json', { keys: [{ ...key, ...point }] });
    const files = { VERIFICATION_KEY_FILE: 'ours.json', VERIFIER_KEYS_FILE: 'theirs.json' };
    expect(problemsOf({ ...env, ...files })).toEqual([]);
    expect(problemsOf({ NODE_ENV: 'test', VERIFIER: 'delegated' }).map((problem) => problem.split(':')[0])).toEqual([
      'proofing.verifier_url',
      'proofing.verification_key_file',
      'proofing.verifier_keys_file',
    ]);
    const sandbox = { SANDBOX: 'true', SANDBOX_VERIFIER_URL: 'http://127.0.0.1:3004' };
    expect(problemsOf({ NODE_ENV: 'test', VERIFIER: 'delegated', ...sandbox })).toEqual([]);
  });

  it('is refused keys of another kind: ours public, its own secret, none at all', () => {
    write('public.json', { ...key, ...point });
    write('secret.json', { keys: [{ ...key, ...point, ...secret }] });
    write('none.json', { keys: [] });
    write('askew.json', { keys: [{ ...key, x: point.y, y: point.x }] });
    for (const theirs of ['secret.json', 'none.json', 'askew.json', 'nowhere.json']) {
      const files = { VERIFICATION_KEY_FILE: 'public.json', VERIFIER_KEYS_FILE: theirs };
      const problems = problemsOf({ ...env, ...files });
      expect(problems.map((problem) => problem.split(':')[0])).toEqual([
        'proofing.verification_key_file',
        'proofing.verifier_keys_file',
      ]);
      expect(problems.join()).not.toContain(secret.d);
    }
  });
});

describe('production', () => {
  it('starts with an https issuer, two roles and keys of its own', () => {
    expect(problemsOf(production)).toEqual([]);
    expect(problemsOf({ ...production, DATABASE_OWNER_URL: '' })).toEqual([]);
  });

  it('lists everything it misses, besides what is malformed', () => {
    const problems = problemsOf({ NODE_ENV: 'production', ISSUER: 'http://x', SANDBOX: 'true', PORT: 'x' });
    const keys = problems.map((problem) => problem.split(':')[0]).sort();
    expect(keys).toEqual([
      'database.url',
      'issuer',
      'listen.port (PORT)',
      'sandbox',
      'secrets.cookie_keys_file',
      'secrets.index_key_file',
      'secrets.key_ring_file',
    ]);
  });

  const refused: readonly (readonly [string, Environment])[] = [
    ['issuer', { ISSUER: 'http://id.thainguyen.gov.vn' }],
    ['database.url', { DATABASE_URL: '' }],
    ['database.owner_url', { DATABASE_OWNER_URL: 'postgres://tnid_app:other@db/tnid' }],
    ['sandbox', { SANDBOX: 'true' }],
    ['sandbox', { SANDBOX_READER_URL: 'http://127.0.0.1:3003' }],
    ['sandbox', { SANDBOX_VERIFIER_URL: 'http://127.0.0.1:3004' }],
    ['proofing.verifier_url', { VERIFIER_URL: 'http://verifier.example' }],
    ['secrets.key_ring_file', { KEY_RING_FILE: '' }],
    ['secrets.index_key_file', { INDEX_KEY_FILE: '' }],
    ['secrets.cookie_keys_file', { COOKIE_KEYS_FILE: '' }],
  ];
  for (const [key, env] of refused)
    it(`refuses ${JSON.stringify(env)}`, () => {
      expect(problemsOf({ ...production, ...env })).toEqual([expect.stringMatching(new RegExp(`^${key}: `))]);
    });

  it('refuses keys that were generated for trying out', () => {
    mkdirSync(join(root, '.data/secrets'), { recursive: true });
    write('.data/secrets/index-key', Buffer.alloc(32, 1).toString('base64url'));
    expect(problemsOf({ ...production, INDEX_KEY_FILE: '.data/secrets/index-key' })).toEqual([
      expect.stringMatching(/^secrets\.index_key_file: names a key that was generated/),
    ]);
  });
});
