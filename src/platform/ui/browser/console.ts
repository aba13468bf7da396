import { offerComparing } from './part/compare.ts';
import { moveInList } from './part/list-keys.ts';

for (const root of document.querySelectorAll<HTMLElement>('[data-compare]')) offerComparing(root);

/**
 * Keyboard first, for people who work here all day: `j`/`k` move through the list, Enter opens (rows are links), `/`
 * goes to the first field of the filter, `?` opens and closes the page's help. Everything works without it by Tab.
 */
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  const act = actions[event.key];
  if (act?.()) event.preventDefault();
});

const actions: Readonly<Record<string, () => boolean>> = {
  j: () => moveInList(document, 1),
  k: () => moveInList(document, -1),
  '/': () => focusOn('[data-filter] :is(input, select):not([type="hidden"])'),
  '?': toggleHelp,
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
