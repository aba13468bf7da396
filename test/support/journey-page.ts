export type StepName =
  | 'sign-in'
  | 'step-up'
  | 'known-identity'
  | 'chip-case'
  | 'create-passkey'
  | 'proof-needed'
  | 'consent'
  | 'passing-on'
  | 'other';

/** A page the provider answered, and what can be done on it. */
export interface Page {
  readonly kind: 'page';
  readonly status: number;
  readonly url: URL;
  readonly headers: Headers;
  readonly html: string;
  readonly title: string;
  /** Known by the forms on it. */
  readonly step: StepName;
  /** The address of the form that ends so. */
  action(ending: string): string;
  ceremony(kind: 'authenticate' | 'register'): { readonly optionsUrl: string; readonly verifyUrl: string };
  /** Hidden fields of the page's forms. */
  fields(): Readonly<Record<string, string>>;
  /** Of the chip case that waits for a reader. */
  ticket(): string;
}

export async function pageOf(response: Response, url: URL): Promise<Page> {
  const html = await response.text();
  const actions = [...html.matchAll(/<form[^>]* action="([^"]+)"/g)].map(([, action]) => decoded(action!));
  const find = (name: string, found: string | undefined) => {
    if (found === undefined) throw new Error(`${url.pathname} (${response.status}) has no ${name}`);
    return found;
  };
  return {
    kind: 'page',
    status: response.status,
    url,
    headers: response.headers,
    html,
    title: decoded(/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? html.slice(0, 200)),
    step: stepOf(html, actions),
    action: (ending) =>
      find(
        `form ${ending}`,
        actions.find((action) => action.endsWith(ending)),
      ),
    ceremony(kind) {
      const pattern = new RegExp(
        `data-passkey="${kind}" data-options-url="([^"]+)".*?<form[^>]* action="([^"]+)"`,
        's',
      );
      const [, optionsUrl, verifyUrl] = pattern.exec(html) ?? [];
      return { optionsUrl: find(`ceremony ${kind}`, optionsUrl), verifyUrl: find(`ceremony ${kind}`, verifyUrl) };
    },
    fields: () =>
      Object.fromEntries(
        [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
          name!,
          decoded(value!),
        ]),
      ),
    ticket: () => find('ticket', /\/reader#([A-Za-z0-9_-]{43})/.exec(html)?.[1]),
  };
}

function stepOf(html: string, actions: readonly string[]): StepName {
  const has = (ending: string) => actions.some((action) => action.endsWith(ending));
  if (html.includes('/assets/form-post.js')) return 'passing-on';
  if (has('/consent')) return 'consent';
  if (has('/unmet')) return 'proof-needed';
  if (html.includes('data-passkey="register"') && has('/new-passkey')) return 'create-passkey';
  if (has('/recover')) return 'known-identity';
  if (has('/other')) return 'step-up';
  if (html.includes('data-passkey="authenticate"')) return has('/case') ? 'sign-in' : 'other';
  return html.includes('/reader#') || has('/case/code') ? 'chip-case' : 'other';
}

function decoded(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
