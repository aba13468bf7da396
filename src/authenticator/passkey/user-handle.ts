// WebAuthn Level 3 §5.4.3 and §14.6.1: the user handle is opaque, tells nothing of the person, and is the same for all of theirs.
import { createHash } from 'node:crypto';
import type { SubjectId } from '../../kernel/ids.ts';

/**
 * 32 bytes in base64url, derived from the subject's id so that it exists before the subject does. Not the id itself,
 * which an authenticator gives out and which tells the time of enrolment.
 */
export function userHandleOf(subjectId: SubjectId): string {
  return createHash('sha256').update(`webauthn-user-handle:v1:${subjectId}`).digest('base64url');
}
