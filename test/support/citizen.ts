import { type CardReading, readCardFor } from './card-reader.ts';
import { type CookieJar, createCookieJar } from './cookie-jar.ts';
import { type Page, pageOf, type StepName } from './journey-page.ts';
import { createSoftwareAuthenticator, type Forgery, type SoftwareAuthenticator } from './software-authenticator.ts';

export type { Page, StepName } from './journey-page.ts';

/** The process a citizen speaks to; a `TestServer` is one. */
export interface Place {
  readonly issuer: string;
  readonly address: string;
  readonly dataDirectory: string;
}

/** Sent back to the service: where to, with `code` and `state`, or `error`. */
export interface Return {
  readonly kind: 'return';
  readonly url: URL;
  readonly params: URLSearchParams;
}

export type Landing = Page | Return;

export interface Ways {
  /** The sandbox card to enrol with where nobody is signed in; without one a passkey is used. */
  readonly card?: string;
  /** Agrees unless told otherwise. */
  readonly consent?: 'agree' | 'refuse';
  /** Leaves the page of this step as it is and answers it. */
  readonly stopAt?: StepName;
}

/** A person with a browser and a passkey device, who speaks HTTP and runs no script. */
export interface Citizen {
  readonly authenticator: SoftwareAuthenticator;
  readonly jar: CookieJar;
  /** The same person in the same browser, by way of another process of the same provider. */
  through(place: Place): Citizen;
  /** The same person with the same passkeys in a browser that knows nothing. */
  inAnotherBrowser(): Citizen;
  /** One request with the browser's cookies; redirects are not followed. An address of the issuer goes to this place. */
  request(url: string | URL, init?: RequestInit): Promise<Response>;
  /** Follows redirects while they stay at the provider. */
  open(url: string | URL): Promise<Landing>;
  /** Posts a form as a page of the provider would. */
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Landing>;
  /** From an authorization request back to the service, doing on each page what it asks for. */
  authorize(url: string | URL, ways?: Ways): Promise<Return>;
  /** The same, but may end on a page: the one to stop at, or one on which nothing more can be done. */
  goOn(from: Landing, ways?: Ways): Promise<Landing>;
  /** Proves the card and makes the first passkey on the way; agrees; back to the service. */
  enrol(url: string | URL, card?: string): Promise<Return>;
  /** The passkey ceremony of a page. */
  usePasskey(page: Page, forge?: Forgery): Promise<Landing>;
  makePasskey(page: Page, forge?: Forgery): Promise<Landing>;
  readCard(page: Page, card: string): Promise<CardReading>;
}

export interface CitizenOptions {
  readonly authenticator?: SoftwareAuthenticator;
  readonly jar?: CookieJar;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

export function createCitizen(place: Place, options: CitizenOptions = {}): Citizen {
  const { jar = createCookieJar(), headers: always = {} } = options;
  const authenticator = options.authenticator ?? createSoftwareAuthenticator({ origin: place.issuer });

  const request: Citizen['request'] = async (target, init = {}) => {
    const url = new URL(target, place.issuer);
    const headers = new Headers({ ...always, ...(init.headers as Readonly<Record<string, string>>) });
    const cookies = jar.headerFor(url);
    if (cookies) headers.set('cookie', cookies);
    if (!headers.has('accept')) headers.set('accept', 'text/html');
    const response = await fetch(throughPlace(place, url), { ...init, headers, redirect: 'manual' });
    jar.store(url, response);
    return response;
  };
  const land = async (first: Response, from: string | URL): Promise<Landing> => {
    let [response, url] = [first, new URL(from, place.issuer)];
    for (let hops = 0; response.headers.has('location'); hops += 1) {
      if (hops > 20) throw new Error('redirected in a circle');
      await response.body?.cancel();
      url = new URL(response.headers.get('location')!, url);
      if (url.origin !== place.issuer) return { kind: 'return', url, params: url.searchParams };
      response = await request(url);
    }
    return pageOf(response, url);
  };
  const post: Citizen['post'] = async (path, fields = {}) => {
    const init = { method: 'POST', headers: { origin: place.issuer }, body: new URLSearchParams(fields) };
    return land(await request(path, init), path);
  };
  const optionsFor = async (page: Page, ceremony: 'authenticate' | 'register') => {
    const { optionsUrl, verifyUrl } = page.ceremony(ceremony);
    const response = await request(optionsUrl, { method: 'POST', headers: { origin: place.issuer } });
    if (!response.ok) throw new Error(`${optionsUrl}: ${response.status} ${await response.text()}`);
    return { options: (await response.json()) as never, verifyUrl };
  };

  const citizen: Citizen = {
    authenticator,
    jar,
    through: (other) => createCitizen(other, { authenticator, jar, headers: always }),
    inAnotherBrowser: () => createCitizen(place, { authenticator, headers: always }),
    request,
    open: async (url) => land(await request(url), url),
    post,
    async authorize(url, ways) {
      const landing = await citizen.goOn(await citizen.open(url), ways);
      if (landing.kind === 'return') return landing;
      throw new Error(`stopped at ${landing.step} (${landing.status}): ${landing.title}`);
    },
    async goOn(from, ways = {}) {
      let landing = from;
      for (let steps = 0; landing.kind === 'page' && landing.step !== ways.stopAt; steps += 1) {
        if (steps > 12) throw new Error(`led in a circle: ${landing.step} (${landing.status}): ${landing.title}`);
        const next = await take(citizen, landing, ways);
        if (!next) return landing;
        landing = next;
      }
      return landing;
    },
    enrol: (url, card = 'mai-an') => citizen.authorize(url, { card }),
    async usePasskey(page, forge) {
      const { options: asked, verifyUrl } = await optionsFor(page, 'authenticate');
      return post(verifyUrl, { response: JSON.stringify(authenticator.authenticate(asked, forge)) });
    },
    async makePasskey(page, forge) {
      const { options: asked, verifyUrl } = await optionsFor(page, 'register');
      return post(verifyUrl, { response: JSON.stringify(authenticator.register(asked, forge)) });
    },
    readCard: (page, card) => readCardFor(place, page.ticket(), card),
  };
  return citizen;
}

/** What a willing person does on a page; nothing where there is nothing to do. */
async function take(citizen: Citizen, page: Page, ways: Ways): Promise<Landing | undefined> {
  switch (page.step) {
    case 'sign-in':
      return ways.card ? citizen.post(page.action('/case')) : citizen.usePasskey(page);
    case 'step-up':
    case 'known-identity':
      return citizen.usePasskey(page);
    case 'chip-case': {
      if (!ways.card) return undefined;
      const { code, reasons } = await citizen.readCard(page, ways.card);
      if (!code) throw new Error(`the card was refused: ${reasons.join(', ')}`);
      return citizen.post(`${page.url.pathname}/case/code`, { code });
    }
    case 'passing-on': {
      const action = new URL(page.action(''), page.url);
      const params = new URLSearchParams(page.fields());
      if (action.origin !== page.url.origin) return { kind: 'return', url: action, params };
      return citizen.post(action.pathname, page.fields());
    }
    case 'create-passkey':
      return citizen.makePasskey(page);
    case 'consent':
      return citizen.post(page.action(ways.consent === 'refuse' ? '/cancel' : '/consent'));
    default:
      return undefined;
  }
}

function throughPlace({ issuer, address }: Place, url: URL): URL {
  return url.origin === issuer ? new URL(`${url.pathname}${url.search}`, address) : url;
}
