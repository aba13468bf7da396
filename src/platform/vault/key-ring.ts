import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** Key-encryption keys: `current` wraps, all of them unwrap. */
export interface KeyRing {
  readonly current: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url');
const ringFile = z.strictObject({ current: z.string().min(1).max(40), keys: z.record(z.string().min(1).max(40), key) });

/** Each of these throws one sentence that names the file and quotes nothing of it. */
export function readKeyRing(path: string): KeyRing {
  const file = parseFile(path, ringFile, 'JSON {"current": id, "keys": {id: 32 bytes in base64url}}');
  const keys = new Map(Object.entries(file.keys).map(([id, value]) => [id, Buffer.from(value, 'base64url')]));
  if (!keys.has(file.current)) throw new Error(`${path}: "current" names a key that is not in "keys"`);
  return { current: file.current, keys };
}

export function readKey(path: string): Buffer {
  const parsed = key.safeParse(readText(path).trim());
  if (!parsed.success) throw new Error(`${path} must hold 32 bytes in base64url`);
  return Buffer.from(parsed.data, 'base64url');
}

/** One key, or several while numbers move from one to the next. */
export function readIndexKeys(path: string): KeyRing {
  if (readText(path).trimStart().startsWith('{')) return readKeyRing(path);
  return ringOfOne(readKey(path));
}

/** The id under which indexes are kept as long as there is one key only: what is already in the database. */
export function ringOfOne(only: Buffer): KeyRing {
  return { current: '1', keys: new Map([['1', only]]) };
}

export function readKeys(path: string): readonly Buffer[] {
  const values = parseFile(path, z.array(key).min(1), 'a JSON array of keys, each 32 bytes in base64url');
  return values.map((value) => Buffer.from(value, 'base64url'));
}

function parseFile<Schema extends z.ZodType>(path: string, schema: Schema, form: string): z.output<Schema> {
  const text = readText(path);
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${path} must hold ${form}`);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Makes what is missing, for development and tests only: production names its files and refuses to start without them. */
export function generateSecretFiles(paths: {
  readonly keyRing: string;
  readonly indexKey: string;
  readonly cookieKeys: string;
}): void {
  const fresh = () => randomBytes(32).toString('base64url');
  writeOnce(paths.keyRing, JSON.stringify({ current: 'k1', keys: { k1: fresh() } }));
  writeOnce(paths.indexKey, fresh());
  writeOnce(paths.cookieKeys, JSON.stringify([fresh()]));
}

/** Written beside and linked into place: whoever looks finds a whole file or none, however many programs start at once. */
function writeOnce(path: string, content: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(beside, content, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(beside);
  }
}
