import type { Officer, UnitCode } from '../../kernel/officer.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import type { Units } from './counter.ts';

export interface ListedKiosk {
  readonly id: string;
  readonly place: string;
  readonly unitName: string;
  readonly markedAt: Date;
}

/** Computers in offices that one person uses after another. Those of other units do not exist. */
export interface KioskPorts {
  readonly kiosks: (units: Units, locale: Locale) => Promise<readonly ListedKiosk[]>;
  /** What is opened on such a computer to have it marked. */
  readonly kioskAddress: () => string;
  readonly markKiosk: (
    officer: Officer,
    kiosk: { readonly code: string; readonly unit: UnitCode; readonly place: string },
  ) => Promise<void>;
  readonly releaseKiosk: (officer: Officer, units: Units, id: string) => Promise<void>;
}
