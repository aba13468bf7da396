// On a computer that one person uses after another. The server keeps limits of its own, and believes nothing of this.
import { marked } from './part/texts.ts';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'input'] as const;
const tellEvery = 30_000;
/** Somebody who holds their telephone to the screen, or types a PIN into a window of the browser, touches no page. */
const duringCeremony = 3;

const tabs = new BroadcastChannel('tnid-kiosk');

for (const root of marked('kiosk')) watch(root);
for (const _ of marked('kiosk-rest')) rest();

/** Asks whoever is there after a while, and wipes when nobody answers. What is done in one tab counts in all. */
function watch(root: HTMLElement): void {
  const idle = 1000 * Number(root.dataset.kioskIdle);
  const warning = 1000 * Number(root.dataset.kioskWarning);
  const question = root.querySelector<HTMLDialogElement>('[data-kiosk-question]')!;
  const left = root.querySelector<HTMLElement>('[data-kiosk-left]')!;
  let [seen, told] = [Date.now(), Date.now()];
  const here = () => {
    seen = Date.now();
    if (question.open) question.close();
  };
  for (const sign of signs)
    addEventListener(
      sign,
      () => {
        // What was on the page is covered: a mouse that is pushed in passing does not show it to the next.
        if (question.open) return;
        here();
        tabs.postMessage('here');
        if (seen - told < tellEvery) return;
        told = seen;
        void tell();
      },
      { capture: true, passive: true },
    );
  root.querySelector('[data-kiosk-stay]')?.addEventListener('click', () => {
    here();
    tabs.postMessage('here');
    void tell();
  });
  tabs.addEventListener('message', ({ data }) => {
    if (data === 'here') here();
    if (data === 'over') location.replace('/kiosk');
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  const timer = setInterval(() => {
    const quiet = Date.now() - seen - idle * (isInCeremony() ? duringCeremony - 1 : 0);
    if (quiet < idle) return;
    left.textContent = String(Math.max(0, Math.ceil((idle + warning - quiet) / 1000)));
    if (!question.open) question.showModal();
    if (quiet < idle + warning) return;
    clearInterval(timer);
    root.querySelector<HTMLFormElement>('form[data-kiosk-wipe]')?.submit();
  }, 1000);
}

/** The page on which nobody is: other tabs of the last one come here too, and nothing is kept. */
function rest(): void {
  tabs.postMessage('over');
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // A browser may forbid storage: then there is none.
  }
}

/** So that the server knows, too, that somebody is there. It may have ended everything meanwhile. */
async function tell(): Promise<void> {
  const answer = await fetch('/kiosk/here', { method: 'POST', credentials: 'same-origin' }).catch(() => undefined);
  if (answer?.redirected) location.replace('/kiosk');
}

function isInCeremony(): boolean {
  return document.querySelector('[data-passkey] button[aria-disabled="true"]') !== null;
}
