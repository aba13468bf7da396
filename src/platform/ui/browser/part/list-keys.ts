/** Moves focus to the next or previous `[data-row]`, or to the first; false where the page has no list. */
export function moveInList(page: Document, by: 1 | -1): boolean {
  const rows = [...page.querySelectorAll<HTMLElement>('[data-list] [data-row]')];
  if (rows.length === 0) return false;
  const at = rows.findIndex(
    (row) => row.contains(page.activeElement) || row.parentElement?.contains(page.activeElement),
  );
  const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[next]!.focus();
  return true;
}
