import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { isId, type PasskeyId, type SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { passkeyFact } from '../facts.ts';
import { passkeyName } from './passkey-name.ts';
import type { PasskeyStore } from './passkey-store.ts';

/** Gives a passkey of the subject's a new name. Somebody else's is unknown. */
export async function renamePasskey(
  stores: { readonly passkeys: PasskeyStore; readonly facts: AuditTrail },
  input: { readonly subjectId: SubjectId; readonly passkeyId: string; readonly name: string },
): Promise<void> {
  const { subjectId } = input;
  const name = passkeyName(input.name);
  const id = input.passkeyId as PasskeyId;
  const isTheirs = isId(id) && (await stores.passkeys.rename(subjectId, id, name));
  if (!isTheirs) throw new Refusal('authenticator.passkey.unknown');
  await stores.facts.record(passkeyFact('renamed', { id, subjectId }));
}
