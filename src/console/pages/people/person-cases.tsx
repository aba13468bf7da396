import type { OfficerCase } from '../../../casework/index.ts';
import { Badge } from '../../../platform/ui/components/badge.tsx';
import { DataTable } from '../../../platform/ui/components/data-table.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { stateText } from '../casework/case-words.ts';

interface PersonCasesProps {
  readonly t: T;
  readonly cases: readonly OfficerCase[];
  readonly unitName: (code: string) => string;
}

/** What officers had to decide about them, newest first. */
export function PersonCases({ t, cases, unitName }: PersonCasesProps) {
  return (
    <section class="section" aria-labelledby="cases">
      <h2 id="cases">{t('people.cases')}</h2>
      {cases.length === 0 ? (
        <p>{t('people.cases.none')}</p>
      ) : (
        <DataTable
          caption={t('people.cases')}
          columns={[
            { label: t('people.cases.kind') },
            { label: t('people.unit') },
            { label: t('people.cases.opened'), kind: 'narrow' },
            { label: t('people.status'), kind: 'narrow' },
          ]}
          rows={cases.map((one) => ({
            key: one.id,
            href: `/console/cases/${one.id}`,
            cells: [
              t(`casework.kind.${one.kind}`),
              unitName(one.unit),
              <Moment key="opened" at={one.openedAt} />,
              <Badge key="state" kind={one.state === 'approved' ? 'good' : 'plain'}>
                {stateText(t, one)}
              </Badge>,
            ],
          }))}
        />
      )}
    </section>
  );
}
