import type { Outgoing } from './outgoing.ts';

/** The shape of `fetch` for libraries that bring their own calls; every one of them goes out by `outgoing`, or not at all. */
export function outgoingFetch(
  outgoing: Outgoing,
  hosts: () => readonly string[],
): (url: string | URL, init?: RequestInit) => Promise<Response> {
  return async (url, init = {}) => {
    const { status, headers, body } = await outgoing.send({
      url: String(url),
      hosts: hosts(),
      method: init.method === 'POST' ? 'POST' : 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(init.body ? { body: String(init.body) } : {}),
      ...(init.signal ? { signal: init.signal } : {}),
    });
    return new Response(status === 204 ? null : new Uint8Array(body), { status, headers });
  };
}
