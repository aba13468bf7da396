import { isSettled } from '../../../casework/index.ts';
import { Badge } from '../../../platform/ui/components/badge.tsx';
import { type Described, DescriptionList } from '../../../platform/ui/components/description-list.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import type { CaseView } from '../../ports/casework.ts';
import { doubtText, kindText, reasonText, stateText } from './case-words.ts';
import { Due } from './due.tsx';

interface CaseFactsProps {
  readonly t: T;
  readonly view: CaseView;
  readonly unitName: string;
  /** Given while it waits: how much time is left. */
  readonly now?: Date;
}

/** What is known of a case without opening anything. */
export function CaseFacts({ t, view, unitName, now }: CaseFactsProps) {
  const { case: one, dueAt, heldBy, person } = view;
  const items: readonly (Described | false)[] = [
    { term: t('casework.kind'), value: kindText(t, one.kind) },
    { term: t('casework.unit'), value: unitName },
    person !== null && {
      term: t('casework.person'),
      value: `${person.name}\u00a0· ${person.number}\u00a0· ${person.birthYear}`,
    },
    { term: t('casework.state'), value: stateText(t, one) },
    isSettled(one) && one.reason !== null && { term: t('casework.reason'), value: reasonText(t, one.reason) },
    { term: t('casework.doubts'), value: <Doubts t={t} doubts={one.doubts} /> },
    { term: t('casework.opened'), value: <Moment at={one.openedAt} /> },
    isSettled(one) && { term: t('casework.settled'), value: <Moment at={one.settledAt} /> },
    now !== undefined && !isSettled(one) && { term: t('casework.due'), value: <Due t={t} dueAt={dueAt} now={now} /> },
    heldBy !== null && { term: t('casework.held_by'), value: heldBy.name },
  ];
  return <DescriptionList items={items.filter((item) => item !== false)} />;
}

export function Doubts({ t, doubts }: { readonly t: T; readonly doubts: readonly string[] }) {
  if (doubts.length === 0) return <span class="muted">{t('casework.doubts.none')}</span>;
  return (
    <span class="doubts">
      {doubts.map((doubt) => (
        <Badge key={doubt} kind="care">
          {doubtText(t, doubt)}
        </Badge>
      ))}
    </span>
  );
}
