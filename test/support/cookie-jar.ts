// RFC 6265 §5, as far as our own cookies need it: by host and path, never by port, as browsers keep them.

export interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

export interface CookieJar {
  /** The Cookie header for this address. */
  headerFor(url: URL): string;
  /** Keeps what an answer from this address sets; a date in the past removes. */
  store(url: URL, response: Response): void;
  value(name: string): string | undefined;
  all(): readonly Cookie[];
  set(cookie: Cookie): void;
  remove(name: string): void;
  /** As it is now, for whoever stole it. */
  copy(): CookieJar;
}

export function createCookieJar(given: readonly Cookie[] = []): CookieJar {
  let cookies = given;
  const put = (cookie: Cookie, isKept: boolean) => {
    const others = cookies.filter((old) => !isSame(old, cookie));
    cookies = isKept ? [...others, cookie] : others;
  };
  return {
    headerFor: ({ hostname, pathname }) =>
      cookies
        .filter((cookie) => cookie.host === hostname && isWithin(pathname, cookie.path))
        .toSorted((one, other) => other.path.length - one.path.length)
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
    store(url, response) {
      for (const line of response.headers.getSetCookie()) {
        const { cookie, expires } = parse(url.hostname, line);
        put(cookie, expires === undefined || expires > new Date());
      }
    },
    value: (name) => cookies.find((cookie) => cookie.name === name)?.value,
    all: () => cookies,
    set: (cookie) => put(cookie, true),
    copy: () => createCookieJar(cookies),
    remove: (name) => {
      cookies = cookies.filter((cookie) => cookie.name !== name);
    },
  };
}

function parse(host: string, line: string): { readonly cookie: Cookie; readonly expires: Date | undefined } {
  const [pair = '', ...attributes] = line.split(/;\s*/);
  const attribute = (name: string) =>
    attributes.find((text) => text.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const at = pair.indexOf('=');
  const expires = attribute('expires');
  return {
    cookie: { host, path: attribute('path') ?? '/', name: pair.slice(0, at), value: pair.slice(at + 1) },
    expires: expires === undefined ? undefined : new Date(expires),
  };
}

function isSame(one: Cookie, other: Cookie): boolean {
  return one.host === other.host && one.path === other.path && one.name === other.name;
}

/** RFC 6265 §5.1.4. */
function isWithin(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}
