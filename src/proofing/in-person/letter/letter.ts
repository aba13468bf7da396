import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../../kernel/actor.ts';
import type { AuditTrail } from '../../../kernel/audit-trail.ts';
import { addSeconds } from '../../../kernel/clock.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { VerifiedChip } from '../../case/verified-chip.ts';
import { due, type Visit } from '../visit/visit.ts';
import type { VisitStore } from '../visit/visit-store.ts';
import type { Letter, LetterStore } from './letter-store.ts';

/** Without those that look like others; 20 of them are 100 bits. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 20;

/** Twenty letters and digits, that a person can type. */
export function newLetterToken(random: (bytes: number) => Buffer = randomBytes): string {
  return [...random(length)].map((byte) => letters[byte % letters.length]).join('');
}

/** As typed or scanned: groups, dashes and small letters do not count. */
export function letterHash(typed: string): Buffer {
  const token = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(`enrolment letter:${token}`).digest();
}

interface Stores {
  readonly visits: VisitStore;
  readonly letters: LetterStore;
  readonly facts: AuditTrail;
}

/**
 * A letter for somebody without a telephone at hand: it works once, within its days, and only with the card that was
 * read here, so a visit by sight has none. An older one of the same person is worth nothing from now on.
 */
export async function issueLetter(
  { letters: store, facts }: Stores,
  visit: Visit,
  { actor, days }: { readonly actor: Actor; readonly days: number },
  now: Date,
): Promise<void> {
  const { subjectId, reached, evidence } = due(visit, ['approved'], now);
  if (!evidence.chip || subjectId === null || reached === null) throw new Refusal('proofing.letter.needs_chip');
  const secret = newLetterToken();
  const letter = { subjectId, visitId: visit.id, chip: evidence.chip.chip, ial: reached };
  const dates = { issuedAt: now, expiresAt: addSeconds(now, days * 86_400) };
  await store.replace({ ...letter, secret, tokenHash: letterHash(secret), ...dates });
  const details = { visit_id: visit.id, ial: reached };
  await facts.record({ action: 'proofing.letter.issued', actor, subjectId, details });
}

/** The letter of this token, if it may be used with that chip. Whatever is wrong with the token is told alike. */
export async function letterFor(
  { letters: store }: Pick<Stores, 'letters'>,
  { typed, chip }: { readonly typed: string; readonly chip?: VerifiedChip },
  now: Date,
): Promise<Letter> {
  const letter = await store.byToken(letterHash(typed), now);
  if (!letter) throw new Refusal('proofing.letter.invalid');
  return fitting(letter, chip);
}

/** The same, used up. */
export async function takeLetter(
  { letters: store, facts }: Pick<Stores, 'letters' | 'facts'>,
  { typed, chip }: { readonly typed: string; readonly chip: VerifiedChip },
  now: Date,
): Promise<Letter> {
  const letter = await store.take(letterHash(typed), now);
  if (!letter) throw new Refusal('proofing.letter.invalid');
  const { subjectId, visitId, ial } = fitting(letter, chip);
  const actor = { kind: 'subject', subjectId } as const;
  await facts.record({ action: 'proofing.letter.used', actor, subjectId, details: { visit_id: visitId, ial } });
  return letter;
}

function fitting(letter: Letter, chip: VerifiedChip | undefined): Letter {
  const isSame = !chip || (chip.subjectId === letter.subjectId && chip.fingerprint.equals(letter.chip));
  if (!isSame) throw new Refusal('proofing.letter.other_card');
  return letter;
}
