import type { Config } from './schema.ts';

/** What production refuses: development values, missing secrets, an owner who is also the application. */
export function productionProblems(config: Config): readonly string[] {
  const problems: string[] = [];
  if (!config.issuer.startsWith('https://')) problems.push('issuer: must be https in production');
  if (!config.database.url)
    problems.push('database.url: DATABASE_URL is required in production; the embedded database is for trying out');
  if (!config.database.owner_url) problems.push('database.owner_url: DATABASE_OWNER_URL is required in production');
  if (config.database.url && sameRole(config.database.url, config.database.owner_url)) {
    problems.push(
      'database.owner_url: must be another role than database.url, so that the application cannot rewrite the audit trail',
    );
  }
  if (config.sandbox.enabled || config.sandbox.reader_url) problems.push('sandbox: must be off in production');
  for (const name of ['key_ring_file', 'index_key_file', 'cookie_keys_file'] as const) {
    if (!config.secrets[name]) problems.push(`secrets.${name}: is required in production; no key is generated there`);
  }
  return problems;
}

function sameRole(one: string, other: string | undefined): boolean {
  try {
    return other !== undefined && new URL(one).username === new URL(other).username;
  } catch {
    return false;
  }
}
