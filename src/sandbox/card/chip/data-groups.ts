// ICAO 9303-10 §4.7: the data groups of the synthetic chip, 1, 2, 13, 14 and 15.
import type { KeyObject } from 'node:crypto';
import type { Holder } from '../holder.ts';
import { tagged } from '../pki/der.ts';
import type { AgreementKey } from './agreement/agreement-key.ts';
import { type ChipKeyKind, encodeDg14, encodeDg15 } from './chip-key.ts';
import { type Dg13Field, dg13Fields, encodeDg13 } from './dg13.ts';
import { encodeDg2, type FaceImage } from './face.ts';
import { mrzLines } from './mrz.ts';
import { drawPortrait, portraitHeight, portraitWidth } from './portrait.ts';

export interface DataGroupOptions {
  readonly image?: FaceImage;
  /** Data groups this card does not have, for example 13 on a card of 2024. */
  readonly omit?: readonly number[];
  readonly tweak?: DataGroupTweaks;
}

/** Each hook gets what was made and returns what goes on the chip, signed like the rest. */
export interface DataGroupTweaks {
  readonly mrz?: (lines: readonly string[]) => readonly string[];
  readonly dg13?: (fields: readonly Dg13Field[]) => readonly Dg13Field[];
  readonly dataGroup?: (number: number, bytes: Buffer) => Buffer;
}

export function makeDataGroups(
  holder: Holder,
  chip: { readonly kind: ChipKeyKind; readonly key: KeyObject },
  agreement: AgreementKey | undefined,
  options: DataGroupOptions = {},
): ReadonlyMap<number, Buffer> {
  const tweak = options.tweak ?? {};
  const lines = tweak.mrz?.(mrzLines(holder)) ?? mrzLines(holder);
  const fields = tweak.dg13?.(dg13Fields(holder)) ?? dg13Fields(holder);
  const made: readonly (readonly [number, Buffer])[] = [
    [1, encodeDg1(lines)],
    [2, encodeDg2(options.image ?? portraitOf(holder))],
    [13, encodeDg13(fields)],
    [14, encodeDg14(options.omit?.includes(15) ? undefined : chip.kind, agreement)],
    [15, encodeDg15(chip.key)],
  ];
  const kept = made.filter(([number]) => !options.omit?.includes(number));
  return new Map(kept.map(([number, bytes]) => [number, tweak.dataGroup?.(number, bytes) ?? bytes]));
}

export function encodeDg1(lines: readonly string[]): Buffer {
  return tagged(0x61, tagged(0x5f1f, Buffer.from(lines.join(''), 'utf8')));
}

function portraitOf(holder: Holder): FaceImage {
  const bytes = drawPortrait(Number(holder.number.slice(-6)));
  return { bytes, format: 'jpeg', width: portraitWidth, height: portraitHeight };
}
