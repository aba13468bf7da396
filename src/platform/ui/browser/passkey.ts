import {
  type AuthenticationResponseJSON,
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { createsByItself, isVerified, rememberWhere, showOffer } from './part/passkey-offer.ts';
import type { OptionsSource } from './part/passkey-options.ts';
import { optionsSource } from './part/passkey-options.ts';
import type { PasskeyProblem } from './part/passkey-problem.ts';
import { problemOf } from './part/passkey-problem.ts';
import { rememberUsed, tellAccepted, tellRemoved, tellUnknown } from './part/passkey-signals.ts';
import { marked, textOf } from './part/texts.ts';

/** One form of `PasskeyForm`, brought to life. */
interface Ceremony {
  readonly root: HTMLElement;
  readonly form: HTMLFormElement;
  readonly options: OptionsSource;
  readonly registers: boolean;
  busy: boolean;
}

for (const root of marked('passkey')) begin(root);
void tellAccepted();

function begin(root: HTMLElement): void {
  const form = root.querySelector('form');
  if (!form) return;
  const csrf = form.querySelector<HTMLInputElement>('input[name=csrf]')?.value;
  const ceremony: Ceremony = {
    root,
    form,
    options: optionsSource(root.dataset.optionsUrl ?? '', csrf),
    registers: root.dataset.passkey === 'register',
    busy: false,
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void press(ceremony);
  });
  // The back button may show this page as it was left: busy, with a challenge that is used up.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  if (!browserSupportsWebAuthn()) {
    tell(ceremony, 'unsupported');
    return;
  }
  tellRemoved(root);
  void offerAutofill(ceremony);
  void offerThisDevice(ceremony);
}

async function press(ceremony: Ceremony): Promise<void> {
  if (ceremony.busy || !browserSupportsWebAuthn()) return;
  setBusy(ceremony, true);
  try {
    const optionsJSON = await ceremony.options.get();
    if (ceremony.registers) finish(ceremony, await startRegistration({ optionsJSON }));
    else finishSignIn(ceremony, optionsJSON.rpId, await startAuthentication({ optionsJSON }));
  } catch (error) {
    setBusy(ceremony, false);
    const problem = problemOf(error);
    if (problem) tell(ceremony, problem);
    void offerAutofill(ceremony);
  }
}

/** Conditional mediation: waits quietly until the person picks a passkey in the field, and renews its challenge. */
async function offerAutofill(ceremony: Ceremony): Promise<void> {
  const place = ceremony.root.querySelector<HTMLElement>('[data-passkey-autofill]');
  if (!place || ceremony.busy || !(await browserSupportsWebAuthnAutofill())) return;
  place.hidden = false;
  const renewal = setTimeout(() => void renew(ceremony), ceremony.options.freshFor);
  try {
    const optionsJSON = await ceremony.options.get();
    if (ceremony.busy) return;
    finishSignIn(ceremony, optionsJSON.rpId, await startAuthentication({ optionsJSON, useBrowserAutofill: true }));
  } catch {
    // Not wanted, not possible or replaced by the button: the button says what is wrong, this stays silent.
  } finally {
    clearTimeout(renewal);
  }
}

/**
 * After a sign-in by another device: the button is shown, and where the browser may make a passkey by itself it is asked
 * to. One that was made without its person being verified is no passkey of ours: it is not sent, and taken back.
 */
async function offerThisDevice(ceremony: Ceremony): Promise<void> {
  if (!(await showOffer(ceremony.root)) || !(await createsByItself())) return;
  try {
    const optionsJSON = await ceremony.options.get();
    if (ceremony.busy) return;
    const made = await startRegistration({ optionsJSON, useAutoRegister: true });
    if (isVerified(made)) finish(ceremony, made);
    else await tellUnknown({ rpId: optionsJSON.rp.id ?? location.hostname, credentialId: made.id });
  } catch {
    // Not allowed here: the button remains.
  }
}

/** Only while somebody looks; a page in the background asks again when it comes to the front. */
async function renew(ceremony: Ceremony): Promise<void> {
  if (ceremony.busy) return;
  if (document.hidden) {
    document.addEventListener('visibilitychange', () => void renew(ceremony), { once: true });
    return;
  }
  ceremony.options.forget();
  await offerAutofill(ceremony);
}

function finishSignIn(ceremony: Ceremony, rpId: string | undefined, response: AuthenticationResponseJSON): void {
  rememberUsed(rpId, response.id);
  rememberWhere(response.authenticatorAttachment);
  finish(ceremony, response);
}

function finish(ceremony: Ceremony, response: object): void {
  setBusy(ceremony, true);
  say(ceremony, 'status', textOf(ceremony.root, 'sending'));
  ceremony.options.forget();
  const field = ceremony.form.querySelector<HTMLInputElement>('input[name=response]');
  if (field) field.value = JSON.stringify(response);
  ceremony.form.submit();
}

function setBusy(ceremony: Ceremony, busy: boolean): void {
  ceremony.busy = busy;
  ceremony.form.querySelector('button')?.setAttribute('aria-disabled', String(busy));
  say(ceremony, 'status', busy ? textOf(ceremony.root, 'working') : '');
  if (busy) say(ceremony, 'problem', '');
}

function tell(ceremony: Ceremony, problem: PasskeyProblem): void {
  say(ceremony, 'problem', textOf(ceremony.root, problem));
}

function say(ceremony: Ceremony, place: 'problem' | 'status', text: string): void {
  const element = ceremony.root.querySelector(`[data-passkey-${place}]`);
  if (element) element.textContent = text;
}
