import type { UnitCode } from '../kernel/officer.ts';

/** A calendar day of the province, YYYY-MM-DD. */
export type Day = string;

/** A commune or ward in force since 2025-07-01; between it and the province stands nothing. */
export interface Commune {
  readonly level: 'commune';
  readonly code: UnitCode;
  readonly kind: 'xa' | 'phuong';
  /** Without its kind: `Đức Xuân`. */
  readonly name: string;
  readonly from: Day;
}

/** A commune as older cards print it, with the district that no longer is. Its code may be another's today. */
export interface OldCommune {
  readonly level: 'old_commune';
  readonly code: UnitCode;
  readonly kind: 'xa' | 'phuong' | 'thi_tran';
  readonly name: string;
  readonly district: { readonly code: string; readonly name: string };
  readonly province: { readonly code: '06' | '19'; readonly name: string };
  /** The last day it counted. */
  readonly until: Day;
}

export const reform: Day = '2025-07-01';
export const lastDayBefore: Day = '2025-06-30';
