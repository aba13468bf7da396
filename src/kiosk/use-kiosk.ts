import type { AuditTrail } from '../kernel/audit-trail.ts';
import { addSeconds } from '../kernel/clock.ts';
import type { Transact } from '../kernel/transact.ts';
import { hasIdled, type Kiosk, type KioskId } from './kiosk.ts';
import type { KioskStore } from './kiosk-store.ts';
import { newSecret, secretHash } from './secret.ts';

/** What a kiosk asks of whoever keeps sessions. */
export interface KioskSessions {
  /** As a sign-out does, services told; how many there were. */
  endAt(kioskId: KioskId): Promise<number>;
}

interface Stores {
  readonly kiosks: KioskStore;
  readonly kioskSessions: KioskSessions;
  readonly facts: AuditTrail;
}

export interface KioskSettings {
  /** Without a use for so long nobody is there any more, whatever a page says. */
  readonly openSeconds: number;
}

/** The browser has to drop all it has, and comes back with `again` to be marked anew. */
export interface Wiped {
  readonly kiosk: Kiosk;
  readonly again: string;
}

/** So long a wiped browser may take to come back: over night, should it be switched off in between. */
const comeBackSeconds = 86_400;

/** One request of a browser: which kiosk it is, if any, and what has to be wiped before it goes on. */
export type AtKiosk = { readonly kind: 'here'; readonly kiosk: Kiosk } | ({ readonly kind: 'wiped' } & Wiped);

/**
 * Whether this browser is a kiosk at which somebody still is. Where nobody was for too long, everything of the last one
 * is ended first, for the server believes no page. `isUse` is a request that somebody made, not a page by itself.
 */
export async function useKiosk(
  { stores, transact }: { readonly stores: Pick<Stores, 'kiosks'>; readonly transact: Transact<Stores> },
  { secret, isUse }: { readonly secret: string; readonly isUse: boolean },
  settings: KioskSettings,
  now: Date,
): Promise<AtKiosk | null> {
  const browser = secretHash(secret);
  if (!browser) return null;
  const { kiosks } = stores;
  const until = addSeconds(now, settings.openSeconds);
  const kiosk = isUse ? await kiosks.keepOpen(browser, until, now) : await kiosks.byBrowser(browser);
  if (kiosk && !hasIdled(kiosk, now)) return { kind: 'here', kiosk };
  return transact(async (bound) => {
    const held = await bound.kiosks.lockByBrowser(browser);
    if (!held) return null;
    if (!hasIdled(held, now)) return { kind: 'here', kiosk: held };
    return { kind: 'wiped', ...(await wipe(bound, held, { ...settings, reason: 'idle' }, now)) };
  });
}

/** Whoever was there has finished, or has gone. Null where the browser is no kiosk. */
export async function leaveKiosk(
  { transact }: { readonly transact: Transact<Stores> },
  secret: string,
  settings: KioskSettings,
  now: Date,
): Promise<Wiped | null> {
  const browser = secretHash(secret);
  if (!browser) return null;
  return transact(async (bound) => {
    const held = await bound.kiosks.lockByBrowser(browser);
    return held && wipe(bound, held, { ...settings, reason: 'left' }, now);
  });
}

/** The mark anew, under another secret; null when nobody waits for this browser to come back. */
export async function comeBack(
  { kiosks }: Pick<Stores, 'kiosks'>,
  again: string,
  now: Date,
): Promise<{ readonly secret: string } | null> {
  const renewal = secretHash(again);
  const { secret, hash } = newSecret();
  return renewal && (await kiosks.renew(renewal, hash, now)) ? { secret } : null;
}

/** Where a browser that asked to be marked stands. */
export async function askingOf(
  { kiosks }: Pick<Stores, 'kiosks'>,
  secret: string,
  now: Date,
): Promise<{ readonly kind: 'code'; readonly expiresAt: Date } | { readonly kind: 'marked' | 'none' }> {
  const browser = secretHash(secret);
  if (!browser) return { kind: 'none' };
  const expiresAt = await kiosks.askingUntil(browser, now);
  if (expiresAt) return { kind: 'code', expiresAt };
  return { kind: (await kiosks.byBrowser(browser)) ? 'marked' : 'none' };
}

async function wipe(
  { kiosks, kioskSessions, facts }: Stores,
  kiosk: Kiosk,
  { openSeconds, reason }: KioskSettings & { readonly reason: 'idle' | 'left' },
  now: Date,
): Promise<Wiped> {
  const sessions = await kioskSessions.endAt(kiosk.id);
  const { secret: again, hash } = newSecret();
  await kiosks.expectBack(kiosk.id, hash, addSeconds(now, comeBackSeconds), addSeconds(now, openSeconds));
  const actor = { kind: 'system', name: 'kiosk' } as const;
  const details = { kiosk_id: kiosk.id, unit: kiosk.unit, reason, sessions };
  await facts.record({ action: 'kiosk.computer.wiped', actor, details });
  return { kiosk, again };
}
