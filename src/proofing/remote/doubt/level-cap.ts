import type { Ial } from '../../../assurance/index.ts';

export interface Camera {
  readonly kind: 'browser' | 'app';
  /** A platform vouches for the program that took the pictures. */
  readonly isAttested: boolean;
}

/**
 * The highest level that pictures of this camera can lead to, whatever an engine or an officer says of them. A browser
 * hands on whatever its camera claims to be, so it never leads to 3; nor does a program nobody vouches for.
 */
export function highestLevelOf({ kind, isAttested }: Camera): Ial {
  return kind === 'app' && isAttested ? 3 : 2;
}

export const ourBrowserCamera: Camera = { kind: 'browser', isAttested: false };
