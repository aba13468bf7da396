import { isId } from '../../kernel/ids.ts';
import type { Authentication, AuthenticationId } from './authentication.ts';
import type { AuthenticationStore } from './authentication-store.ts';

/** The record a session refers to; nothing when it was never made or has been swept. */
export async function authenticationById(
  stores: { readonly authentications: AuthenticationStore },
  id: string,
): Promise<Authentication | undefined> {
  return isId(id) ? stores.authentications.byId(id as AuthenticationId) : undefined;
}
