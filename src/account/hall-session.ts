import type { Aal, Ial } from '../assurance/index.ts';
import type { SubjectId } from '../kernel/ids.ts';

/** On the way to the provider and back: what must come back, and where the person wanted to go. */
export interface SignInRequest {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

/** A signed-in visit to a hall. */
export interface HallVisit {
  readonly subjectId: SubjectId;
  /** `sid` of the ID token: the visit ends with the provider's session. */
  readonly providerSid: string;
  readonly ial: Ial;
  readonly aal: Aal;
  readonly authenticatedAt: Date;
}

export const hallLimits = {
  signInSeconds: 900,
  idleSeconds: 1800,
  absoluteSeconds: 8 * 3600,
  freshSeconds: 900,
} as const;

/** Changing how one signs in asks for a ceremony of the last quarter of an hour. */
export function isFresh(visit: HallVisit, now: Date): boolean {
  return now.getTime() - visit.authenticatedAt.getTime() <= hallLimits.freshSeconds * 1000;
}

/** The rooms one may come back to, and pages about a thing of ours, named by its UUID. */
const rooms = /^\/account(\/(passkeys|services|sessions|activity|notices)|\/sessions\/end-all)?$/;
const pages = /^\/account\/(passkeys|services)\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/(remove|revoke)$/;

/** Only places of this hall that exist; anything else leads home. An address may hold anything, and this one is stored. */
export function safeReturn(path: unknown): string {
  return typeof path === 'string' && (rooms.test(path) || pages.test(path)) ? path : '/account';
}
