import type { ChipUpload } from '../../emrtd/index.ts';
import { addSeconds } from '../../kernel/clock.ts';
import type { PortraitPool } from './portrait-pool.ts';

export interface PortraitNeeds {
  readonly pool: Pick<PortraitPool, 'render'>;
  /** How long a portrait is kept for an officer at most. */
  readonly keepSeconds: number;
}

export interface RenderedPortrait {
  readonly jpeg: Buffer;
  readonly expiresAt: Date;
}

/** The portrait of a card that an officer must look at; null where it has none that can be shown. Nobody else's is decoded. */
export async function renderForReview(
  needs: PortraitNeeds | undefined,
  { dataGroups }: ChipUpload,
  now: Date,
): Promise<RenderedPortrait | null> {
  const dg2 = dataGroups.find(({ number }) => number === 2);
  const jpeg = needs && dg2 ? await needs.pool.render(dg2.bytes) : null;
  return needs && jpeg ? { jpeg, expiresAt: addSeconds(now, needs.keepSeconds) } : null;
}
