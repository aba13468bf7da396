// WebAuthn Level 3 §5.1.10. Where the browser does not know these, nothing happens: they only tidy its list.
import { marked } from './texts.ts';

interface Signals {
  readonly rpId: string;
  readonly userId: string;
  readonly name: string;
  readonly credentialIds: readonly string[];
}

const used = 'tnid-passkey-used';

/** Kept in this tab until the server has said what it thinks of it. */
export function rememberUsed(rpId: string | undefined, credentialId: string): void {
  if (rpId) write(used, JSON.stringify({ rpId, credentialId }));
}

/** On the page after a sign-in by a passkey that is gone here: its device may forget it too. */
export function tellRemoved(root: HTMLElement): void {
  const kept = read(used);
  write(used, null);
  if (kept && 'passkeyRemoved' in root.dataset) void tellUnknown(JSON.parse(kept));
}

export async function tellUnknown(options: { readonly rpId: string; readonly credentialId: string }): Promise<void> {
  await PublicKeyCredential.signalUnknownCredential?.(options).catch(() => undefined);
}

/** In the owner's own room: all that exist, and the name as it is now. */
export async function tellAccepted(): Promise<void> {
  const text = marked('passkey-signals')[0]?.dataset.passkeySignals;
  if (!text || typeof PublicKeyCredential === 'undefined') return;
  const { rpId, userId, name, credentialIds } = JSON.parse(text) as Signals;
  const accepted = { rpId, userId, allAcceptedCredentialIds: [...credentialIds] };
  await PublicKeyCredential.signalAllAcceptedCredentials?.(accepted).catch(() => undefined);
  await PublicKeyCredential.signalCurrentUserDetails?.({ rpId, userId, name, displayName: name }).catch(
    () => undefined,
  );
}

/** A browser may forbid storage: then there is none. */
export function read(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

export function write(name: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // As above.
  }
}
