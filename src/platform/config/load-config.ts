import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { delegationProblems } from './delegation.ts';
import { productionProblems } from './production.ts';
import { type Config, configSchema, environments } from './schema.ts';
import { secretFileProblems } from './secret-files.ts';

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
  REPORTED_CARDS_FILE: 'proofing.reported_cards_file',
  SECURITY_CONTACT: 'security_contact',
  VERIFICATION_KEY_FILE: 'proofing.verification_key_file',
  VERIFIER_KEYS_FILE: 'proofing.verifier_keys_file',
  VERIFIER: 'proofing.verifier',
  VERIFIER_URL: 'proofing.verifier_url',
  TRUST_DIRECTORY: 'trust.directory',
  TRUST_OPERATORS_DIRECTORY: 'trust.operators_directory',
  TRUST_LIST_SIGNERS_DIRECTORY: 'trust.list_signers_directory',
  AUDIT_SEQUENCE_SECONDS: 'audit.sequence_seconds',
  AUDIT_CHECKPOINT_FILE: 'audit.checkpoint_file',
  AUDIT_CHECKPOINT_URL: 'audit.checkpoint_url',
  SANDBOX: 'sandbox.enabled',
  SANDBOX_READER_URL: 'sandbox.reader_url',
  SANDBOX_FEEDBACK_URL: 'sandbox.feedback_url',
  SANDBOX_HEALTH_URL: 'sandbox.health_url',
  SANDBOX_VERIFIER_URL: 'sandbox.verifier_url',
};

/** Reads config/<environment>.json, then the environment, then the secret files; lists every problem at once (ConfigError). */
export function loadConfig(root: string, env: Environment = process.env): Config {
  const environment = env.NODE_ENV || 'development';
  const file = readFile(root, environment);
  const raw: Record<string, unknown> = { ...file.content, environment };
  for (const [name, path] of Object.entries(environmentVariables)) {
    const value = env[name];
    if (value !== undefined && value !== '') assign(raw, path.split('.'), typed(path, value));
  }
  const parsed = configSchema.safeParse(raw);
  const problems = [
    ...file.problems,
    ...(parsed.success ? [] : parsed.error.issues.map(toProblem)),
    ...(environment === 'production' ? productionProblems(raw, root) : []),
    ...(parsed.success ? delegationProblems(parsed.data, root) : []),
    ...secretFileProblems(isRecord(raw.secrets) ? raw.secrets : {}, root),
  ];
  if (problems.length > 0 || !parsed.success) throw new ConfigError([...new Set(problems)]);
  return deepFreeze(parsed.data);
}

function readFile(root: string, environment: string): { readonly content: object; readonly problems: string[] } {
  if (!(environments as readonly string[]).includes(environment)) return { content: {}, problems: [] };
  const name = `config/${environment}.json`;
  try {
    const content: unknown = JSON.parse(readFileSync(join(root, name), 'utf8'));
    if (isRecord(content)) return { content, problems: [] };
    return { content: {}, problems: [`${name}: must hold one JSON object`] };
  } catch (error) {
    return { content: {}, problems: [`${name}: ${(error as Error).message}`] };
  }
}

/** With the variable that sets it, where there is one. */
function toProblem({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  const key = path.map(String).join('.');
  const variables = Object.entries({ ...environmentVariables, NODE_ENV: 'environment' });
  const [variable] = variables.find(([, set]) => key === set) ?? [];
  const name = variable === undefined ? key || '(root)' : `${key} (${variable})`;
  return `${name}: ${message}`;
}

const numbers = new Set(['listen.port', 'audit.sequence_seconds']);

function typed(path: string, value: string): unknown {
  if (path === 'trusted_proxies')
    return value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  if (numbers.has(path)) return /^\d+$/.test(value) ? Number(value) : value;
  if (path === 'sandbox.enabled') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

function assign(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) {
    target[head] = value;
    return;
  }
  const child = isRecord(target[head]) ? { ...target[head] } : {};
  target[head] = child;
  assign(child, rest, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function deepFreeze<T extends object>(value: T): T {
  for (const child of Object.values(value)) if (child && typeof child === 'object') deepFreeze(child as object);
  return Object.freeze(value);
}
