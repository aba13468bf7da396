import type { IncomingMessage } from 'node:http';

/** The kiosk a request comes from. */
export interface KioskMark {
  readonly id: string;
  /** Where it stands, in an officer's words. */
  readonly place: string;
}

const marks = new WeakMap<IncomingMessage, KioskMark>();

/** Noted once, by whoever has looked it up; whatever answers the request may ask. */
export function noteKiosk(request: IncomingMessage, mark: KioskMark): void {
  marks.set(request, mark);
}

export function kioskOf({ req }: { readonly req: IncomingMessage }): KioskMark | null {
  return marks.get(req) ?? null;
}
