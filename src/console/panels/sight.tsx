import { DescriptionList } from '../../platform/ui/components/description-list.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { calendarDateText } from '../../platform/ui/time-text.ts';
import { translator } from '../../platform/ui/translate.ts';
import { doubtText } from '../pages/counter/doubt-text.ts';
import type { PanelNeeds } from '../panels.ts';

/** Somebody at a counter, matched by a first officer: the second one goes there and looks at person and card. */
export async function sightPanel({ ports, view, officer, locale }: PanelNeeds) {
  const t = translator(locale);
  const seen = await ports.seenInVisit(officer, view.case.reference ?? '', locale);
  if (!seen) return <Notice kind="plain">{t('counter.seen.over')}</Notice>;
  const { person } = seen;
  const sex = person.sex === 'unspecified' ? '–' : t(`counter.sex.${person.sex}`);
  const issued = seen.issuedOn ? [{ term: t('counter.card.issued_on'), value: calendarDateText(seen.issuedOn) }] : [];
  return (
    <>
      <Notice kind="care">{t('counter.seen.lead', { office: seen.unitName })}</Notice>
      <DescriptionList
        items={[
          { term: t('counter.card.name'), value: <strong>{person.name}</strong> },
          { term: t('counter.card.number'), value: <span class="figures">{person.number}</span> },
          { term: t('counter.card.birth_date'), value: calendarDateText(person.birthDate) },
          { term: t('counter.card.sex'), value: sex },
          ...issued,
          { term: t('counter.seen.first'), value: seen.firstOfficer },
          { term: t('counter.seen.removed'), value: String(seen.unclaimed) },
        ]}
      />
      <ul>
        {view.case.doubts.map((doubt) => (
          <li key={doubt}>{doubtText(t, doubt)}</li>
        ))}
      </ul>
    </>
  );
}
