import { DescriptionList } from '../../platform/ui/components/description-list.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { calendarDateText } from '../../platform/ui/time-text.ts';
import { translator } from '../../platform/ui/translate.ts';
import { CompareFaces } from '../pages/remote-review/compare-faces.tsx';
import { engineText } from '../pages/remote-review/words.ts';
import type { PanelNeeds } from './panel.ts';

/** The portrait of the chip beside what the person took: who says it is one person has looked at both. */
export async function remoteReviewPanel({ ports, view, officer, locale }: PanelNeeds) {
  const t = translator(locale);
  const seen = await ports.remoteReview(officer, view.case.id);
  if (!seen) return <Notice kind="plain">{t('compare.gone')}</Notice>;
  const { heldName } = seen;
  return (
    <>
      <CompareFaces t={t} caseId={view.case.id} pictures={seen.pictures} />
      {heldName !== null && <Notice kind="care">{t('compare.held_name', { name: heldName })}</Notice>}
      <DescriptionList
        items={[
          { term: t('compare.name'), value: <strong>{seen.name}</strong> },
          { term: t('compare.number'), value: <span class="figures">{seen.maskedNumber}</span> },
          { term: t('compare.birth_date'), value: calendarDateText(seen.birthDate) },
          { term: t('compare.sex'), value: seen.sex === 'unspecified' ? '–' : t(`compare.sex.${seen.sex}`) },
          { term: t('compare.network'), value: t(seen.sameNetwork ? 'compare.network.same' : 'compare.network.other') },
          { term: t('compare.camera'), value: t('compare.camera.browser') },
          { term: t('compare.engine'), value: engineText(t, seen.engine) },
        ]}
      />
    </>
  );
}
