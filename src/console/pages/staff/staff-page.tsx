import { Badge } from '../../../platform/ui/components/badge.tsx';
import { ButtonLink } from '../../../platform/ui/components/button.tsx';
import { type DataRow, DataTable } from '../../../platform/ui/components/data-table.tsx';
import { KeysHelp } from '../../../platform/ui/components/keys-help.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import { Pagination } from '../../../platform/ui/components/pagination.tsx';
import { calendarDateText } from '../../../platform/ui/time-text.ts';
import { type T, translator } from '../../../platform/ui/translate.ts';
import type { NamedOfficer } from '../../ports/staff.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import { isBusy, isEndingSoon, type StaffRoomModel } from './model.ts';
import { OfficerState } from './state-badge.tsx';

export interface StaffModel extends StaffRoomModel {
  readonly officers: readonly NamedOfficer[];
  readonly nextUrl?: string;
  readonly firstUrl?: string;
}

/** Everybody who holds something in this officer's units. */
export function StaffPage(model: StaffModel) {
  const t = translator(model.locale);
  const columns = [
    { label: t('staff.name') },
    { label: t('staff.duties') },
    { label: t('staff.until'), kind: 'narrow' },
    { label: t('staff.last_here'), kind: 'narrow', wideOnly: true },
    { label: t('staff.state'), kind: 'narrow' },
  ] as const;
  return (
    <ConsoleLayout
      model={model}
      room="staff"
      title={t('staff.title')}
      lead={t('staff.lead')}
      actions={
        model.offered.units.length > 0 && <ButtonLink href="/console/staff/invite">{t('staff.invite')}</ButtonLink>
      }
    >
      <DataTable
        caption={t('staff.title')}
        columns={columns}
        rows={model.officers.map((one) => rowOf(t, model, one))}
      />
      <Pagination t={t} newerUrl={model.firstUrl} olderUrl={model.nextUrl} />
      <KeysHelp t={t} />
    </ConsoleLayout>
  );
}

function rowOf(t: T, model: StaffModel, officer: NamedOfficer): DataRow {
  const soonest = officer.duties.map(({ expiresAt }) => expiresAt).toSorted((one, other) => +one - +other)[0];
  const isEnding = soonest !== undefined && isEndingSoon(soonest, model.now);
  return {
    key: officer.subjectId,
    href: `/console/staff/${officer.subjectId}`,
    ...((officer.limited || isBusy(officer)) && { mark: 'care' as const }),
    cells: [
      officer.name,
      <DutyLines t={t} model={model} officer={officer} />,
      soonest ? <span>{isEnding ? <Badge kind="care">{dayText(soonest)}</Badge> : dayText(soonest)}</span> : '–',
      <Moment at={officer.lastUsedAt} />,
      <>
        <OfficerState t={t} officer={officer} />
        {officer.limited && <Badge kind="care">{t('staff.limited')}</Badge>}
        {isBusy(officer) && <Badge kind="care">{t('staff.busy', officer.decisions)}</Badge>}
      </>,
    ],
  };
}

function DutyLines({
  t,
  model,
  officer,
}: {
  readonly t: T;
  readonly model: StaffModel;
  readonly officer: NamedOfficer;
}) {
  if (officer.duties.length === 0) return <>{t('staff.no_duty')}</>;
  return (
    <>
      {officer.duties.map(({ id, duty, unit }) => (
        <div key={id}>
          {t(`duty.${duty}`)}, {model.unitName(unit)}
        </div>
      ))}
    </>
  );
}

/** `dd/MM/yyyy` */
export function dayText(at: Date): string {
  return calendarDateText(at.toISOString().slice(0, 10));
}
