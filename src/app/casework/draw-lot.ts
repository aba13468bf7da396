import { randomInt } from 'node:crypto';
import type { Lot } from '../../casework/index.ts';
import type { Config } from '../../platform/config/schema.ts';

const steps = 1_000_000;

/** In [0, 1), and nobody foresees it. */
export function unforeseen(): number {
  return randomInt(steps) / steps;
}

/** A lot of its own for each approval. */
export function drawLot({ casework }: Pick<Config, 'casework'>): Lot {
  return { percent: casework.second_look_percent, random: unforeseen() };
}
