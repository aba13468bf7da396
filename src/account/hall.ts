import { Refusal } from '../kernel/refusal.ts';
import type { Hall } from '../platform/hall/hall.ts';

/** The hall's own registration at the provider. */
export const accountClientId = 'tnid-account';

/** The rooms one may come back to, and pages about a thing of ours, named by its UUID. */
const rooms =
  /^\/account(\/(passkeys|services|sessions|activity|notices|review(\/card|\/capture)?)|\/sessions\/end-all)?$/;
const pages = /^\/account\/(passkeys|services)\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/(remove|revoke)$/;

/** The citizen's own hall: half an hour without use, eight hours in all. */
export const accountHall: Hall = {
  name: 'account',
  clientId: accountClientId,
  path: '/account',
  limits: { signInSeconds: 900, idleSeconds: 1800, absoluteSeconds: 8 * 3600, freshSeconds: 900, entersFresh: false },
  safeReturn: (path) => (typeof path === 'string' && (rooms.test(path) || pages.test(path)) ? path : '/account'),
  sessionEnded: () => new Refusal('account.session.ended'),
  signInFailed: (cause) => new Refusal('account.sign_in.failed', {}, { cause }),
};
