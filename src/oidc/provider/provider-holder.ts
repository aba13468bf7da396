import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { BuiltProvider } from './build-provider.ts';

/** The provider of the moment: requests in flight keep theirs, the next request gets the new one. */
export interface ProviderHolder {
  readonly current: () => Provider;
  readonly swap: (built: BuiltProvider) => void;
  /** Answers the request, or throws what the door has to answer. */
  readonly handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
}

export function createProviderHolder(): ProviderHolder {
  let held: (BuiltProvider & { readonly handle: ReturnType<Provider['callback']> }) | undefined;
  const present = () => {
    if (!held) throw new Error('the provider has no signing key yet');
    return held;
  };
  return {
    current: () => present().provider,
    swap: (built) => {
      held = { ...built, handle: built.provider.callback() };
    },
    handle: async (req, res) => {
      const { handle, faults } = present();
      await handle(req, res);
      const fault = faults.risen(req);
      if (fault !== undefined) throw fault;
    },
  };
}
