// RFC 9110 §8.8.3 (ETag), RFC 8246 (immutable).
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Middleware } from 'koa';
import { Refusal } from '../../kernel/refusal.ts';

interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
  readonly version: string;
}

export interface StaticAssets {
  readonly serve: Middleware;
  /** Address that may be cached for ever, because it changes with the content: `/assets/main.css?v=…`. */
  url(name: string): string;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const prefix = '/assets/';

/**
 * Serves the files of one folder, read into memory at start: what is not in the list does not exist, so no path can
 * climb out. Files of unknown kind (source maps among them) are not served.
 */
export function staticAssets(directory: string): StaticAssets {
  const assets = load(directory);
  return {
    url: (name) => {
      const version = assets.get(name)?.version;
      return version ? `${prefix}${name}?v=${version}` : `${prefix}${name}`;
    },
    serve: (ctx, next) => {
      if (!ctx.path.startsWith(prefix) || !['GET', 'HEAD'].includes(ctx.method)) return next();
      const asset = assets.get(ctx.path.slice(prefix.length));
      if (!asset) throw new Refusal('request.not_found');
      ctx.status = 200;
      ctx.set('ETag', `"${asset.version}"`);
      ctx.set('Cache-Control', cacheRule(asset, ctx.query.v));
      if (ctx.fresh) {
        ctx.status = 304;
        return;
      }
      ctx.body = asset.bytes;
      ctx.set('Content-Type', asset.type);
    },
  };
}

/** With its own version in the address a file never changes; fonts rarely do; the rest is asked for again. */
function cacheRule(asset: Asset, version: unknown): string {
  if (version === asset.version) return 'public, max-age=31536000, immutable';
  return asset.type === 'font/woff2' ? 'public, max-age=604800' : 'public, no-cache';
}

function load(directory: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  if (!existsSync(directory)) return assets;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
    assets.set(relative(directory, path).split(sep).join('/'), { bytes, type, version });
  }
  return assets;
}
