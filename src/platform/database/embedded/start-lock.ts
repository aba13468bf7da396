import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const patience = 60_000;

/**
 * Starting and stopping one cluster happens to one process at a time. The lock is a socket's name, which the kernel gives
 * back when its owner dies, however it dies.
 */
export async function withStartLock<T>(home: string, work: () => Promise<T>): Promise<T> {
  const name = socketName(home);
  const until = Date.now() + patience;
  let held = await listen(name);
  while (!held) {
    if (Date.now() > until)
      throw new Error(`Another process has been starting or stopping the database in ${home} for a minute.`);
    await sleep(25);
    await removeIfDead(name);
    held = await listen(name);
  }
  try {
    return await work();
  } finally {
    const lock = held;
    await new Promise((closed) => lock.close(closed));
  }
}

/** On Linux a name without a file; elsewhere a file, that may outlive its owner. */
function socketName(home: string): string {
  const name = `tnid-${createHash('sha256').update(home).digest('hex').slice(0, 24)}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(name, () => resolve(server));
  });
}

function removeIfDead(name: string): Promise<void> {
  if (name.startsWith('\0')) return Promise.resolve();
  return new Promise((resolve) => {
    const socket = connect(name);
    socket.once('connect', () => resolve(void socket.destroy()));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') rmSync(name, { force: true });
      resolve();
    });
  });
}
