import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { environmentVariables } from '../../src/platform/config/load-config.ts';
import { root } from './source.ts';

const compose = readFileSync(join(root, 'deploy/compose.yaml'), 'utf8');
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
/** The block of a top-level key or of a service, up to the next of its depth. */
const block = (name: string, depth: string) =>
  new RegExp(`^${depth}${name}:.*\\n((?:${depth} .*\\n|\\s*\\n)*)`, 'm').exec(compose)?.[1] ?? '';

describe('deploy/compose.yaml', () => {
  it('sets variables the configuration knows, and no others', () => {
    const set = [...compose.matchAll(/^\s+([A-Z][A-Z_]+): /gm)].map(([, name]) => name!);
    expect(set.length).toBeGreaterThan(7);
    expect(set.filter((name) => !Object.hasOwn(environmentVariables, name))).toEqual([]);
  });

  it('names a file for every secret of the configuration, and mounts it', () => {
    const files = Object.entries(environmentVariables).filter(([, key]) => key.startsWith('secrets.'));
    for (const [variable] of files) {
      const [, secret] = new RegExp(`^  ${variable}: /run/secrets/(\\w+)$`, 'm').exec(compose) ?? [];
      expect([variable, block('secrets', '').includes(`${secret}: { file:`)]).toEqual([variable, true]);
    }
  });

  it('brings every folder of the trust store from outside the image', () => {
    const folders = Object.entries(environmentVariables).filter(([, key]) => /^trust\..*directory$/.test(key));
    expect(folders.length).toBeGreaterThan(2);
    const elsewhere = folders.filter(([name]) => !new RegExp(`^  ${name}: /etc/tnid/trust(/|$)`, 'm').test(compose));
    expect(elsewhere).toEqual([]);
    expect(block('x-tnid', '')).toContain('target: /etc/tnid/trust, read_only: true');
  });

  it('tells the owner’s password to the migration and to nothing else', () => {
    expect(block('migrate', '  ')).toContain('DATABASE_OWNER_URL: ');
    expect(compose.match(/^\s+DATABASE_OWNER_URL:/gm)).toHaveLength(1);
  });

  it('gives the container no more than it needs', () => {
    for (const line of ['read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true', 'pids_limit:', 'mem_limit:'])
      expect(block('x-tnid', '')).toContain(line);
    expect(compose).not.toMatch(/privileged: true|network_mode: host|docker\.sock/);
    expect(block('serve', '  ')).toContain('ports: ["127.0.0.1:');
  });

  it('starts programs that there are', () => {
    expect(existsSync(join(root, 'deploy/health-check.mjs'))).toBe(true);
    expect(dockerfile).toContain('"deploy/health-check.mjs"');
    const commands = [...compose.matchAll(/"dist\/src\/app\/main\.js", "(\w+)"/g)].map(([, command]) => command!);
    expect(commands).toEqual(['migrate']);
    expect(dockerfile).toContain('CMD ["node", "dist/src/app/main.js", "serve"]');
  });
});
