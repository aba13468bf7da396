import { Button } from '../../../platform/ui/components/button.tsx';
import { HiddenFields } from '../../../platform/ui/components/post-form.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { roomPaths } from '../../navigation.ts';
import { kindText } from '../casework/case-words.ts';
import type { StatisticsModel } from './model.ts';
import { usualDays } from './period.ts';
import { statisticsUrl } from './statistics-query.ts';

interface Part {
  readonly t: T;
  readonly model: StatisticsModel;
}

/** The last so many days, whatever else is chosen. */
export function PeriodViews({ t, model: { query } }: Part) {
  const isTyped = query.from !== '' || query.to !== '';
  return (
    <nav class="views" aria-label={t('statistics.period')}>
      {usualDays.map((days) => (
        <a
          key={days}
          href={statisticsUrl({ ...query, days, from: '', to: '' })}
          aria-current={!isTyped && days === query.days ? 'page' : undefined}
        >
          {t('statistics.period.days', { count: days })}
        </a>
      ))}
    </nav>
  );
}

/** Days of one's own, the unit and the kind: codes and days, so the address may be kept. */
export function StatisticsFilters({ t, model: { query, units, kinds } }: Part) {
  const { days, from, to, unit, kind } = query;
  const isNarrowed = from !== '' || to !== '' || unit !== null || kind !== null;
  return (
    <form class="filters" method="get" action={roomPaths.statistics} data-filter>
      <HiddenFields values={days === 30 ? {} : { days: String(days) }} />
      <label class="filters__choice">
        <span>{t('statistics.from')}</span>
        <input type="date" name="from" value={from} aria-label={t('statistics.from')} />
      </label>
      <label class="filters__choice">
        <span>{t('statistics.to')}</span>
        <input type="date" name="to" value={to} aria-label={t('statistics.to')} />
      </label>
      {units.length > 1 && (
        <label class="filters__choice">
          <span>{t('casework.unit')}</span>
          <select name="unit">
            <option value="">{t('console.filter.all')}</option>
            {units.map(({ code, name }) => (
              <option key={code} value={code} selected={code === unit}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="filters__choice">
        <span>{t('casework.kind')}</span>
        <select name="kind">
          <option value="">{t('console.filter.all')}</option>
          {kinds.map((one) => (
            <option key={one} value={one} selected={one === kind}>
              {kindText(t, one)}
            </option>
          ))}
        </select>
      </label>
      <div class="filters__actions">
        <Button kind="secondary">{t('console.filter.apply')}</Button>
        {isNarrowed && <a href={roomPaths.statistics}>{t('console.filter.clear')}</a>}
      </div>
    </form>
  );
}
