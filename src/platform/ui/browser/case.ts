import { openCaseChannel } from './part/case-channel.ts';
import { marked } from './part/texts.ts';

const pollEvery = 3_000;
/** Nothing follows: what the page says stays until the person goes on. */
const finalStates = ['review', 'refused', 'expired', 'ended', 'done'];

const channel = openCaseChannel();

for (const root of marked('case')) {
  receiveCode(root);
  if (!finalStates.includes(root.dataset.case ?? '')) watch(root);
}

/** Fills in the code that another page of this browser got from the app; the person still presses the button. */
function receiveCode(root: HTMLElement): void {
  const field = root.querySelector<HTMLInputElement>('input[name=code]');
  if (!field) return;
  channel.listen((message) => {
    if (message.kind !== 'code' || !/^\d{6}$/.test(message.code)) return;
    field.value = message.code;
    channel.send({ kind: 'filled' });
    root.querySelector<HTMLButtonElement>('form button')?.focus();
  });
  channel.send({ kind: 'ready' });
}

/** Loads the page again as soon as the case has moved on. Asks nothing while nobody looks. */
function watch(root: HTMLElement): void {
  const timer = setInterval(async () => {
    if (document.hidden) return;
    const state = await currentState(root.dataset.statusUrl ?? '');
    if (state === undefined || state === root.dataset.case) return;
    clearInterval(timer);
    location.replace(root.dataset.pageUrl ?? location.href);
  }, pollEvery);
}

/** Undefined when the server cannot say: we ask again in a moment. */
async function currentState(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' }, credentials: 'same-origin' });
    if (!response.ok) return undefined;
    return ((await response.json()) as { readonly state?: string }).state;
  } catch {
    return undefined;
  }
}
