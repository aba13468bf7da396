export type TicketInput =
  | { readonly kind: 'ticket'; readonly ticket: string }
  /** A link, but not to the provider this reader works for. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'unreadable' };

const ticketForm = /^[A-Za-z0-9._~-]{8,512}$/;

/** Takes a bare ticket, or the whole link `<issuer>/reader#<ticket>` as scanned or pasted. */
export function readTicket(text: string, issuer: string): TicketInput {
  const trimmed = text.trim();
  if (!/^https?:/i.test(trimmed)) return asTicket(trimmed);
  if (!URL.canParse(trimmed)) return { kind: 'unreadable' };
  const link = new URL(trimmed);
  if (link.origin !== new URL(issuer).origin || link.pathname !== '/reader') return { kind: 'foreign' };
  return asTicket(link.hash.slice(1));
}

function asTicket(text: string): TicketInput {
  return ticketForm.test(text) ? { kind: 'ticket', ticket: text } : { kind: 'unreadable' };
}
