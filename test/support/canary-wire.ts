/** Everything that went over the wire, as far as it matters to a search. */
export interface Wire {
  /** Every address asked for, and every address somebody was sent to. */
  readonly addresses: readonly string[];
  /** Bearer secrets by what they are. */
  readonly secrets: ReadonlyMap<string, string>;
  /** Answers with a page, and the policy they came with about the Referer. */
  readonly referrerPolicies: ReadonlySet<string>;
  /** A secret that only the caller recognises. */
  note(what: string, secret: string | null | undefined): void;
  stop(): void;
}

const inBodies = /"(reader_token|access_token|refresh_token|client_secret|ticket|confirmation_code)":"([\w.-]{6,})"/g;
const inForms = /(?:^|&)(code|refresh_token|token|code_verifier)=([\w-]{20,})/g;
const inPages = /(\/reader#)([\w-]{43})/g;
const inCookies = /^(tnid_(?:session|account|console|interaction|resume))=([^;]{16,})/;

/** Listens to `fetch` until stopped. */
export function listenToWire(): Wire {
  const original = globalThis.fetch;
  const addresses: string[] = [];
  const secrets = new Map<string, string>();
  const referrerPolicies = new Set<string>();
  const note: Wire['note'] = (what, secret) => {
    if (secret) secrets.set(secret, what);
  };
  globalThis.fetch = async (input, init) => {
    const response = await original(input, init);
    const location = response.headers.get('location') ?? '';
    addresses.push(String(input instanceof Request ? input.url : input), location);
    note('code', /[?&]code=([\w-]{20,})/.exec(location)?.[1]);
    if (response.headers.get('content-type')?.startsWith('text/html'))
      referrerPolicies.add(response.headers.get('referrer-policy') ?? 'none');
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = inCookies.exec(cookie) ?? [];
      note(`cookie ${name}`, value);
    }
    const texts = [String(init?.body ?? ''), await response.clone().text()];
    for (const text of texts)
      for (const pattern of [inBodies, inForms, inPages])
        for (const [, name, secret] of text.matchAll(pattern)) note(name!, secret);
    return response;
  };
  return {
    addresses,
    secrets,
    referrerPolicies,
    note,
    stop: () => {
      globalThis.fetch = original;
    },
  };
}
