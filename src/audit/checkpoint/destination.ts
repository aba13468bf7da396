import { appendFile } from 'node:fs/promises';
import type { Outgoing } from '../../platform/http/outgoing/outgoing.ts';

/** A second place for checkpoints: whoever bends the log has to reach it too. */
export interface Destination {
  readonly name: string;
  /** Throws where the note did not arrive. */
  send(note: string): Promise<void>;
}

/** Notes one after another with an empty line between; nothing of the file is read or changed. */
export function fileDestination(path: string): Destination {
  return { name: `file:${path}`, send: (note) => appendFile(path, `${note}\n`, { mode: 0o640 }) };
}

/** The note alone, posted as text; any answer of success will do. */
export function urlDestination(outgoing: Outgoing, url: string): Destination {
  return {
    name: url,
    async send(note) {
      const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
      const { status } = await outgoing.send({ url, hosts: [new URL(url).host], method: 'POST', headers, body: note });
      if (status < 200 || status > 299) throw new Error(`the second place of checkpoints answered ${status}`);
    },
  };
}
