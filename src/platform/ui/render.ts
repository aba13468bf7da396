import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** A whole page as the browser gets it. Every text and attribute is escaped by the renderer. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${render(page)}`;
}
