import { describe, expect, it } from '@jest/globals';
import { filesBelow, root, type SourceFile, sourceFiles } from './source.ts';

const src = sourceFiles('src');
const everything = ['src', 'test', 'migrations', 'scripts', 'bin', 'bench', 'examples'].flatMap(sourceFiles);
const others = everything.filter(({ path }) => path !== 'test/house/words.test.ts');

/** `path:line: text` of every line that matches. */
function lines(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  );
}

describe('words', () => {
  it('of the environment are read in the configuration alone', () => {
    const elsewhere = src.filter(({ path }) => !path.startsWith('src/platform/config/'));
    expect(lines(elsewhere, /\bprocess\.env\b/)).toEqual([]);
  });

  it('for people go to the log, never to the console', () => {
    expect(lines(src, /\bconsole\.\w+\(/)).toEqual([]);
  });

  it('about what is left to do name an issue', () => {
    expect(lines(others, /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\):)/)).toEqual([]);
  });

  it('do not name the place where the project was built', () => {
    expect(others.filter(({ text }) => text.includes(`${root}/`)).map(({ path }) => path)).toEqual([]);
  });

  it('that switch the compiler, the linter’s rules of types or a test off are not used', () => {
    expect(lines(others, /@ts-(ignore|nocheck|expect-error)\b/)).toEqual([]);
    expect(lines(others, /\b(it|test|describe)\.(skip|only|todo|failing)\b|\bx(it|describe)\(/)).toEqual([]);
  });

  it('of other houses do not name our files: see the glossary', () => {
    const foreign =
      /(^|[/-])(users?|tenants?|logins?|signups?|onboarding|kyc|mfa|admins?|utils?|helpers?|misc)([.-]|\/|$)/;
    const standard = new Set(['src/authenticator/passkey/user-handle.ts']);
    expect(filesBelow('src').filter((path) => foreign.test(path) && !standard.has(path))).toEqual([]);
  });

  it('of other houses do not name what we export', () => {
    const named = /^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/;
    const foreign =
      /(^|[a-z])(Tenant|Signup|SignUp|Onboarding|Kyc|Mfa|Admin)|^(tenant|signup|onboarding|kyc|mfa|admin)(?![a-z])/;
    const exported = lines(src, named).map(
      (line) => /(?:const|function\*?|class|interface|type) (\w+)/.exec(line)![1]!,
    );
    expect(exported.length).toBeGreaterThan(50);
    expect(exported.filter((name) => foreign.test(name))).toEqual([]);
  });
});
