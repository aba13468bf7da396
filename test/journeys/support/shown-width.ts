import type { Locator } from 'playwright-core';

/** Width in pixels of an image once the browser has read all of it; fails on one it cannot show. */
export function shownWidth(image: Locator): Promise<number> {
  return image.evaluate(async (element) => {
    const shown = element as HTMLImageElement;
    await shown.decode();
    return shown.naturalWidth;
  });
}
