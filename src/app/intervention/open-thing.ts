import type { InterventionKind } from '../../subject/index.ts';

/**
 * What may be open about a person when officers intervene. `recovery`: a passkey that waits. `chip_reading`: a card read
 * whose person has not gone on yet. `intervention`: another one, waiting for its second person.
 */
export const openThings = [
  'remote_review',
  'visit',
  'letter',
  'chip_reading',
  'recovery',
  'intervention',
  'second_look',
  'report',
] as const;
export type OpenThing = (typeof openThings)[number];

/**
 * `ends`, with its case and what was read for it; `stays`, as if nothing had happened; `moves`, to the record that is
 * kept. `if_impossible`: ends where the person's new status does not allow it. `unless_claimed`, by the person.
 * `but_its_visit`: all but what the reclaim itself rests on.
 */
export type Fate = 'ends' | 'stays' | 'moves' | 'if_impossible' | 'unless_claimed' | 'but_its_visit';
type Fates = Readonly<Record<OpenThing, Fate>>;

/** Second looks and reports watch officers: no intervention ends them. */
const watched = { second_look: 'stays', report: 'stays' } as const;
const proofsEnd = { remote_review: 'ends', visit: 'ends', letter: 'ends', chip_reading: 'ends' } as const;
const proofsStay = { remote_review: 'stays', visit: 'stays', letter: 'stays', chip_reading: 'stays' } as const;

/** What becomes of each; of a merge, in the record that ends: in the one that is kept all stays. */
export const fates: Readonly<Record<InterventionKind, Fates>> = {
  suspend: { ...proofsEnd, recovery: 'ends', intervention: 'if_impossible', ...watched },
  unsuspend: { ...proofsStay, recovery: 'stays', intervention: 'if_impossible', ...watched },
  force_reproofing: { ...proofsEnd, recovery: 'stays', intervention: 'if_impossible', ...watched },
  force_new_authenticators: {
    ...proofsStay,
    remote_review: 'ends',
    recovery: 'ends',
    intervention: 'if_impossible',
    ...watched,
  },
  deceased: { ...proofsEnd, recovery: 'ends', intervention: 'if_impossible', ...watched },
  merge_duplicates: {
    ...proofsEnd,
    recovery: 'unless_claimed',
    intervention: 'ends',
    second_look: 'moves',
    report: 'moves',
  },
  reestablished_number: { ...proofsStay, recovery: 'stays', intervention: 'if_impossible', ...watched },
  reclaim_after_theft: {
    remote_review: 'ends',
    visit: 'but_its_visit',
    letter: 'but_its_visit',
    chip_reading: 'but_its_visit',
    recovery: 'unless_claimed',
    intervention: 'if_impossible',
    ...watched,
  },
};
