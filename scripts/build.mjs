// Builds dist/: the server with tsc, the browser's modules with esbuild, fonts and styles copied beside them.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const browser = join(root, 'src/platform/ui/browser');
const assets = join(root, 'dist/assets');

rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
mkdirSync(assets, { recursive: true });

if (existsSync(browser)) {
  const entryPoints = readdirSync(browser)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(browser, name));
  await build({
    entryPoints,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    outdir: assets,
    logLevel: 'warning',
  });
}
const stylesheet = join(root, 'src/platform/ui/styles/main.css');
if (existsSync(stylesheet)) {
  await build({
    entryPoints: [stylesheet],
    bundle: true,
    minify: true,
    outfile: join(assets, 'main.css'),
    external: ['/assets/*'],
    logLevel: 'warning',
  });
}
const statics = join(root, 'src/platform/ui/static');
if (existsSync(statics)) cpSync(statics, assets, { recursive: true });

const fonts = join(root, 'node_modules/@fontsource/be-vietnam-pro/files');
mkdirSync(join(assets, 'fonts'), { recursive: true });
for (const name of readdirSync(fonts)) {
  if (/-(latin|latin-ext|vietnamese)-(400|500|600|700)-normal\.woff2$/.test(name))
    cpSync(join(fonts, name), join(assets, 'fonts', name));
}

// The example services' logos, shown by the sandbox as the registered services' own.
const examples = join(root, 'examples');
for (const name of existsSync(examples) ? readdirSync(examples) : []) {
  const logo = join(examples, name, 'logo.svg');
  if (existsSync(logo)) cpSync(logo, join(assets, `example-${name}.svg`));
}
