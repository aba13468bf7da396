/** A sentence that the server wrote into the page, in its language, as `data-text-…`. */
export function textOf(element: HTMLElement, name: string): string {
  return element.dataset[`text${name.charAt(0).toUpperCase()}${name.slice(1)}`] ?? '';
}

/** Every element of the page that carries `data-…`. */
export function marked(name: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-${name}]`)];
}

export function show(name: string): void {
  for (const element of marked(name)) element.hidden = false;
}
