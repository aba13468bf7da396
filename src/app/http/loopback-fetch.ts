/** Sends requests for the issuer to this very process, whatever proxy and name stand before it outside. */
export function loopbackFetch(issuer: string, port: () => number): typeof globalThis.fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== issuer) return Promise.reject(new Error('the hall speaks to its own issuer only'));
    return fetch(`http://127.0.0.1:${port()}${url.pathname}${url.search}`, { ...init, redirect: 'manual' });
  };
}
