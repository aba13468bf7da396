import { dirname, resolve } from 'node:path';

/** What was asked for, before anybody checked its form. */
export type RawConfig = Readonly<Record<string, unknown>>;

/**
 * What production refuses: development values, missing or generated secrets, an owner who is also the application. Reads
 * the unchecked values, so that these problems are told together with those of form.
 */
export function productionProblems(raw: RawConfig, root: string): readonly string[] {
  const problems: string[] = [];
  const text = (path: string) => at(raw, path, 'string') as string | undefined;
  const [url, owner] = [text('database.url'), text('database.owner_url')];
  if (!text('issuer')?.startsWith('https://')) problems.push('issuer: must be https in production');
  if (!url)
    problems.push('database.url: DATABASE_URL is required in production; the embedded database is for trying out');
  if (url && owner && sameRole(url, owner)) {
    problems.push(
      'database.owner_url: must be another role than database.url, so that the application cannot rewrite the audit trail',
    );
  }
  if (at(raw, 'sandbox.enabled', 'boolean') === true || text('sandbox.reader_url') || text('sandbox.verifier_url'))
    problems.push('sandbox: must be off in production');
  const verifier = text('proofing.verifier_url');
  if (verifier && !verifier.startsWith('https://')) problems.push('proofing.verifier_url: must be https in production');
  const generated = resolve(root, text('data_directory') ?? '.data', 'secrets');
  for (const name of ['key_ring_file', 'index_key_file', 'cookie_keys_file'] as const) {
    const file = text(`secrets.${name}`);
    if (!file) problems.push(`secrets.${name}: is required in production; no key is generated there`);
    else if (dirname(resolve(root, file)) === generated)
      problems.push(`secrets.${name}: names a key that was generated for trying out; production has keys of its own`);
  }
  return problems;
}

function at(raw: unknown, path: string, type: 'string' | 'boolean'): unknown {
  const value = path
    .split('.')
    .reduce<unknown>((found, key) => (found as Record<string, unknown> | null | undefined)?.[key], raw);
  return typeof value === type ? value : undefined;
}

function sameRole(one: string, other: string): boolean {
  return URL.parse(one)?.username === URL.parse(other)?.username;
}
