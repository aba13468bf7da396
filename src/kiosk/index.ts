export type { Kiosk, KioskId } from './kiosk.ts';
export { type KioskStore, kioskStore, type Units as KioskUnits } from './kiosk-store.ts';
export { askToBeMarked, markKiosk, releaseKiosk } from './mark-kiosk.ts';
export { kioskRefusals } from './refusals.ts';
export {
  type AtKiosk,
  askingOf,
  comeBack,
  type KioskSessions,
  type KioskSettings,
  leaveKiosk,
  useKiosk,
  type Wiped,
} from './use-kiosk.ts';
