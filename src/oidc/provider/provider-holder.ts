import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';

/** The provider of the moment: requests in flight keep theirs, the next request gets the new one. */
export interface ProviderHolder {
  readonly current: () => Provider;
  readonly swap: (provider: Provider) => void;
  readonly handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
}

export function createProviderHolder(): ProviderHolder {
  let held: { readonly provider: Provider; readonly handle: ReturnType<Provider['callback']> } | undefined;
  const present = () => {
    if (!held) throw new Error('the provider has no signing key yet');
    return held;
  };
  return {
    current: () => present().provider,
    swap: (provider) => {
      held = { provider, handle: provider.callback() };
    },
    handle: async (req, res) => {
      await present().handle(req, res);
    },
  };
}
