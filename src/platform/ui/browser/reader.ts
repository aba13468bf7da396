import { openCaseChannel } from './part/case-channel.ts';
import { marked, show, textOf } from './part/texts.ts';

const fragment = location.hash.slice(1);
// The ticket and the code are secrets: they leave the address bar and the history at once.
history.replaceState(null, '', location.pathname + location.search);

if (marked('done-code').length > 0) showCode(new URLSearchParams(fragment).get('code') ?? '');
else useTicket(fragment);

/** `/reader#<ticket>`: the app's link and the sandbox reader get the ticket. */
function useTicket(ticket: string): void {
  if (!/^[\w-]{16,}$/.test(ticket)) {
    show('reader-missing');
    return;
  }
  for (const link of marked('reader-app') as HTMLAnchorElement[]) link.href += ticket;
  for (const field of marked('reader-ticket') as HTMLInputElement[]) field.value = ticket;
  show('reader-ready');
}

/** `/reader/done#code=<six digits>`: shown to copy, and handed to the page that waits for it. */
function showCode(code: string): void {
  if (!/^\d{6}$/.test(code)) {
    show('done-missing');
    return;
  }
  for (const output of marked('done-code')) output.textContent = code;
  for (const button of marked('done-copy')) button.addEventListener('click', () => void copy(button, code));
  show('done-ready');
  handOver(code);
}

function handOver(code: string): void {
  const channel = openCaseChannel();
  channel.listen((message) => {
    if (message.kind === 'ready') channel.send({ kind: 'code', code });
    if (message.kind === 'filled')
      for (const status of marked('done-status')) status.textContent = textOf(status, 'filled');
  });
  channel.send({ kind: 'code', code });
}

async function copy(button: HTMLElement, code: string): Promise<void> {
  await navigator.clipboard.writeText(code);
  for (const status of marked('done-status')) status.textContent = textOf(button, 'copied');
}
