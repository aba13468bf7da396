/** The time, passed in wherever a rule depends on it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

export function addSeconds(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000);
}
