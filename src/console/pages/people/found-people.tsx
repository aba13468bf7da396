import { DataTable } from '../../../platform/ui/components/data-table.tsx';
import { EmptyState } from '../../../platform/ui/components/empty-state.tsx';
import { LevelBadge } from '../../../platform/ui/components/level-badge.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import type { FoundAgain } from '../../../subject/index.ts';
import { StatusBadge } from './status-badge.tsx';

interface FoundPeopleProps {
  readonly t: T;
  readonly found: FoundAgain & { readonly id: string };
  readonly csrf: string | undefined;
  readonly unitName: (code: string) => string;
}

/** The people of a search, masked; opening one is a step of its own, and noted with the search's reason. */
export function FoundPeople({ t, found, csrf, unitName }: FoundPeopleProps) {
  if (found.isTooMany) return <Notice kind="care">{t('people.too_many')}</Notice>;
  if (found.people.length === 0)
    return (
      <EmptyState icon="info" title={t('people.none.title')}>
        {t('people.none.text')}
      </EmptyState>
    );
  return (
    <section class="section" aria-labelledby="found">
      <h2 id="found">{t('people.found', { count: found.people.length })}</h2>
      <p class="small">
        {t('people.found.note', { reason: t(`lookup.${found.purpose.reason}`), reference: found.purpose.reference })}
      </p>
      <DataTable
        caption={t('people.found', { count: found.people.length })}
        columns={[
          { label: t('people.name') },
          { label: t('people.number'), kind: 'narrow' },
          { label: t('people.birth_year'), kind: 'narrow' },
          { label: t('people.unit') },
          { label: t('people.level'), wideOnly: true },
          { label: t('people.status'), kind: 'narrow' },
          { label: t('people.open.column'), kind: 'narrow' },
        ]}
        rows={found.people.map((person) => ({
          key: person.id,
          href: `/console/people/${person.id}?search=${found.id}`,
          cells: [
            person.name,
            <span key="number" class="masked-number">
              {person.number}
            </span>,
            person.birthYear,
            person.unit ? unitName(person.unit) : t('people.unit.none'),
            <LevelBadge key="level" t={t} level={person.ial} />,
            <StatusBadge key="status" t={t} status={person.status} />,
            <PostButton
              key="open"
              action={`/console/people/${person.id}/open`}
              csrf={csrf}
              hidden={{ search: found.id }}
              kind="secondary"
              label={t('people.open.named', { name: person.name })}
            >
              {t('people.open')}
            </PostButton>,
          ],
        }))}
      />
    </section>
  );
}
