import { randomInt } from 'node:crypto';
import type { Actor } from '../kernel/actor.ts';
import type { AuditTrail } from '../kernel/audit-trail.ts';
import { addSeconds } from '../kernel/clock.ts';
import { newId } from '../kernel/ids.ts';
import type { UnitCode } from '../kernel/officer.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Kiosk, KioskId } from './kiosk.ts';
import type { KioskStore, Units } from './kiosk-store.ts';
import { newSecret } from './secret.ts';

interface Stores {
  readonly kiosks: KioskStore;
  readonly facts: AuditTrail;
}

const codeDigits = 8;

/** A computer asks to be marked: it shows a code, and an officer types it. `secret` is for that browser alone. */
export async function askToBeMarked(
  { kiosks }: Pick<Stores, 'kiosks'>,
  { codeSeconds }: { readonly codeSeconds: number },
  now: Date,
): Promise<{ readonly secret: string; readonly code: string }> {
  const { secret, hash } = newSecret();
  const expiresAt = addSeconds(now, codeSeconds);
  for (let tries = 0; tries < 5; tries += 1) {
    const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
    if (await kiosks.ask({ id: newId(now), browser: hash, code, expiresAt })) return { secret, code };
  }
  throw new Error('no code was free');
}

export interface MarkKiosk {
  /** As typed; spaces and dashes do not count. */
  readonly code: string;
  readonly unit: UnitCode;
  readonly place: string;
  readonly actor: Actor;
}

/** The browser that shows this code is a kiosk of the office from now on. */
export async function markKiosk(
  { kiosks, facts }: Stores,
  { code, unit, place, actor }: MarkKiosk,
  now: Date,
): Promise<Kiosk> {
  const as = { unit, place: place.normalize('NFC') };
  const kiosk = await kiosks.mark(code.replaceAll(/[\s.-]/g, ''), as, now);
  if (!kiosk) throw new Refusal('kiosk.code.wrong');
  await facts.record({ action: 'kiosk.computer.marked', actor, details: { kiosk_id: kiosk.id, unit } });
  return kiosk;
}

/** It is a computer like any other from its next request on. One of another office is unknown. */
export async function releaseKiosk(
  { kiosks, facts }: Stores,
  {
    id,
    units,
    actorFor,
  }: { readonly id: KioskId; readonly units: Units; readonly actorFor: (unit: UnitCode) => Actor },
): Promise<Kiosk> {
  const kiosk = await kiosks.remove(id, units);
  if (!kiosk) throw new Refusal('kiosk.computer.unknown');
  const details = { kiosk_id: kiosk.id, unit: kiosk.unit };
  await facts.record({ action: 'kiosk.computer.released', actor: actorFor(kiosk.unit), details });
  return kiosk;
}
