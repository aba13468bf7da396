import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productionProblems } from './production.ts';
import { type Config, configSchema } from './schema.ts';

export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Environment variables for addresses and switches, and the key each one sets. */
export const environmentVariables: Readonly<Record<string, string>> = {
  ISSUER: 'issuer',
  HOST: 'listen.host',
  PORT: 'listen.port',
  DATA_DIRECTORY: 'data_directory',
  TRUSTED_PROXIES: 'trusted_proxies',
  LOG_LEVEL: 'log.level',
  DATABASE_URL: 'database.url',
  DATABASE_OWNER_URL: 'database.owner_url',
  KEY_RING_FILE: 'secrets.key_ring_file',
  INDEX_KEY_FILE: 'secrets.index_key_file',
  COOKIE_KEYS_FILE: 'secrets.cookie_keys_file',
  TRUST_DIRECTORY: 'trust.directory',
  SANDBOX: 'sandbox.enabled',
  SANDBOX_READER_URL: 'sandbox.reader_url',
  SANDBOX_FEEDBACK_URL: 'sandbox.feedback_url',
  SANDBOX_HEALTH_URL: 'sandbox.health_url',
};

/** Reads config/<environment>.json, then the environment; lists every problem at once (ConfigError). */
export function loadConfig(root: string, env: Environment = process.env): Config {
  const environment = env.NODE_ENV ?? 'development';
  const raw = { ...readFile(root, environment), environment } as Record<string, unknown>;
  for (const [name, path] of Object.entries(environmentVariables)) {
    const value = env[name];
    if (value !== undefined && value !== '') assign(raw, path.split('.'), typed(path, value));
  }
  const parsed = configSchema.safeParse(raw);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.message}`));
  const problems = parsed.data.environment === 'production' ? productionProblems(parsed.data) : [];
  if (problems.length > 0) throw new ConfigError(problems);
  return deepFreeze(parsed.data);
}

function readFile(root: string, environment: string): object {
  const path = join(root, 'config', `${environment}.json`);
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object;
  } catch (error) {
    throw new ConfigError([`config/${environment}.json: ${(error as Error).message}`]);
  }
}

function typed(path: string, value: string): unknown {
  if (path === 'trusted_proxies')
    return value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  if (path === 'listen.port') return Number(value);
  if (path === 'sandbox.enabled') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

function assign(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) {
    target[head] = value;
    return;
  }
  const child = { ...((target[head] as object | undefined) ?? {}) } as Record<string, unknown>;
  target[head] = child;
  assign(child, rest, value);
}

function deepFreeze<T extends object>(value: T): T {
  for (const child of Object.values(value)) if (child && typeof child === 'object') deepFreeze(child as object);
  return Object.freeze(value);
}
