import { DescriptionList } from '../../../platform/ui/components/description-list.tsx';
import { LevelBadge } from '../../../platform/ui/components/level-badge.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import type { LookedAtVisit } from '../../ports/counter.ts';
import { doubtText } from './doubt-text.ts';

/** What is left of a visit once it is over: how somebody was proven, and by whom. No picture, no number. */
export function VisitFacts({ t, visit }: { readonly t: T; readonly visit: LookedAtVisit }) {
  const looked = visit.manner === 'chip' ? 'counter.seen.looked.chip' : 'counter.seen.looked.sight';
  const doubts = visit.doubts.map((doubt) => doubtText(t, doubt)).join(' ');
  return (
    <>
      <DescriptionList
        items={[
          { term: t('counter.looked.office'), value: visit.unitName },
          { term: t('counter.seen.first'), value: visit.firstOfficer },
          { term: t('counter.seen.looked'), value: t(looked) },
          { term: t('counter.looked.level'), value: <LevelBadge t={t} level={visit.ial} /> },
          { term: t('counter.looked.opened'), value: <Moment at={visit.openedAt} /> },
          { term: t('counter.looked.took'), value: lengthText(t, visit.seconds) },
          { term: t('counter.looked.doubts'), value: doubts || t('counter.looked.doubts.none') },
          {
            term: t('counter.looked.passkey'),
            value: t(visit.hasPasskey ? 'counter.looked.passkey.made' : 'counter.looked.passkey.none'),
          },
        ]}
      />
      <Notice>{t('counter.looked.gone')}</Notice>
    </>
  );
}

function lengthText(t: T, seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return t('counter.looked.length', { minutes, seconds: seconds - 60 * minutes });
}
