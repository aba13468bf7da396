import type { KioskPorts } from '../../../../console/index.ts';
import { dutyFor, type Officer, type UnitCode } from '../../../../kernel/officer.ts';
import { Refusal } from '../../../../kernel/refusal.ts';
import { type KioskId, markKiosk, releaseKiosk } from '../../../../kiosk/index.ts';
import { unitName } from '../../../../locality/index.ts';
import type { ConsoleParts } from '../parts.ts';

/** Whoever receives people there answers for the computers that stand there. */
export function kioskPorts({ installation, now }: ConsoleParts): KioskPorts {
  const { stores, transact, config } = installation;
  return {
    async kiosks(units, locale) {
      const found = await stores.kiosks.ofUnits(units);
      return found.map(({ id, place, unit, markedAt }) => ({ id, place, unitName: unitName(unit, locale), markedAt }));
    },
    kioskAddress: () => `${config.issuer.replace(/^https?:\/\//, '')}/kiosk`,
    async markKiosk(officer, { unit, ...kiosk }) {
      const actor = actorOf(officer, unit);
      await transact((bound) => markKiosk(bound, { ...kiosk, unit, actor }, now()));
    },
    async releaseKiosk(officer, units, id) {
      await transact(async (bound) => {
        const released = { id: id as KioskId, units, actorFor: (unit: UnitCode) => actorOf(officer, unit) };
        const kiosk = await releaseKiosk(bound, released);
        await bound.kioskSessions.endAt(kiosk.id);
      });
    },
  };
}

function actorOf(officer: Officer, unit: UnitCode) {
  const held = dutyFor(officer, ['counter_officer', 'supervisor'], unit);
  if (!held) throw new Refusal('kiosk.computer.unknown');
  return { kind: 'officer', subjectId: officer.subjectId, duty: held.duty, unit } as const;
}
