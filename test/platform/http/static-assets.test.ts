import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StaticAssets, staticAssets } from '../../../src/platform/http/static-assets.ts';
import { type Serving, serve } from './serve.ts';

const directory = mkdtempSync(join(tmpdir(), 'tnid-assets-'));
let serving: Serving;
let assets: StaticAssets;

beforeAll(async () => {
  mkdirSync(join(directory, 'assets', 'fonts'), { recursive: true });
  writeFileSync(join(directory, 'secret.css'), 'secret');
  writeFileSync(join(directory, 'assets', 'main.css'), 'body{}');
  writeFileSync(join(directory, 'assets', 'main.js.map'), '{}');
  writeFileSync(join(directory, 'assets', 'fonts', 'a.woff2'), 'font');
  assets = staticAssets(join(directory, 'assets'));
  serving = await serve([
    assets.serve,
    (ctx) => {
      ctx.body = 'next';
    },
  ]);
});
afterAll(async () => {
  await serving.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('serving static assets', () => {
  it('serves a file with its type and its etag, to be asked for again', async () => {
    const answer = await serving.get('/assets/main.css');
    expect(answer).toMatchObject({ status: 200, text: 'body{}' });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, no-cache',
    });
    const again = await serving.get('/assets/main.css', { 'if-none-match': String(answer.headers.etag) });
    expect(again).toMatchObject({ status: 304, text: '' });
  });

  it('lets a versioned address be kept for ever, and a stale version not', async () => {
    expect(assets.url('main.css')).toMatch(/^\/assets\/main\.css\?v=[\w-]{16}$/);
    expect((await serving.get(assets.url('main.css'))).headers['cache-control']).toContain('immutable');
    expect((await serving.get('/assets/main.css?v=old')).headers['cache-control']).toBe('public, no-cache');
  });

  it.each([
    '/assets/../secret.css',
    '/assets/%2e%2e/secret.css',
    '/assets/..%2fsecret.css',
    '/assets/fonts/../../secret.css',
    '/assets//etc/passwd',
    '/assets/',
    '/assets/main.js.map',
    '/assets/main.css%00.woff2',
  ])('does not know %s', async (path) => {
    const answer = await serving.get(path);
    expect(answer.status === 404 || answer.text === 'next').toBe(true);
    expect(answer.text).not.toContain('secret{');
  });

  it('serves folders below, and leaves other paths and methods alone', async () => {
    expect((await serving.get('/assets/fonts/a.woff2')).headers['cache-control']).toBe('public, max-age=604800');
    expect((await serving.get('/elsewhere')).text).toBe('next');
    expect((await serving.send('POST', '/assets/main.css', {})).text).toBe('next');
  });

  it('starts without the folder', () => {
    expect(staticAssets('/nowhere/at/all').url('main.css')).toBe('/assets/main.css');
  });
});
