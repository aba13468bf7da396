import { factText } from '../../platform/ui/activity-text.ts';
import { claimText } from '../../platform/ui/claim-text.ts';
import { DescriptionList } from '../../platform/ui/components/description-list.tsx';
import { Moment } from '../../platform/ui/components/moment.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { isMessageKey, type T, translator } from '../../platform/ui/translate.ts';
import { dutyText } from '../pages/audit/duty-text.ts';
import type { PanelNeeds } from './panel.ts';

/** What somebody says was not them: what, when, by which office or for which service. */
export async function reportPanel({ ports, view, locale }: PanelNeeds) {
  const t = translator(locale);
  const entry = await ports.reportedEntry(view, locale);
  if (!entry) return <Notice kind="plain">{t('audit.report.gone')}</Notice>;
  const { action, at, reportedAt, serviceName, office, reason, claims } = entry;
  const items = [
    { term: t('activity.what'), value: factText(t, action) },
    { term: t('activity.when'), value: <Moment at={at} /> },
    serviceName !== null && { term: t('audit.report.service'), value: serviceName },
    office !== null && {
      term: t('audit.office'),
      value: `${dutyText(t, office.duty)} · ${ports.unitName(office.unit, locale)}`,
    },
    reason !== null && { term: t('audit.report.reason'), value: reasonText(t, reason) },
    claims.length > 0 && {
      term: t('audit.report.claims'),
      value: claims.map((claim) => claimText(t, claim)).join(', '),
    },
    { term: t('audit.report.reported'), value: <Moment at={reportedAt} /> },
  ];
  return (
    <>
      <p class="small">{t('audit.report.lead')}</p>
      <DescriptionList items={items.filter((item) => item !== false)} />
    </>
  );
}

const reasonWords = ['lookup', 'casework.reason', 'intervention.reason', 'history.reason', 'told.reason'];

/** What an officer gave as the reason, in the words officers choose it by. */
function reasonText(t: T, reason: string): string {
  const key = reasonWords.map((words) => `${words}.${reason}`).find(isMessageKey);
  return key ? t(key as 'told.reason.card_in_doubt') : reason;
}
