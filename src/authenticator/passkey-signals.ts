// WebAuthn Level 3 §5.1.10: what a browser is told, so that it forgets passkeys that are gone here.
import type { SubjectId } from '../kernel/ids.ts';
import type { PasskeyStore } from './passkey/passkey-store.ts';
import { userHandleOf } from './passkey/user-handle.ts';

export interface PasskeysOfHandle {
  readonly userId: string;
  readonly credentialIds: readonly string[];
}

/** Handle and credential ids of one person; those that wait after a recovery too, since they will work. For nobody but their owner. */
export async function passkeySignals(
  { passkeys }: { readonly passkeys: Pick<PasskeyStore, 'ofSubject'> },
  subjectId: SubjectId,
): Promise<PasskeysOfHandle> {
  const owned = await passkeys.ofSubject(subjectId);
  return { userId: userHandleOf(subjectId), credentialIds: owned.map(({ credentialId }) => credentialId) };
}
