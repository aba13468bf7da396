import type { DataGroups } from '../chip-upload.ts';
import { Examination, examine } from '../examination.ts';
import type { ChipReading, Doubt } from '../verdict.ts';
import { type CalendarDate, vietnameseDay } from './calendar-date.ts';
import { contradictions } from './contradiction.ts';
import { readDg1 } from './dg1.ts';
import { type Dg13, readDg13 } from './dg13.ts';
import type { Mrz } from './mrz.ts';
import { birthDateOf, expiryDateOf } from './mrz-date.ts';
import { mrzName, tidyName } from './name.ts';
import { objectionsToNumber } from './number-hint.ts';
import { assertPortrait } from './portrait/dg2.ts';

/** What the data groups say, and what about it cannot be believed. Complete only without doubts. */
export interface DocumentReading {
  readonly mrz: Mrz | undefined;
  readonly birthDate: CalendarDate | undefined;
  readonly expiryDate: CalendarDate | null | undefined;
  readonly dg13: Dg13;
  readonly doubts: readonly Doubt[];
  readonly warnings: readonly Doubt[];
}

/** Reads DG1, DG2 and DG13 and holds them against each other and the day. Missing groups are somebody else's doubt. */
export function readDocument(groups: DataGroups, now: Date): DocumentReading {
  const examination = new Examination();
  const today = vietnameseDay(now);
  const [dg1, dg2] = [groups.get(1), groups.get(2)];
  const mrz = dg1 && examination.step('dg1_structure', () => readDg1(dg1));
  const birthDate = mrz && examination.step('mrz_birth_date', () => birthDateOf(mrz, today));
  const expiryDate = mrz && examination.step('mrz_expiry_date', () => expiryDateOf(mrz));
  if (dg2) examination.step('dg2_structure', () => assertPortrait(dg2));
  const { dg13, warnings } = readPersonalData(groups.get(13));
  if (mrz) examination.note(contradictions(mrz, { birthDate, expiryDate }, dg13));
  if (expiryDate && expiryDate < today) examination.note([{ code: 'document_expired' }]);
  const numberWarnings = mrz && birthDate ? objectionsToNumber(mrz, birthDate) : [];
  const { doubts } = examination;
  return { mrz, birthDate, expiryDate, dg13, doubts, warnings: [...warnings, ...numberWarnings] };
}

/** DG13 is the State's own and differs between cards: whatever is wrong with it costs its fields, not the card. */
function readPersonalData(file: Uint8Array | undefined): { readonly dg13: Dg13; readonly warnings: readonly Doubt[] } {
  if (file === undefined) return { dg13: {}, warnings: [{ code: 'dg13_absent' }] };
  const finding = examine('dg13_unreadable', () => readDg13(file));
  if (!finding.ok) return { dg13: {}, warnings: [finding.doubt] };
  const dg13 = finding.value;
  const isNamed = dg13.name !== undefined && tidyName(dg13.name) !== undefined;
  return { dg13, warnings: isNamed ? [] : [{ code: 'dg13_name_unusable' }] };
}

type HolderReading = Omit<
  ChipReading,
  | 'proof'
  | 'signerCertificate'
  | 'signerFingerprint'
  | 'signerSerialNumber'
  | 'anchorFingerprint'
  | 'chipKeyFingerprint'
  | 'signedAt'
>;

/** The holder's part of the reading; undefined while something about it is in doubt. */
export function holderOf({ mrz, birthDate, expiryDate, dg13 }: DocumentReading): HolderReading | undefined {
  if (mrz === undefined || birthDate === undefined || expiryDate === undefined) return undefined;
  const written = dg13.name === undefined ? undefined : tidyName(dg13.name);
  return {
    number: mrz.number,
    documentNumber: mrz.documentNumber,
    name: written ?? mrzName(mrz.nameLine),
    nameSource: written === undefined ? 'mrz' : 'dg13',
    birthDate,
    sex: mrz.sex,
    nationality: mrz.nationality,
    expiryDate,
    issuedOn: dg13.issuedOn ?? null,
  };
}
