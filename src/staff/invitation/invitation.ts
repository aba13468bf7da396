import { createHash, randomBytes } from 'node:crypto';
import type { SubjectId } from '../../kernel/ids.ts';
import { duties, type HeldDuty } from '../../kernel/officer.ts';

/** For an `invitation` somebody signs in and takes their duties up; a `welcome` makes a first passkey. */
export type InvitationKind = 'invitation' | 'welcome';

export interface Invitation {
  readonly tokenHash: Buffer;
  readonly kind: InvitationKind;
  readonly subjectId: SubjectId;
  /** Null where an operator did. */
  readonly invitedBy: SubjectId | null;
  readonly duties: readonly HeldDuty[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** 256 random bits, shown once in a link and kept as a hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Reads `reviewer@01840`. Null for what is no duty of ours; whether the unit exists is asked when it is granted. */
export function readDutyText(text: string): HeldDuty | null {
  const [name = '', unit = '', ...more] = text.split('@');
  const duty = duties.find((one) => one === name);
  return duty && unit !== '' && more.length === 0 ? { duty, unit } : null;
}
