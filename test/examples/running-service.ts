import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RunningService {
  readonly origin: string;
  /** Writes what the province gives at registration; until then the service has no client. */
  register(client: object): Promise<void>;
  /** Puts any text where the client file belongs. */
  write(text: string): Promise<void>;
  /** Lets go of it as a parent that ends does, and waits for it to end; the answer is its exit code. */
  abandon(): Promise<number | null>;
}

/** An example as a newcomer runs it: its TypeScript, by Node.js alone, in a process of its own. */
export async function runService(name: 'feedback' | 'health', port: number, issuer: string): Promise<RunningService> {
  const folder = await mkdtemp(join(tmpdir(), 'example-'));
  const clientFile = join(folder, 'client.json');
  const program = fileURLToPath(new URL(`../../examples/${name}/main.ts`, import.meta.url));
  const child = fork(program, {
    env: { PATH: process.env.PATH, ISSUER: issuer, PORT: String(port), CLIENT_FILE: clientFile },
    execArgv: [],
    silent: true,
  });
  const { listening } = await firstMessage(child);
  return {
    origin: listening,
    register: (client) => writeFile(clientFile, JSON.stringify(client)),
    write: (text) => writeFile(clientFile, text),
    async abandon() {
      const ended = once(child, 'exit');
      if (child.connected) child.disconnect();
      const [code] = child.exitCode === null ? await ended : [child.exitCode];
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}

async function firstMessage(child: ChildProcess): Promise<{ readonly listening: string }> {
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint += chunk;
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the service ended before it listened: ${complaint}`);
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  return message;
}
