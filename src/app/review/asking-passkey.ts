import { accountClientId } from '../../account/index.ts';
import { authenticationById } from '../../authenticator/index.ts';
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { listSessions } from '../../oidc/index.ts';
import type { Stores } from '../installation/stores.ts';

/** The passkey by which this session of the hall was entered, while it lives. */
export async function passkeyInUseOf(
  stores: Stores,
  { subjectId, providerSid }: { readonly subjectId: SubjectId; readonly providerSid: string },
): Promise<PasskeyId | null> {
  const sessions = await listSessions(stores, subjectId);
  const session = sessions.find(({ services }) => services.get(accountClientId) === providerSid);
  const entered = session?.authenticationId ? await authenticationById(stores, session.authenticationId) : undefined;
  return entered?.passkeyId ?? null;
}
