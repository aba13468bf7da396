import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../kernel/refusal.ts';
import { type CardFields, readCardQr } from '../../proofing/index.ts';
import type { OwnCard, OwnCards, Sandbox } from '../../sandbox/index.ts';
import { projectRoot } from '../installation/root.ts';

/** Of sandbox numbers; the State gives none of these in a row. */
const synthetic = /^\d{6}999\d{3}$/;

/**
 * Test cards of scanned QR texts, for the sandbox reader. A number without the sandbox's serial could be a person's and
 * is refused: nothing of it is kept.
 */
export function ownCardMaker(sandbox: Pick<Sandbox, 'makeCard'>): OwnCards {
  return {
    async make(text): Promise<OwnCard> {
      try {
        const fields = readCardQr(text, new Date()).fields.reveal();
        if (!synthetic.test(fields.number)) return { kind: 'refused', problem: 'real_person' };
        return { kind: 'made', card: await sandbox.makeCard(holderOf(fields)) };
      } catch (error) {
        const problem = error instanceof Refusal ? problems[error.code] : undefined;
        if (!problem) throw error;
        return { kind: 'refused', problem };
      }
    },
    script: (name) => readFile(join(projectRoot, 'dist/assets', name)).catch(() => undefined),
  };
}

const problems: Readonly<Record<string, 'malformed' | 'encoding' | 'ambiguous'>> = {
  'proofing.card_qr.malformed': 'malformed',
  'proofing.card_qr.encoding': 'encoding',
  'proofing.card_qr.ambiguous': 'ambiguous',
};

function holderOf({ number, name, birthDate, sex, issuedOn, residence, oldNumber }: CardFields) {
  const isOfNine = oldNumber?.length === 9;
  const more = { ...(residence ? { residence } : {}), ...(isOfNine ? { oldNumber } : {}) };
  return { number, name, birthDate, sex, issuedOn, expiryDate: expiryOf(birthDate, issuedOn), ...more };
}

/** Law on Identification 26/2023/QH15 art. 21: until 14, 25, 40 or 60; one issued within two years before, until the next. */
function expiryOf(birthDate: string, issuedOn: string): string | null {
  const later = `${Number(issuedOn.slice(0, 4)) + 2}${issuedOn.slice(4)}`;
  const birthdays = [14, 25, 40, 60].map((age) => `${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4)}`);
  const day = birthdays.find((birthday) => birthday > later);
  return day?.replace(/-02-29$/, '-02-28') ?? null;
}
