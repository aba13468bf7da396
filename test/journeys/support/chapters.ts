import { it } from '@jest/globals';

export type Chapter = (name: string, tell: () => Promise<void>) => void;

/** Tests that follow one another: after the first that fails the others fail at once, for they stand on it. */
export function chapters(): Chapter {
  let isBroken = false;
  return (name, tell) =>
    it(name, async () => {
      if (isBroken) throw new Error('an earlier chapter failed');
      isBroken = true;
      await tell();
      isBroken = false;
    }, 60_000);
}
