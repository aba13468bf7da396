// C2SP tlog-checkpoint: whose log it is, how many leaves it has, and their root.
import { openNote, type VerifierKey } from './note.ts';

export interface Checkpoint {
  /** Names the log: host and path of the provider, no scheme. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

export function originOf(issuer: string): string {
  return `${new URL(issuer).host}/audit`;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

const form = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n/;

/** What a signed note says, signed or not; undefined where it says nothing of the kind. Extension lines are passed over. */
export function readCheckpoint(note: string): Checkpoint | undefined {
  const [, origin, size, root] = form.exec(note) ?? [];
  if (!origin || !size || !root) return undefined;
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
}

/** The checkpoint, where one of the keys signed it and it is of the log the key is named for. */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): Checkpoint | undefined {
  const text = openNote(note, keys);
  const checkpoint = text === undefined ? undefined : readCheckpoint(text);
  return keys.some(({ name }) => name === checkpoint?.origin) ? checkpoint : undefined;
}
