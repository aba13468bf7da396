import { readSource, type SourceRead, type SourceTask } from './read-source.ts';

/** Runs in a thread of its own: a list of six hundred certificates takes a second. */
export default function read(task: SourceTask): SourceRead {
  return readSource(task);
}
