/** A page somebody ended on, and the addresses on the way to it. */
export interface Landing {
  readonly status: number;
  readonly url: string;
  readonly text: string;
  readonly headers: Headers;
  readonly passed: readonly string[];
}

export interface Visitor {
  get(url: string): Promise<Landing>;
  post(
    url: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Landing>;
  /** Follows redirects up to the first address for which `stop` is true, and tells that address without opening it. */
  upTo(url: string, stop: (next: string) => boolean): Promise<string>;
  /** Every Set-Cookie line seen so far. */
  readonly cookieLines: readonly string[];
}

interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

/** A browser without pages: cookies per host and path (never per port, as in browsers), redirects followed. */
export function createVisitor(): Visitor {
  let jar: readonly Cookie[] = [];
  const cookieLines: string[] = [];

  const open = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { hostname, pathname } = new URL(url);
    const sent = jar.filter((cookie) => cookie.host === hostname && pathname.startsWith(cookie.path));
    const headers = new Headers(init.headers);
    headers.set('cookie', sent.map(({ name, value }) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      cookieLines.push(line);
      jar = stored(jar, hostname, line);
    }
    return response;
  };

  const follow = async (url: string, init?: RequestInit): Promise<Landing> => {
    const passed = [url];
    let response = await open(url, init);
    while (response.headers.has('location')) {
      if (passed.length > 20) throw new Error('redirected in a circle');
      passed.push(new URL(response.headers.get('location')!, passed.at(-1)).href);
      await response.body?.cancel();
      response = await open(passed.at(-1)!);
    }
    const { status, headers } = response;
    return { status, headers, url: passed.at(-1)!, text: await response.text(), passed };
  };

  return {
    cookieLines,
    get: (url) => follow(url),
    post: (url, fields, headers = { origin: new URL(url).origin }) =>
      follow(url, { method: 'POST', body: new URLSearchParams(fields), headers }),
    async upTo(url, stop) {
      let next = url;
      while (next === url || !stop(next)) {
        const response = await open(next);
        const location = response.headers.get('location');
        if (!location) throw new Error(`no redirect from ${new URL(next).pathname}: ${response.status}`);
        next = new URL(location, next).href;
      }
      return next;
    },
  };
}

function stored(jar: readonly Cookie[], host: string, line: string): readonly Cookie[] {
  const [pair = '', ...attributes] = line.split(/;\s*/);
  const at = pair.indexOf('=');
  const attribute = (name: string) =>
    attributes.find((text) => text.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const cookie = { host, path: attribute('path') ?? '/', name: pair.slice(0, at), value: pair.slice(at + 1) };
  const others = jar.filter((old) => old.host !== host || old.path !== cookie.path || old.name !== cookie.name);
  const expires = attribute('expires');
  return expires && new Date(expires) < new Date() ? others : [...others, cookie];
}
