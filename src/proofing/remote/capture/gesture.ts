// ISO/IEC 30107-1 §5.3: an active challenge, so that what was recorded before does not fit.
import { randomInt } from 'node:crypto';

export const gestures = ['straight', 'turn_left', 'turn_right', 'look_up', 'smile', 'come_closer'] as const;
export type Gesture = (typeof gestures)[number];

/** Besides the still picture. */
const drawn = 3;

/** Straight first, which is what is compared with the portrait; then three different ones in an order nobody can know. */
export function drawGestures(pick: (below: number) => number = randomInt): readonly Gesture[] {
  const left = gestures.filter((gesture) => gesture !== 'straight');
  const order: Gesture[] = ['straight'];
  while (order.length <= drawn) order.push(...left.splice(pick(left.length), 1));
  return order;
}

export function isGesture(text: string): text is Gesture {
  return gestures.some((gesture) => gesture === text);
}
