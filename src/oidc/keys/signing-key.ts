import { addSeconds } from '../../kernel/clock.ts';

/** One key of each at any time: ES256 for whoever does not say otherwise, RS256 for libraries that know nothing else. */
export const keyAlgorithms = ['ES256', 'RS256'] as const;

/** A signing key and its times: published, then signing, then verifying only, then gone. */
export interface SigningKey {
  readonly kid: string;
  readonly algorithm: (typeof keyAlgorithms)[number];
  readonly publishedAt: Date;
  readonly signsFrom: Date;
  /** When it leaves the published set; absent while it is the newest. */
  readonly retiresAt: Date | null;
}

/** The keys to publish at `now`, the signing one first: oidc-provider signs with the first that fits. */
export function keySetAt<Key extends SigningKey>(keys: readonly Key[], now: Date): readonly Key[] {
  const published = keys.filter((key) => key.publishedAt <= now && (key.retiresAt === null || key.retiresAt > now));
  const newestFirst = published.toSorted((one, other) => other.signsFrom.getTime() - one.signsFrom.getTime());
  const signing = newestFirst.filter((key) => key.signsFrom <= now);
  const waiting = newestFirst.filter((key) => key.signsFrom > now);
  return [...signing, ...waiting];
}

/** The next moment at which the key set changes by itself, if any. */
export function nextChange(keys: readonly SigningKey[], now: Date): Date | undefined {
  const moments = keys
    .flatMap((key) => [key.publishedAt, key.signsFrom, key.retiresAt])
    .filter((moment) => moment !== null);
  return moments.filter((moment) => moment > now).toSorted((one, other) => one.getTime() - other.getTime())[0];
}

/** A new key is published at once and signs after `publishAheadSeconds`, when relying parties have fetched it. */
export function timesOfNewKey(
  now: Date,
  publishAheadSeconds: number,
): { readonly publishedAt: Date; readonly signsFrom: Date } {
  return { publishedAt: now, signsFrom: addSeconds(now, publishAheadSeconds) };
}

/** The key it replaces goes on verifying for as long as the longest token signed with it lives. */
export function retirementOf(successor: { readonly signsFrom: Date }, longestTokenSeconds: number): Date {
  return addSeconds(successor.signsFrom, longestTokenSeconds);
}
