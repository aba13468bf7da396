import { addSeconds } from '../../kernel/clock.ts';
import { Personal } from '../../kernel/personal.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { CardFields, Mend, ScannedCard } from './card-qr.ts';
import { possibleReadings, type Reading } from './misread-text.ts';
import { possibleSplits, type Split } from './qr-split.ts';
import { readFields } from './read-fields.ts';

/** Longer than any card's; what is longer is refused unread. */
export const longestCardQr = 1200;

const vietnamOffsetSeconds = 7 * 3600;

interface Candidate {
  readonly fields: CardFields;
  readonly mended: readonly Mend[];
  readonly generation: ScannedCard['generation'];
}

/**
 * Reads the text of a card's QR code, from a camera or typed by a scanner, and mends what scanners do to it where only
 * one reading is left. Refuses what is no card (`malformed`), is damaged beyond that (`encoding`), or could be read in
 * two ways (`ambiguous`). Proves nothing: see ScannedCard.
 */
export function readCardQr(text: string, now: Date): ScannedCard {
  const typed = text.replace(/^[\s\uFEFF]+|[\r\n ]+$/gu, '');
  if (typed.length > longestCardQr) throw new Refusal('proofing.card_qr.malformed');
  const today = addSeconds(now, vietnamOffsetSeconds).toISOString().slice(0, 10);
  const problems = new Set<string>();
  const candidates = new Map<string, Candidate>();
  for (const reading of possibleReadings(typed))
    for (const split of possibleSplits(reading.text))
      for (const found of readFields(split.fields, today)) {
        if ('problem' in found) problems.add(found.problem);
        else note(candidates, { ...found, ...circumstances(typed, reading, split, found.mended) });
      }
  const [candidate, another] = candidates.values();
  if (another) throw new Refusal('proofing.card_qr.ambiguous');
  if (candidate) return { proves: 'nothing', ...candidate, fields: new Personal(candidate.fields) };
  throw problems.has('encoding') ? new Refusal('proofing.card_qr.encoding') : new Refusal('proofing.card_qr.malformed');
}

/** The same fields found in two ways are one reading; the one that mended less is told. */
function note(candidates: Map<string, Candidate>, candidate: Candidate): void {
  const key = JSON.stringify(candidate.fields);
  const known = candidates.get(key);
  if (!known || candidate.mended.length < known.mended.length) candidates.set(key, candidate);
}

function circumstances(typed: string, reading: Reading, { fields, borders }: Split, mended: readonly Mend[]) {
  const all: readonly (Mend | false)[] = [
    reading.isMended && 'encoding',
    !reading.isMended && reading.text !== typed && 'unicode_form',
    borders !== 'kept' && 'separators',
    ...mended,
  ];
  const generation: ScannedCard['generation'] = fields.length > 7 ? '2024' : borders === 'lost' ? null : '2021';
  return { mended: all.filter((mend) => mend !== false), generation };
}
