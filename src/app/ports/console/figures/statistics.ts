import type { StatisticsPorts } from '../../../../console/index.ts';
import type { ConsoleParts } from '../parts.ts';

/** Counts of cases and of people who enrolled, within the units that are asked for. */
export function statisticsPorts({ installation, now }: ConsoleParts): StatisticsPorts {
  const { stores, config } = installation;
  const targets = config.casework.target_hours;
  return {
    caseFigures: (asked) => stores.casework.figures.count(asked, { targets, now: now() }),
    enrolmentFigures: ({ units, from, until }) => stores.enrolmentFigures.count(units, from, until),
    targetHours: targets,
  };
}
