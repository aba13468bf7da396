import { accountSamples } from './account.ts';
import { caseworkSamples } from './casework.tsx';
import type { Sample } from './common.ts';
import { consoleSamples } from './console.tsx';
import { otherSamples } from './other.ts';
import { peopleSamples } from './people.tsx';
import { signInSamples } from './sign-in.ts';
import { statisticsSamples } from './statistics.tsx';

/** Every page in every state worth seeing, for the tests and for `scripts/gallery.mjs`. */
export const samples: readonly Sample[] = [
  ...signInSamples,
  ...accountSamples,
  ...consoleSamples,
  ...caseworkSamples,
  ...peopleSamples,
  ...statisticsSamples,
  ...otherSamples,
];
