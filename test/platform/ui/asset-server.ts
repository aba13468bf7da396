import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { build } from 'esbuild';

const ui = join(import.meta.dirname, '../../../src/platform/ui');
const fonts = join(import.meta.dirname, '../../../node_modules/@fontsource/be-vietnam-pro/files');
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";

export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

export interface AssetServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves our styles, fonts and browser modules, built as in production, and pages by `answer`, under our own policy. */
export async function assetServer(
  answer: (path: string, body: string, method: string) => Answer | undefined,
): Promise<AssetServer> {
  const assets = await builtAssets();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const found = asset(assets, path) ?? answer(path, await bodyOf(request), request.method ?? 'GET');
    response.writeHead(found?.status ?? (found ? 200 : 404), {
      'content-security-policy': policy,
      'content-type': found?.type ?? 'text/html; charset=utf-8',
    });
    response.end(found?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, close: () => close(server) };
}

function asset(assets: ReadonlyMap<string, Uint8Array>, path: string) {
  const body = path.startsWith('/assets/') ? assets.get(path.slice('/assets/'.length)) : undefined;
  return body && { status: 200, type: types[extname(path)] ?? 'text/plain', body };
}

async function builtAssets(): Promise<ReadonlyMap<string, Uint8Array>> {
  const modules = readdirSync(join(ui, 'browser')).filter((name) => name.endsWith('.ts'));
  const { outputFiles } = await build({
    entryPoints: [...modules.map((name) => join(ui, 'browser', name)), join(ui, 'styles/main.css')],
    bundle: true,
    format: 'esm',
    target: 'es2020',
    external: ['/assets/*'],
    outdir: '/out',
    outbase: ui,
    write: false,
  });
  const built = outputFiles.map(({ path, contents }) => [path.split('/').pop()!, contents] as const);
  const statics = readdirSync(join(ui, 'static')).map(
    (name) => [name, readFileSync(join(ui, 'static', name))] as const,
  );
  const faces = readdirSync(fonts)
    .filter((name) => /-(latin|latin-ext|vietnamese)-(400|500|600|700)-normal\.woff2$/.test(name))
    .map((name) => [`fonts/${name}`, readFileSync(join(fonts, name))] as const);
  return new Map<string, Uint8Array>([...built, ...statics, ...faces]);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
