import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeySource } from '../../../emrtd/index.ts';

/** Fresh keys from the operating system's random numbers. */
export const systemKeys: KeySource = {
  onCurve: (namedCurve) => generateKeyPairSync('ec', { namedCurve }).privateKey,
  random: (bytes) => randomBytes(bytes),
};
