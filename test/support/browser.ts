import { execFile } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Older ones lack parts of the WebAuthn virtual authenticator. */
const oldestUsefulVersion = 120;

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** An executable and the environment it needs: the machine's own has everything, the package's brings its libraries. */
interface Candidate {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A headless Chromium for a test; the caller closes it. CHROME_PATH decides where it is set; else the machine's own
 * Chromium or Chrome is taken if it starts and is young enough, else the one that travels in @sparticuz/chromium,
 * which needs nothing installed on 64-bit Linux. `more`: switches of this test's own.
 */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return launch({ executablePath: chosen, env: {} }, more);
  for (const executablePath of usualPlaces.filter((path) => existsSync(path))) {
    const browser = await launchIfUseful(executablePath, more);
    if (browser) return browser;
  }
  try {
    return await launch(await unpackedChromium(), more);
  } catch (cause) {
    throw new Error(
      'No browser for the tests: install Chromium or Google Chrome (Debian, Ubuntu: apt-get install chromium), or set ' +
        'CHROME_PATH to one. The copy in node_modules/@sparticuz/chromium did not start: it runs on 64-bit x86 Linux, ' +
        `and needs 250 MB in ${tmpdir()}, from where programs may be run (TMPDIR names another place).`,
      { cause },
    );
  }
}

async function launchIfUseful(executablePath: string, more: readonly string[]): Promise<Browser | undefined> {
  const browser = await launch({ executablePath, env: {} }, more).catch(() => undefined);
  if (!browser || Number.parseInt(browser.version(), 10) >= oldestUsefulVersion) return browser;
  await browser.close();
  return undefined;
}

function launch({ executablePath, env }: Candidate, more: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: [...args, ...more], env: { ...process.env, ...env } });
}

/** Where the package's browser was unpacked: once per user and version, by whichever test worker comes first. */
async function unpackedChromium(): Promise<Candidate> {
  const directory = join(await privateDirectory(), packageVersion());
  if (!existsSync(directory)) await unpackInto(directory);
  return {
    executablePath: join(directory, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(directory, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(directory, 'fonts.conf'),
    },
  };
}

/** Nobody else may put a program there for us to run, however public the temporary directory is. */
async function privateDirectory(): Promise<string> {
  const uid = process.getuid?.() ?? 0;
  const directory = join(tmpdir(), `thai-nguyen-id-chromium-${uid}`);
  await mkdir(directory, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = lstatSync(directory);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o022) !== 0) {
    throw new Error(`${directory} belongs to somebody else or is open to others: remove it.`);
  }
  return directory;
}

/** Unpacks beside, then renames: a directory that exists is complete, and two workers may do it at once. */
async function unpackInto(directory: string): Promise<void> {
  const staging = await mkdtemp(`${directory}.unpacking-`);
  try {
    await inflate(staging);
    await writeFile(join(staging, 'fonts.conf'), fontConfiguration(directory));
    await rename(staging, directory).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** In a process of its own, because the package takes its destination and its list of archives from the environment. */
async function inflate(destination: string): Promise<void> {
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH, TMPDIR: destination, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  const unpacked = await readdir(destination);
  for (const name of ['chromium', 'al2023', 'fonts']) {
    if (!unpacked.includes(name)) throw new Error(`@sparticuz/chromium unpacked no ${name}.`);
  }
}

function fontConfiguration(directory: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(directory, 'fonts', 'fonts')}</dir>
  <cachedir>${join(directory, 'font-cache')}</cachedir>
</fontconfig>
`;
}

function packageVersion(): string {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@sparticuz/chromium');
  const { version } = require(join(dirname(entry), '..', 'package.json')) as { readonly version: string };
  return version;
}
