import { Button } from '../../../platform/ui/components/button.tsx';
import { DataTable } from '../../../platform/ui/components/data-table.tsx';
import { DescriptionList } from '../../../platform/ui/components/description-list.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PostButton, PostForm } from '../../../platform/ui/components/post-form.tsx';
import { type T, translator } from '../../../platform/ui/translate.ts';
import type { NamedOfficer } from '../../ports/staff.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import { HeldFields } from './held-fields.tsx';
import type { StaffRoomModel } from './model.ts';
import { dayText } from './staff-page.tsx';
import { OfficerState } from './state-badge.tsx';

export interface OfficerModel extends StaffRoomModel {
  readonly record: NamedOfficer;
  /** Nobody decides about their own duties but to lay them down. */
  readonly isSelf: boolean;
  readonly isSecurity: boolean;
}

/** One officer: what they hold, and what can be done about it. */
export function OfficerPage(model: OfficerModel) {
  const t = translator(model.locale);
  const { record, isSelf, isSecurity } = model;
  const at = `/console/staff/${record.subjectId}`;
  return (
    <ConsoleLayout
      model={model}
      room="staff"
      title={record.name}
      actions={isSecurity && !isSelf && <StateButton t={t} model={model} at={at} />}
    >
      {record.limited && <Notice kind="care">{t('staff.limited.text', { time: dayText(record.limited.at) })}</Notice>}
      {record.confirmBy && <Confirmation t={t} model={model} at={at} />}
      <div class="record record--line">
        <DescriptionList
          items={[
            { term: t('staff.state'), value: <OfficerState t={t} officer={record} /> },
            { term: t('staff.joined'), value: <Moment at={record.joinedAt} /> },
            { term: t('staff.last_here'), value: <Moment at={record.lastUsedAt} /> },
            { term: t('staff.decided'), value: t('staff.decided.of', record.decisions) },
          ]}
        />
      </div>
      <Duties t={t} model={model} at={at} />
      {!isSelf && model.offered.units.length > 0 && record.state === 'active' && (
        <section class="section" aria-labelledby="grant">
          <h2 id="grant">{t('staff.grant')}</h2>
          <PostForm action={`${at}/grant`} csrf={model.csrf} className="look-up look-up--narrow">
            <HeldFields t={t} offered={model.offered} />
            <Button>{t('staff.grant.button')}</Button>
          </PostForm>
        </section>
      )}
    </ConsoleLayout>
  );
}

interface PartProps {
  readonly t: T;
  readonly model: OfficerModel;
  readonly at: string;
}

function StateButton({ t, model: { record, csrf }, at }: PartProps) {
  const verb = record.state === 'active' ? 'disable' : 'enable';
  return (
    <PostButton action={`${at}/${verb}`} csrf={csrf} kind="secondary">
      {t(`staff.${verb}`)}
    </PostButton>
  );
}

function Confirmation({ t, model: { record, csrf, isSecurity, isSelf }, at }: PartProps) {
  const time = dayText(record.confirmBy!);
  return (
    <Notice kind="care">
      <p>{t(record.isProven ? 'staff.confirm.ready' : 'staff.confirm.waits', { time })}</p>
      {record.isProven && isSecurity && !isSelf && (
        <PostButton action={`${at}/confirm`} csrf={csrf}>
          {t('staff.confirm.button')}
        </PostButton>
      )}
    </Notice>
  );
}

function Duties({ t, model, at }: PartProps) {
  const { record, isSelf, csrf } = model;
  const columns = [
    { label: t('staff.duty') },
    { label: t('staff.unit') },
    { label: t('staff.since'), kind: 'narrow', wideOnly: true },
    { label: t('staff.until'), kind: 'narrow' },
    { label: t('staff.change'), kind: 'narrow' },
  ] as const;
  const rows = record.duties.map(({ id, duty, unit, grantedAt, expiresAt }) => {
    const label = `${t(`duty.${duty}`)}, ${model.unitName(unit)}`;
    return {
      key: id,
      cells: [
        t(`duty.${duty}`),
        model.unitName(unit),
        dayText(grantedAt),
        dayText(expiresAt),
        <div class="row-actions">
          {!isSelf && (
            <PostButton
              action={`${at}/renew`}
              csrf={csrf}
              hidden={{ id }}
              kind="quiet"
              label={`${t('staff.renew')}: ${label}`}
            >
              {t('staff.renew')}
            </PostButton>
          )}
          <PostButton
            action={`${at}/revoke`}
            csrf={csrf}
            hidden={{ id }}
            kind="quiet"
            label={`${t(isSelf ? 'staff.lay_down' : 'staff.revoke')}: ${label}`}
          >
            {t(isSelf ? 'staff.lay_down' : 'staff.revoke')}
          </PostButton>
        </div>,
      ],
    };
  });
  return (
    <section class="section" aria-labelledby="duties">
      <h2 id="duties">{t('staff.duties')}</h2>
      {rows.length > 0 ? (
        <DataTable caption={t('staff.duties')} columns={columns} rows={rows} />
      ) : (
        <p>{t('staff.no_duty')}</p>
      )}
    </section>
  );
}
