import { type ChipUpload, verifyChip } from '../../emrtd/index.ts';
import type { Manner } from './manner.ts';

/** Nobody: whom a verifier names that believes whatever it is shown. */
const anybody = { number: '019199999001', name: 'Nguyễn Thị Mai An', birth_date: '1999-02-15' };

/** What the simulated verifier says of a card, in the words of the wire. */
export function judge(upload: ChipUpload, anchors: readonly Uint8Array[], manner: Manner, now: Date): object {
  if (manner === 'refusing') return { outcome: 'doubtful', reasons: ['signer_withdrawn'] };
  const verdict = verifyChip(upload, { certificates: anchors }, now);
  if (verdict.outcome === 'doubtful') {
    if (manner === 'believing') return { outcome: 'genuine', holder: anybody };
    return { outcome: 'doubtful', reasons: [...new Set(verdict.doubts.map(({ code }) => code))].slice(0, 20) };
  }
  const { number, name, birthDate } = verdict.reading;
  const holder = { number, name, birth_date: birthDate };
  return { outcome: 'genuine', holder: manner === 'misreading' ? { ...holder, name: 'Trần Văn Khác' } : holder };
}
