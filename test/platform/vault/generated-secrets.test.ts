import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateSecretFiles, readKey, readKeyRing, readKeys } from '../../../src/platform/vault/key-ring.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tnid-secrets-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

const paths = () => ({
  keyRing: join(directory, 'secrets/key-ring.json'),
  indexKey: join(directory, 'secrets/index-key'),
  cookieKeys: join(directory, 'secrets/cookie-keys.json'),
});

describe('keys made at a first start', () => {
  it('are for their owner alone, and stay', () => {
    generateSecretFiles(paths());
    const before = readKey(paths().indexKey);
    generateSecretFiles(paths());
    expect(readKey(paths().indexKey)).toEqual(before);
    expect(readKeyRing(paths().keyRing).current).toBe('k1');
    expect(readKeys(paths().cookieKeys)).toHaveLength(1);
    for (const path of Object.values(paths())) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(directory, 'secrets'))).toHaveLength(3);
  });

  it('are whole and the same for programs that start at once', async () => {
    const module = join(import.meta.dirname, '../../../src/platform/vault/key-ring.ts');
    const code = `
      const { parentPort, workerData } = require('node:worker_threads');
      import(workerData.module).then((ring) => {
        ring.generateSecretFiles(workerData.paths);
        parentPort.postMessage(ring.readKey(workerData.paths.indexKey).toString('hex'));
      });`;
    const started = Array.from(
      { length: 8 },
      () => new Worker(code, { eval: true, workerData: { module, paths: paths() } }),
    );
    const keys = await Promise.all(
      started.map((worker) => new Promise<string>((done, fail) => worker.once('message', done).once('error', fail))),
    );
    expect(new Set(keys).size).toBe(1);
    expect(readdirSync(join(directory, 'secrets'))).toHaveLength(3);
  });
});
