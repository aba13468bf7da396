import { readFile, stat } from 'node:fs/promises';
import type { CardRegister } from '../ports.ts';

/** Number, and the day of the last report: every card issued until then is meant, and none issued later. */
type Reports = ReadonlyMap<string, string>;

export interface ReportedCardsFile {
  readonly path: string;
  /** Told once for each change of the file that cannot be used; never with what stands in it. */
  onTrouble(problem: string): void;
}

/**
 * Cards reported lost, stolen or cancelled, as the issuer hands them over: a text file with a line `number,YYYY-MM-DD` for
 * each, `#` before a remark. Read again whenever it changes. Refuses to start with a file it cannot use; a file that
 * becomes unusable later leaves every card's standing unknown.
 */
export async function openReportedCards({ path, onTrouble }: ReportedCardsFile): Promise<CardRegister> {
  let known = { reports: await read(path), changed: await changeOf(path) } as Known;
  const refresh = async () => {
    const changed = await changeOf(path).catch(() => 'gone');
    if (changed === known.changed) return;
    const reports = await read(path).catch((error: Error) => void onTrouble(error.message));
    known = { changed, reports };
  };
  return {
    async standingOf({ number, issuedOn }) {
      await refresh();
      if (!known.reports) return 'unknown';
      const reportedOn = known.reports.get(number);
      const isMeant = reportedOn !== undefined && (issuedOn === null || issuedOn <= reportedOn);
      return isMeant ? 'reported' : 'in_force';
    },
  };
}

interface Known {
  readonly changed: string;
  readonly reports: Reports | undefined;
}

async function changeOf(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path);
  return `${mtimeMs}:${size}:${ino}`;
}

async function read(path: string): Promise<Reports> {
  const { mode } = await stat(path);
  if (mode & 0o077) throw new Error(`${path} can be read by others than its owner`);
  const reports = new Map<string, string>();
  for (const [at, line] of (await readFile(path, 'utf8')).split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, number, day] = /^(\d{12}),(\d{4}-\d\d-\d\d)$/.exec(line.trim()) ?? [];
    if (!number || !day || !isDay(day)) throw new Error(`${path}: line ${at + 1} is not number,YYYY-MM-DD`);
    const earlier = reports.get(number);
    if (!earlier || earlier < day) reports.set(number, day);
  }
  return reports;
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
