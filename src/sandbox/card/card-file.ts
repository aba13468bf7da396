import { assembleCard, type Card } from './card.ts';
import type { AgreementKind } from './chip/agreement/agreement-key.ts';
import type { ChipKeyKind } from './chip/chip-key.ts';
import type { Holder } from './holder.ts';
import { exportKey, importKey } from './pki/authority-file.ts';

/** A card as JSON, bytes in base64, the chip's private key in PKCS#8. */
export interface CardFile {
  readonly holder: Holder;
  readonly sod: string;
  readonly dataGroups: readonly { readonly number: number; readonly bytes: string }[];
  readonly chipKeyKind: ChipKeyKind;
  readonly chipKey: string;
  readonly agreement?: { readonly kind: AgreementKind; readonly key: string };
}

export function exportCard(card: Card): CardFile {
  return {
    holder: card.holder,
    sod: card.sod.toString('base64'),
    dataGroups: [...card.dataGroups].map(([number, bytes]) => ({ number, bytes: bytes.toString('base64') })),
    chipKeyKind: card.chip.kind,
    chipKey: exportKey(card.chip.key),
    ...(card.agreement ? { agreement: { kind: card.agreement.kind, key: exportKey(card.agreement.key) } } : {}),
  };
}

export function importCard(file: CardFile): Card {
  return assembleCard({
    holder: file.holder,
    sod: Buffer.from(file.sod, 'base64'),
    dataGroups: new Map(file.dataGroups.map(({ number, bytes }) => [number, Buffer.from(bytes, 'base64')])),
    chip: { kind: file.chipKeyKind, key: importKey(file.chipKey) },
    agreement: file.agreement && { kind: file.agreement.kind, key: importKey(file.agreement.key) },
  });
}
