import { Chart } from '../../../platform/ui/chart/chart.tsx';
import { DataTable } from '../../../platform/ui/components/data-table.tsx';
import { EmptyState } from '../../../platform/ui/components/empty-state.tsx';
import { KeysHelp } from '../../../platform/ui/components/keys-help.tsx';
import { calendarDateText } from '../../../platform/ui/time-text.ts';
import { type T, translator } from '../../../platform/ui/translate.ts';
import { kindText } from '../casework/case-words.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { FigureTable } from './figure.ts';
import type { DrawnFigure, StatisticsModel } from './model.ts';
import type { Period } from './period.ts';
import { PeriodViews, StatisticsFilters } from './statistics-filters.tsx';
import { exportUrl, type StatisticsQuery } from './statistics-query.ts';

/** What came in, what became of it and how soon, and who enrolled: each as a sentence, a chart and a table. */
export function StatisticsPage(model: StatisticsModel) {
  const t = translator(model.locale);
  const { counted, query } = model;
  return (
    <ConsoleLayout
      model={model}
      room="statistics"
      title={t('statistics.title')}
      {...(counted && { lead: leadOf(t, model, counted.period) })}
    >
      <PeriodViews t={t} model={model} />
      <StatisticsFilters t={t} model={model} />
      {counted && !counted.hasCases && (
        <EmptyState icon="check" title={t('statistics.none.title')}>
          {t('statistics.none.text')}
        </EmptyState>
      )}
      {counted?.hasCases &&
        counted.ofCases.map((drawn) => <Section key={drawn.figure.table.name} t={t} query={query} drawn={drawn} />)}
      {counted && <Section t={t} query={query} drawn={counted.enrolments} />}
      <KeysHelp t={t} />
    </ConsoleLayout>
  );
}

function leadOf(t: T, { query, unitName, units }: StatisticsModel, { first, last }: Period): string {
  const [only, ...others] = units;
  const unit = query.unit ?? (others.length === 0 ? only?.code : undefined);
  return t('statistics.lead', {
    from: calendarDateText(first),
    to: calendarDateText(last),
    units: unit ? unitName(unit) : t('statistics.scope.units'),
    kinds: query.kind ? kindText(t, query.kind) : t('statistics.scope.kinds'),
  });
}

interface SectionProps {
  readonly t: T;
  readonly query: StatisticsQuery;
  readonly drawn: DrawnFigure;
}

function Section({ t, query, drawn: { figure, drawing } }: SectionProps) {
  const { title, finding, note, chart, table, more } = figure;
  return (
    <section class="section counted">
      <h2>{title}</h2>
      <p class="counted__finding">{finding}</p>
      {chart && drawing && (
        <div class="counted__pair">
          <Chart id={`chart-${table.name}`} title={title} finding={finding} series={chart.series} drawing={drawing} />
          <Table t={t} query={query} table={table} />
        </div>
      )}
      {more && more.rows.length > 0 && (
        <>
          <h3 class="counted__more">{more.caption}</h3>
          <Table t={t} query={query} table={more} />
        </>
      )}
      {note && <p class="small">{note}</p>}
    </section>
  );
}

function Table({ t, query, table }: Omit<SectionProps, 'drawn'> & { readonly table: FigureTable }) {
  const { name, caption, columns, rows } = table;
  return (
    <div class="counted__table">
      <DataTable caption={caption} columns={columns} rows={rows.map((cells) => ({ key: cells[0] ?? '', cells }))} />
      <a
        class="counted__export no-print"
        href={exportUrl(query, name)}
        aria-label={`${t('statistics.export')}: ${caption}`}
      >
        {t('statistics.export')}
      </a>
    </div>
  );
}
