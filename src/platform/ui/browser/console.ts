import { offerComparing } from './part/compare.ts';
import { leaveOff } from './part/leave-off.ts';
import { moveInList } from './part/list-keys.ts';

for (const root of document.querySelectorAll<HTMLElement>('[data-compare]')) offerComparing(root);

// What came of the press of a button is where one goes on from, by keyboard and by ear.
document.querySelector<HTMLElement>('[data-said]')?.focus();

/**
 * Keyboard first, for people who work here all day: `j`/`k` move through the list, Enter opens (rows are links), `/`
 * goes to the first field of the filter, Escape leaves it, `?` opens and closes the page's help. In a field all but
 * Escape are letters. Everything works without it by Tab.
 */
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (isTyping(event.target) && event.key !== 'Escape') return;
  const act = actions[event.key];
  if (act?.()) event.preventDefault();
});

const actions: Readonly<Record<string, () => boolean>> = {
  j: () => moveInList(document, 1),
  k: () => moveInList(document, -1),
  '/': () => focusOn('[data-filter] :is(input, select):not([type="hidden"])'),
  '?': toggleHelp,
  Escape: () => leaveOff(document),
};

function focusOn(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  return found !== null;
}

function toggleHelp(): boolean {
  const help = document.querySelector<HTMLDetailsElement>('details[data-keys]');
  if (!help) return false;
  help.open = !help.open;
  if (help.open) help.querySelector<HTMLElement>('summary')?.focus();
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, select, textarea') || target.isContentEditable);
}
