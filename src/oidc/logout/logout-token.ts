// OpenID Connect Back-Channel Logout 1.0 §2.4: the logout token.
import type Provider from 'oidc-provider';
import type { Client } from 'oidc-provider';

export interface EndedSession {
  /** Of the message, so that a repetition is seen for what it is. */
  readonly jti: string;
  readonly sid: string;
  /** The person's identifier in the service's sector; null where the service never learnt one. */
  readonly sub: string | null;
}

interface LogoutToken {
  set(claim: string, value: unknown): void;
  issue(options: { readonly use: 'logout' }): Promise<string>;
}

type IdTokenClass = new (available: object, about: { readonly ctx: undefined; readonly client: Client }) => LogoutToken;

/** Signed, and encrypted where it must be, as the service's ID tokens are. Valid for two minutes from now. */
export function makeLogoutToken(provider: Provider, client: Client, { jti, sid, sub }: EndedSession): Promise<string> {
  const IdToken = provider.IdToken as unknown as IdTokenClass;
  const token = new IdToken({}, { ctx: undefined, client });
  token.set('events', { 'http://schemas.openid.net/event/backchannel-logout': {} });
  token.set('jti', jti);
  if (sub !== null) token.set('sub', sub);
  if (sub === null || client.metadata().backchannel_logout_session_required) token.set('sid', sid);
  return token.issue({ use: 'logout' });
}
