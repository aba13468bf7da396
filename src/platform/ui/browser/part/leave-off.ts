/**
 * Escape: closes what is open around the focus, or the help; leaves a field of the filter, so that the keys of the list
 * work again. False where there was nothing of this.
 */
export function leaveOff(page: Document): boolean {
  const focused = page.activeElement;
  const open =
    focused?.closest<HTMLDetailsElement>('details[open]') ??
    page.querySelector<HTMLDetailsElement>('details[data-keys][open]');
  if (open) {
    open.open = false;
    open.querySelector<HTMLElement>('summary')?.focus();
    return true;
  }
  if (!(focused instanceof HTMLElement) || !focused.closest('[data-filter]')) return false;
  focused.blur();
  return true;
}
