import { describe, expect, it } from '@jest/globals';
import { type Import, importsOf, sourceFiles } from './source.ts';

/** Imports go down, never sideways, never up. */
const floors: readonly (readonly string[])[] = [
  ['app'],
  ['oidc', 'sign-in', 'account', 'portal', 'console', 'sandbox'],
  [
    'subject',
    'authenticator',
    'proofing',
    'relying-party',
    'consent',
    'staff',
    'casework',
    'kiosk',
    'audit',
    'organisation',
    'upstream',
    'credential',
  ],
  ['platform', 'assurance', 'emrtd', 'locality'],
  ['kernel'],
];
/** Ground without a front door: each of its files may be imported by itself. */
const open = ['platform', 'kernel'];
/** The sciences: bytes and a time in, a verdict out. */
const pure: Readonly<Record<string, readonly string[]>> = {
  emrtd: ['node:crypto', 'node:buffer', 'node:util', 'asn1js', 'pkijs', 'pvtsutils'],
  assurance: [],
  locality: [],
  kernel: ['node:crypto', 'node:util'],
};

const imports = sourceFiles('src').flatMap(importsOf);
const inside = imports.filter(({ isOurs, to }) => isOurs && to.startsWith('src/'));
const slice = (path: string) => path.split('/')[1]!;
const floor = (path: string) => floors.findIndex((names) => names.includes(slice(path)));
const between = inside.filter(({ from, to }) => slice(from) !== slice(to));
const told = (wrong: readonly Import[]) => wrong.map(({ from, to }) => `${from} → ${to}`);

describe('the floors', () => {
  it('have a place for every slice', () => {
    const slices = new Set(sourceFiles('src').map(({ path }) => slice(path)));
    expect([...slices].filter((name) => !floors.flat().includes(name))).toEqual([]);
  });

  it('are seen by this test at all', () => {
    expect(between.length).toBeGreaterThan(100);
  });

  it('are only ever left downwards', () => {
    const isDown = ({ from, to }: Import) => floor(to) > floor(from);
    expect(told(between.filter((one) => !isDown(one)))).toEqual([]);
  });

  it('let others in by a slice’s index alone', () => {
    const isFrontDoor = ({ to }: Import) => open.includes(slice(to)) || /^src\/[^/]+\/index\.ts$/.test(to);
    expect(told(between.filter((one) => !isFrontDoor(one) && !isSandbox(one)))).toEqual([]);
  });

  it('keep the sandbox from everybody but the composition', () => {
    const entering = between.filter(isSandbox);
    expect(told(entering.filter(({ from }) => slice(from) !== 'app'))).toEqual([]);
  });

  it('keep the sandbox’s reader from what judges its cards', () => {
    const judges = ['proofing', 'emrtd', 'subject', 'authenticator', 'consent', 'audit'];
    const reader = inside.filter(({ from }) => from.startsWith('src/sandbox/reader/'));
    expect(told(reader.filter(({ to }) => judges.includes(slice(to))))).toEqual([]);
  });

  it('keep the sciences pure', () => {
    const impure = imports.filter(({ from, to, isOurs }) => {
      const allowed = pure[slice(from)];
      return allowed && !isOurs && !allowed.includes(to);
    });
    expect(told(impure)).toEqual([]);
  });

  it('tell the sciences the time rather than let them look', () => {
    const looks = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandom(Bytes|UUID|Int)\(|\bprocess\./;
    const sciences = [...sourceFiles('src/emrtd'), ...sourceFiles('src/assurance')];
    expect(sciences.filter(({ text }) => looks.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('leave src only for the migrations, and only where they are run', () => {
    const outside = imports.filter(({ isOurs, to }) => isOurs && !to.startsWith('src/'));
    const migrating = ({ from, to }: Import) =>
      to === 'migrations/index.ts' && /^src\/(platform\/database|app)\//.test(from);
    expect(told(outside.filter((one) => !migrating(one)))).toEqual([]);
  });

  it('confine each large library to the rooms made for it', () => {
    const rooms: Readonly<Record<string, RegExp>> = {
      'oidc-provider': /^src\/oidc\//,
      typeorm: /(store|row|entry)s?\.ts$|\/index\.ts$|^src\/(platform|app|oidc\/(adapter|keys|sessions))\//,
      '@simplewebauthn/server': /^src\/authenticator\//,
      argon2: /^src\/platform\/vault\//,
      vega: /^src\/platform\/ui\/chart\//,
      koa: /^src\/(platform\/(http|hall)|app|oidc|sign-in|account|sandbox|portal|console|proofing\/chip)\/|routes?\.tsx?$/,
    };
    const astray = imports.filter(({ from, to }) => rooms[to] && !rooms[to].test(from));
    expect(told(astray)).toEqual([]);
  });
});

function isSandbox({ to }: Import): boolean {
  return slice(to) === 'sandbox';
}
