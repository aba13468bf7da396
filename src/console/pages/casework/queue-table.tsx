import { holderOf, isSettled, type ListedCase } from '../../../casework/index.ts';
import { Badge } from '../../../platform/ui/components/badge.tsx';
import { DataTable } from '../../../platform/ui/components/data-table.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { Doubts } from './case-facts.tsx';
import { shortId } from './case-page.tsx';
import { kindText, reasonText, stateText } from './case-words.ts';
import { Due } from './due.tsx';
import type { QueueModel } from './queue-model.ts';

/** The id of the form that the boxes before each row belong to. */
export const assignForm = 'assignment';
export const assignAction = '/console/queue/assignment';

interface QueueTableProps {
  readonly t: T;
  readonly model: QueueModel;
  readonly canAssign: boolean;
}

/** One line a case. Late ones are marked at their edge and in words. */
export function QueueTable({ t, model, canAssign }: QueueTableProps) {
  const areSettled = model.query.view === 'settled';
  return (
    <DataTable
      caption={t('casework.queue.title')}
      columns={[
        { label: t('casework.kind'), kind: 'name' },
        { label: t('casework.number'), kind: 'narrow', wideOnly: true },
        { label: t('casework.unit'), kind: 'name' },
        { label: t('casework.doubts'), wideOnly: true },
        { label: t('casework.opened'), kind: 'narrow' },
        { label: areSettled ? t('casework.settled') : t('casework.due'), kind: 'narrow' },
        { label: t('casework.state') },
      ]}
      rows={model.cases.map((listed) => ({
        key: listed.case.id,
        href: `/console/cases/${listed.case.id}`,
        ...(!areSettled && listed.dueAt <= model.now ? { mark: 'danger' as const } : {}),
        cells: cellsOf(t, model, listed),
      }))}
      {...(canAssign && {
        choose: { name: 'case', form: assignForm, action: assignAction, label: t('casework.assign.choose') },
      })}
    />
  );
}

function cellsOf(t: T, { now, unitName, officerId }: QueueModel, { case: one, dueAt }: ListedCase) {
  const holder = holderOf(one, now);
  return [
    kindText(t, one.kind),
    shortId(one.id),
    unitName(one.unit),
    <Doubts key="doubts" t={t} doubts={one.doubts} />,
    <Moment key="opened" at={one.openedAt} />,
    isSettled(one) ? <Moment key="settled" at={one.settledAt} /> : <Due key="due" t={t} dueAt={dueAt} now={now} />,
    <>
      {stateText(t, one)}
      {isSettled(one) && one.reason !== null && ` · ${reasonText(t, one.reason)}`}
      {holder !== null && ' '}
      {holder !== null && (
        <Badge kind={holder === officerId ? 'good' : 'plain'}>
          {t(holder === officerId ? 'casework.held.mine' : 'casework.held.other')}
        </Badge>
      )}
    </>,
  ];
}
