import type Provider from 'oidc-provider';

/** The library would call every service before it answers, once and without retry. Ours are told by the outbox instead. */
export function leaveLogoutToOutbox(provider: Provider): void {
  const prototype = provider.Client.prototype as unknown as { backchannelLogout(): Promise<void> };
  prototype.backchannelLogout = async function told() {};
}
