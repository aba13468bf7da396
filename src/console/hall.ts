import { Refusal } from '../kernel/refusal.ts';
import type { Hall } from '../platform/hall/hall.ts';
import { access } from './access.ts';
import { welcomePaths } from './welcome/paths.ts';

/** The hall's own registration at the provider. */
export const consoleClientId = 'tnid-console';

/** A thing of ours in an address: a UUID or a short number, never as long as a citizen's number. */
const thing = '(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{1,9})';

/** Never as long as a citizen's number, either. */
const codes = new RegExp(`^(?:${thing}|[a-z][a-z_.]{0,60}|\\d{4}-\\d{2}-\\d{2})$`);

/** For whoever is no officer yet, outside the table. */
const outside = [new RegExp(`^${welcomePaths.duties}$`)];

const pages = Object.keys(access)
  .filter((route) => route.startsWith('GET '))
  .map((route) => new RegExp(`^${route.slice(4).replace(/:[a-z_]+/gi, thing)}$`));

/**
 * The officers' hall: a quarter of an hour without use, eight hours in all. Who comes in has just been through a
 * ceremony, so that a session which idled is not opened again by the provider's alone.
 */
export const consoleHall: Hall = {
  name: 'console',
  clientId: consoleClientId,
  path: '/console',
  limits: { signInSeconds: 900, idleSeconds: 900, absoluteSeconds: 8 * 3600, freshSeconds: 900, entersFresh: true },
  safeReturn,
  sessionEnded: () => new Refusal('console.session.ended'),
  signInFailed: (cause) => new Refusal('console.sign_in.failed', {}, { cause }),
};

function safeReturn(address: unknown): string {
  if (typeof address !== 'string') return '/console';
  const [path = '', query = ''] = address.split('?', 2);
  if (![...pages, ...outside].some((page) => page.test(path))) return '/console';
  const kept = [...new URLSearchParams(query)].filter(([name, value]) => isCode(name, value));
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`;
}

/** What a list is narrowed by, or which form is open: words of ours, ids, days; the language is kept elsewhere. */
function isCode(name: string, value: string): boolean {
  return /^[a-z_]{1,20}$/.test(name) && name !== 'lang' && codes.test(value);
}
