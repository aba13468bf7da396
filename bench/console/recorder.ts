import type { EntityManager } from 'typeorm';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly milliseconds: number;
}

export interface Recorder {
  readonly manager: EntityManager;
  /** What was sent since the last time. */
  take(): readonly Statement[];
}

/** A manager that notes what the stores send through it. */
export function recorderOn(manager: EntityManager): Recorder {
  let sent: Statement[] = [];
  const query = async (sql: string, parameters: readonly unknown[] = []) => {
    const started = performance.now();
    const answer: unknown = await manager.query(sql, [...parameters]);
    sent.push({ sql, parameters, milliseconds: performance.now() - started });
    return answer;
  };
  return {
    manager: new Proxy(manager, {
      get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target)),
    }),
    take() {
      const taken = sent;
      sent = [];
      return taken;
    },
  };
}
