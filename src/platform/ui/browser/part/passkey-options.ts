import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

export type CeremonyOptions = PublicKeyCredentialRequestOptionsJSON & PublicKeyCredentialCreationOptionsJSON;

/** The server did not give options; `reason` names the sentence to show. */
export class OptionsError extends Error {
  readonly reason: 'expired' | 'busy' | 'network' | 'failed';

  constructor(reason: OptionsError['reason']) {
    super(reason);
    this.name = 'OptionsError';
    this.reason = reason;
  }
}

/** Challenges live five minutes; we ask for a new one after four. */
const freshFor = 4 * 60_000;

export interface OptionsSource {
  /** Options whose challenge will still be good for a while; asks the server only when there are none. */
  get(): Promise<CeremonyOptions>;
  /** After a ceremony used the challenge up. */
  forget(): void;
  readonly freshFor: number;
}

export function optionsSource(url: string, csrf: string | undefined): OptionsSource {
  let kept: { readonly options: CeremonyOptions; readonly at: number } | undefined;
  return {
    freshFor,
    forget: () => {
      kept = undefined;
    },
    get: async () => {
      if (kept && Date.now() - kept.at < freshFor) return kept.options;
      const options = await fetchOptions(url, csrf);
      kept = { options, at: Date.now() };
      return options;
    },
  };
}

async function fetchOptions(url: string, csrf: string | undefined): Promise<CeremonyOptions> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(csrf === undefined ? {} : { csrf }),
    credentials: 'same-origin',
  }).catch(() => {
    throw new OptionsError('network');
  });
  if (response.ok) return (await response.json()) as CeremonyOptions;
  if (response.status === 429) throw new OptionsError('busy');
  throw new OptionsError(response.status < 500 ? 'expired' : 'failed');
}
