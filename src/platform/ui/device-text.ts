import Bowser from 'bowser';
import type { Locale } from './locale.ts';
import { translator } from './translate.ts';

/** Browser and system in words, without versions: "Chrome trên Android". A user agent nobody knows is "unknown device". */
export function deviceText(userAgent: string | null, locale: Locale): string {
  const t = translator(locale);
  if (!userAgent) return t('device.unknown');
  const { browser, os } = Bowser.parse(userAgent.slice(0, 500));
  if (!browser.name && !os.name) return t('device.unknown');
  return t('device.on', { browser: browser.name ?? t('device.browser'), system: os.name ?? t('device.system') });
}
