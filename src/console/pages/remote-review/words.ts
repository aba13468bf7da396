import { isMessageKey, type T } from '../../../platform/ui/translate.ts';

type Coded = Extract<Parameters<T>[0], `compare.engine.${string}` | `compare.gesture.${string}`>;

/** What an engine said, in words. */
export function engineText(t: T, engine: string): string {
  return coded(t, `compare.engine.${engine}`, engine);
}

/** What the person was asked to do. */
export function gestureText(t: T, gesture: string): string {
  return coded(t, `compare.gesture.${gesture}`, gesture);
}

function coded(t: T, key: string, code: string): string {
  return isCoded(key) ? t(key) : code;
}

function isCoded(key: string): key is Coded {
  return isMessageKey(key) && /^compare\.(engine|gesture)\./.test(key);
}
