// Draws every page of the samples in both languages, both colour schemes and two widths, and asks axe about each.
// node scripts/gallery.mjs [part of a page's name] [--only-axe] — writes to <tmp>/tnid-gallery.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import chromiumPackage from '@sparticuz/chromium';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { axeViolations, toLines } from '../test/support/axe.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(tmpdir(), 'tnid-gallery');
const assets = join(out, 'assets');
const wanted = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '';
const onlyAxe = process.argv.includes('--only-axe');

const fragments = {
  reader: '#f3bYq0nY5W5Zp0dJm3mKqkq1Z4q2b1v5',
  'reader-app': '#f3bYq0nY5W5Zp0dJm3mKqkq1Z4q2b1v5',
  'reader-done': '#code=481516',
};
const types = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";

const { samples, renderPage } = await prepare();
const server = serve().listen(0);
const origin = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? (await chromiumPackage.executablePath()),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ],
});
const troubles = [];
for (const colorScheme of ['light', 'dark']) for (const width of [360, 1280]) await visit(colorScheme, width);
await browser.close();
server.close();
process.stdout.write(`${samples.length} pages in ${out}; ${troubles.length} troubles\n${troubles.join('\n')}\n`);
process.exitCode = troubles.length === 0 ? 0 : 1;

/** Pages and assets bundled by esbuild, much as scripts/build.mjs does. */
async function prepare() {
  rmSync(out, { recursive: true, force: true });
  const ui = join(root, 'src/platform/ui');
  const browserModules = readdirSync(join(ui, 'browser')).filter((name) => name.endsWith('.ts'));
  await build({
    entryPoints: browserModules.map((name) => join(ui, 'browser', name)),
    bundle: true,
    format: 'esm',
    target: 'es2020',
    outdir: assets,
  });
  await build({
    entryPoints: [join(ui, 'styles/main.css')],
    bundle: true,
    outfile: join(assets, 'main.css'),
    external: ['/assets/*'],
  });
  cpSync(join(ui, 'static'), assets, { recursive: true });
  mkdirSync(join(assets, 'fonts'));
  const fonts = join(root, 'node_modules/@fontsource/be-vietnam-pro/files');
  for (const name of readdirSync(fonts))
    if (/-(400|500|600|700)-normal\.woff2$/.test(name)) cpSync(join(fonts, name), join(assets, 'fonts', name));
  const pages = join(out, 'pages.mjs');
  await build({
    stdin: {
      contents: "export * from './test/platform/ui/samples/index.ts'; export * from './src/platform/ui/render.ts';",
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: pages,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const bundle = await import(pathToFileURL(pages).href);
  return { ...bundle, samples: bundle.samples.filter(({ name }) => name.includes(wanted)) };
}

function serve() {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    response.setHeader('content-security-policy', policy);
    if (pathname.startsWith('/assets/')) {
      response.setHeader('content-type', types[extname(pathname)] ?? 'text/plain');
      return response.end(readFileSync(join(out, pathname)));
    }
    const [, name, locale] = pathname.split('/');
    const sample = samples.find((one) => one.name === name);
    if (!sample) return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(renderPage(sample.page(locale)));
  });
}

async function visit(colorScheme, width) {
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height: width === 360 ? 740 : 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  for (const { name } of samples)
    for (const locale of ['vi', 'en'])
      await look(
        page,
        `${name}-${locale}-${colorScheme}-${width}`,
        `${origin}/${name}/${locale}${fragments[name] ?? ''}`,
      );
  await context.close();
}

async function look(page, label, url) {
  const heard = [];
  const listen = (message) =>
    /Content Security Policy|Uncaught/.test(message.text()) &&
    !message.text().includes('form-action') &&
    heard.push(message.text());
  page.on('console', listen);
  await page.goto('about:blank');
  await page.goto(url);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  if (!onlyAxe) await page.screenshot({ path: join(out, `${label}.png`), fullPage: true });
  troubles.push(...toLines(await axeViolations(page)).map((line) => `${label}: ${line}`));
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) troubles.push(`${label}: ${overflow} px too wide`);
  troubles.push(...heard.map((text) => `${label}: ${text}`));
  page.off('console', listen);
}
