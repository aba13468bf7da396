import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readerStyle } from './style.ts';

export interface Asset {
  readonly type: string;
  readonly body: string | Buffer;
}

const require = createRequire(import.meta.url);

const fontNames: ReadonlySet<string> = new Set(
  ['latin', 'vietnamese'].flatMap((script) => ['400', '600'].map((weight) => `${script}-${weight}.woff2`)),
);

/** Two squares and a wave: a card held to a phone. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="12" fill="#7a3f12"/>
<rect x="9" y="8" width="17" height="32" rx="3" fill="none" stroke="#fff" stroke-width="3"/>
<path d="M31 17a9 9 0 0 1 0 14M36 12a16 16 0 0 1 0 24" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>`;

/** The style sheet, the icon and the four font files; undefined for every other path. */
export async function findAsset(path: string): Promise<Asset | undefined> {
  if (path === '/reader.css') return { type: 'text/css; charset=utf-8', body: readerStyle };
  if (path === '/icon.svg') return { type: 'image/svg+xml', body: icon };
  const font = path.startsWith('/fonts/') ? path.slice('/fonts/'.length) : '';
  if (!fontNames.has(font)) return undefined;
  return { type: 'font/woff2', body: await readFile(require.resolve(fontFile(font))) };
}

function fontFile(name: string): string {
  return `@fontsource/be-vietnam-pro/files/be-vietnam-pro-${name.replace('.woff2', '-normal.woff2')}`;
}
