import { Button, ButtonLink } from '../../../platform/ui/components/button.tsx';
import { DataTable } from '../../../platform/ui/components/data-table.tsx';
import { EmptyState } from '../../../platform/ui/components/empty-state.tsx';
import { Field } from '../../../platform/ui/components/field.tsx';
import { PostButton, PostForm } from '../../../platform/ui/components/post-form.tsx';
import { dayText } from '../../../platform/ui/time-text.ts';
import { type T, translator } from '../../../platform/ui/translate.ts';
import type { ListedKiosk } from '../../ports/kiosks.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';
import { type OfficeChoice, UnitChoice } from './unit-choice.tsx';

export interface KiosksModel extends ConsolePageModel {
  readonly units: readonly OfficeChoice[];
  readonly kiosks: readonly ListedKiosk[];
  readonly address: string;
}

/** The computer shows a code and the officer types it; below, those that are marked. */
export function KiosksPage(model: KiosksModel) {
  const t = translator(model.locale);
  return (
    <ConsoleLayout
      model={model}
      room="counter"
      title={t('kiosks.title')}
      lead={t('kiosks.lead')}
      actions={
        <ButtonLink href="/console/counter" kind="quiet">
          {t('kiosks.back')}
        </ButtonLink>
      }
    >
      <section class="section">
        <h2>{t('kiosks.mark')}</h2>
        <PostForm action="/console/kiosks" csrf={model.csrf} className="counter-card counter-card--line">
          <UnitChoice t={t} units={model.units} />
          <Field
            id="code"
            name="code"
            label={t('kiosks.code')}
            hint={t('kiosks.mark.hint', { address: model.address })}
            input={{ autocomplete: 'off', inputMode: 'numeric', maxLength: 12, required: true }}
          />
          <Field
            id="place"
            name="place"
            label={t('kiosks.place')}
            hint={t('kiosks.place.hint')}
            input={{ autocomplete: 'off', maxLength: 60, required: true }}
          />
          <Button>{t('kiosks.button')}</Button>
        </PostForm>
      </section>
      <section class="section">
        <h2>{t('kiosks.list')}</h2>
        <Kiosks t={t} model={model} />
      </section>
    </ConsoleLayout>
  );
}

function Kiosks({ t, model }: { readonly t: T; readonly model: KiosksModel }) {
  if (model.kiosks.length === 0)
    return (
      <EmptyState icon="device" title={t('kiosks.none.title')}>
        {t('kiosks.none.text')}
      </EmptyState>
    );
  const columns = [
    { label: t('kiosks.place') },
    { label: t('kiosks.unit') },
    { label: t('kiosks.since'), kind: 'narrow' },
    { label: t('kiosks.action'), kind: 'narrow' },
  ] as const;
  const rows = model.kiosks.map(({ id, place, unitName, markedAt }) => ({
    key: id,
    cells: [
      place,
      unitName,
      dayText(markedAt),
      <PostButton
        key="release"
        action={`/console/kiosks/${id}/release`}
        csrf={model.csrf}
        kind="quiet"
        label={t('kiosks.release.label', { place })}
      >
        {t('kiosks.release')}
      </PostButton>,
    ],
  }));
  return <DataTable caption={t('kiosks.list')} columns={columns} rows={rows} />;
}
