import type { EntityManager } from 'typeorm';
import type { UnitCode } from '../../kernel/officer.ts';
import { rows } from '../../platform/database/database.ts';
import type { OfficerCaseKind } from '../kind.ts';
import {
  type Band,
  bandEnds,
  type CaseFigures,
  type FigureScope,
  noSpeed,
  noStandings,
  type Speed,
  type SpeedRule,
  type Standing,
  type Standings,
} from './case-figures.ts';
import { countsSql, doubtsSql, speedSql } from './figure-sql.ts';

export interface CaseFigureStore {
  /** Counted anew at each call, along an index of units and days; nobody is named or looked up. */
  count(scope: FigureScope, rule: SpeedRule): Promise<CaseFigures>;
}

export function caseFigureStore(manager: EntityManager): CaseFigureStore {
  return {
    async count({ units, kinds, from, until }, { targets, now }) {
      const scope = [units === 'all' ? null : units, from, until, kinds];
      const seconds = kinds.map((kind) => targets[kind] * 3600);
      // one after the other: a page of figures takes no more connections from people who sign in than a list does
      const counts = await rows<CountRow>(manager, countsSql, scope);
      const doubts = await rows<DoubtRow>(manager, doubtsSql, scope);
      const speeds = await rows<SpeedRow>(manager, speedSql, [...scope, seconds, now, bandEnds]);
      const whole = speeds.find(({ kind, band }) => kind === null && band === null);
      return {
        byDay: gathered(counts.flatMap(({ day, ...row }) => (day === null ? [] : [{ key: day, ...row }]))),
        byUnit: gathered(counts.flatMap(({ unit, ...row }) => (unit === null ? [] : [{ key: unit, ...row }]))),
        byDoubt: gathered(doubts.map(({ doubt, ...row }) => ({ key: doubt, ...row }))),
        bands: bandsOf(speeds),
        speed: whole ? speedOf(whole) : noSpeed,
        speedOf: new Map(speeds.flatMap((row) => (row.kind === null ? [] : [[row.kind, speedOf(row)] as const]))),
      };
    },
  };
}

interface Counted {
  readonly standing: Standing;
  readonly count: number;
}

interface CountRow extends Counted {
  /** One of the two. */
  readonly day: string | null;
  readonly unit: UnitCode | null;
}

interface DoubtRow extends Counted {
  readonly doubt: string;
}

/** Of a kind, of a band, or of all with neither. */
interface SpeedRow {
  readonly kind: OfficerCaseKind | null;
  readonly band: number | null;
  readonly decided: number;
  readonly median: number | null;
  readonly ninth: number | null;
  readonly in_time: number;
  readonly late: number;
}

function gathered(found: readonly (Counted & { readonly key: string })[]): ReadonlyMap<string, Standings> {
  const all = new Map<string, Standings>();
  for (const { key, standing, count } of found)
    all.set(key, { ...(all.get(key) ?? noStandings), [standing]: count } as Standings);
  return all;
}

function bandsOf(found: readonly SpeedRow[]): readonly Band[] {
  return Array.from({ length: bandEnds.length + 1 }, (_, at) => {
    const row = found.find(({ band }) => band === at);
    return { inTime: row?.in_time ?? 0, late: row?.late ?? 0 };
  });
}

function speedOf({ decided, median, ninth, in_time: inTime, late }: SpeedRow): Speed {
  return { decided, median, ninth, inTime, late };
}
