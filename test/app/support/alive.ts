import type { TestServer } from '../../support/server.ts';

/** Whether the process still answers, and the database behind it. */
export async function isWell({ address }: Pick<TestServer, 'address'>): Promise<boolean> {
  const answers = await Promise.all(
    ['live', 'ready'].map((what) =>
      fetch(`${address}/health/${what}`).then(
        ({ ok }) => ok,
        () => false,
      ),
    ),
  );
  return answers.every(Boolean);
}

/** Status of a health endpoint; 0 where nobody answers. */
export async function healthOf({ address }: Pick<TestServer, 'address'>, what: 'live' | 'ready'): Promise<number> {
  return fetch(`${address}/health/${what}`).then(
    ({ status }) => status,
    () => 0,
  );
}

/** Asks until the answer is as wished; fails after so many seconds. */
export async function until(wish: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await wish())) {
    if (Date.now() > deadline) throw new Error('it did not come to pass');
    await new Promise((later) => setTimeout(later, 50));
  }
}

/** Lines that the process meant for a machine. */
export function logLines(server: Pick<TestServer, 'output'>): readonly Record<string, unknown>[] {
  return server.output.flatMap((line) => {
    try {
      return [JSON.parse(line) as Record<string, unknown>];
    } catch {
      return [];
    }
  });
}
