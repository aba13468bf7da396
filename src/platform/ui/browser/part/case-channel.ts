/**
 * How the page that got the code (`/reader/done`) and the page that waits for it find one another within a browser:
 * nothing is stored, both must be open. The waiting page asks when it is ready, so a reload loses nothing.
 */
export type CaseMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'filled' };

export interface CaseChannel {
  send(message: CaseMessage): void;
  listen(handle: (message: CaseMessage) => void): void;
}

/** Silent where the browser has no BroadcastChannel: the person types the code. */
export function openCaseChannel(): CaseChannel {
  if (typeof BroadcastChannel === 'undefined') return { send: () => undefined, listen: () => undefined };
  const channel = new BroadcastChannel('tnid-case');
  return {
    send: (message) => channel.postMessage(message),
    listen: (handle) => channel.addEventListener('message', (event) => handle(event.data as CaseMessage)),
  };
}
