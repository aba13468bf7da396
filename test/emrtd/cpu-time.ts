/** What some work gave, and the milliseconds of the processor it took of this thread: other programs do not count. */
export function timed<T>(work: () => T): readonly [T, number] {
  const before = process.threadCpuUsage();
  const value = work();
  const { user, system } = process.threadCpuUsage(before);
  return [value, (user + system) / 1000];
}
