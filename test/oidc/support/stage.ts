import pg from 'pg';
import { type Citizen, createCitizen } from '../../support/citizen.ts';
import { startServer, type TestServer, type TestServerOptions } from '../../support/server.ts';
import { registerService, type Service, type ServiceChanges } from '../../support/service.ts';

/** A running provider with one service and one person who has enrolled there and agreed. */
export interface Stage {
  readonly server: TestServer;
  readonly service: Service;
  readonly citizen: Citizen;
  readonly subjectId: string;
  /** As the owner of the schema: what no relying party and no person can do. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  register(changes?: ServiceChanges): Promise<Service>;
  /** Somebody else, with another card. */
  enrol(card: string, at?: Service): Promise<Citizen>;
  close(): Promise<void>;
}

export async function openStage(options: TestServerOptions = {}): Promise<Stage> {
  const server = await startServer(options);
  const pool = new pg.Pool({ connectionString: server.database.ownerUrl, max: 2 });
  pool.on('error', () => undefined);
  const sql: Stage['sql'] = async (text, values = []) => (await pool.query(text, [...values])).rows;
  const service = await registerService(server);
  const enrol: Stage['enrol'] = async (card, at = service) => {
    const citizen = createCitizen(server);
    await at.signIn(citizen, {}, { card });
    return citizen;
  };
  const citizen = await enrol('mai-an');
  const [subject] = await sql<{ id: string }>('select id from subject');
  return {
    server,
    service,
    citizen,
    subjectId: subject!.id,
    sql,
    register: (changes) => registerService(server, changes),
    enrol,
    async close() {
      await pool.end();
      await server.stop();
    },
  };
}
