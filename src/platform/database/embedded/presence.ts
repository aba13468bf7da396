import pg from 'pg';

const name = 'tnid presence';

/** One idle connection for each process that uses the cluster, so that the last to leave can turn off the light. */
export interface Presence {
  /** Whether another process uses the cluster too. */
  isShared(): Promise<boolean>;
  leave(): Promise<void>;
}

/** Never keeps the process alive. If the connection breaks it is made anew: to be thought absent would be to have the server stopped under us. */
export async function announcePresence(adminUrl: string): Promise<Presence> {
  let left = false;
  let client = await open();

  async function open(): Promise<pg.Client> {
    const opened = new pg.Client({ connectionString: adminUrl, application_name: name, keepAlive: true });
    opened.on('error', () => undefined);
    await opened.connect();
    opened.once('end', () => again());
    // The library has it, its types do not.
    (opened as unknown as { unref(): void }).unref();
    return opened;
  }

  function again(): void {
    if (left) return;
    setTimeout(() => {
      if (!left) open().then((opened) => (client = opened), again);
    }, 250).unref();
  }

  return {
    isShared: async () => (await othersOf(client)) > 0,
    leave: async () => {
      left = true;
      await client.end().catch(() => undefined);
    },
  };
}

async function othersOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    'select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
    [name],
  );
  return rows[0]?.others ?? 0;
}
