import { Button, ButtonLink } from '../../../platform/ui/components/button.tsx';
import { CardQrField } from '../../../platform/ui/components/card-qr-field.tsx';
import { EmptyState } from '../../../platform/ui/components/empty-state.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import { clockText } from '../../../platform/ui/time-text.ts';
import { type T, translator } from '../../../platform/ui/translate.ts';
import type { ListedVisit } from '../../ports/counter.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';
import { type OfficeChoice, UnitChoice } from './unit-choice.tsx';

export interface CounterModel extends ConsolePageModel {
  readonly units: readonly OfficeChoice[];
  readonly visits: readonly ListedVisit[];
}

/** Somebody comes to the counter: scan their card and go. Beside it, the visits that go on here. */
export function CounterPage(model: CounterModel) {
  const t = translator(model.locale);
  return (
    <ConsoleLayout
      model={model}
      room="counter"
      title={t('counter.title')}
      lead={t('counter.lead')}
      actions={
        <ButtonLink href="/console/kiosks" kind="quiet">
          {t('kiosks.title')}
        </ButtonLink>
      }
      scripts={['card-qr', 'leave']}
    >
      <div class="counter-desk">
        <section class="counter-open">
          <PostForm action="/console/counter" csrf={model.csrf} className="counter-open__form">
            <UnitChoice t={t} units={model.units} />
            <CardQrField id="card-qr" name="card_qr" texts={scanTexts(t)} isOptional />
            <div class="counter-open__buttons">
              <Button name="manner" value="chip" icon="card">
                {t('counter.open.chip')}
              </Button>
              <Button name="manner" value="sight" kind="secondary">
                {t('counter.open.sight')}
              </Button>
            </div>
          </PostForm>
        </section>
        <section class="section">
          <h2>{t('counter.visits')}</h2>
          <Visits t={t} visits={model.visits} />
        </section>
      </div>
    </ConsoleLayout>
  );
}

function Visits({ t, visits }: { readonly t: T; readonly visits: readonly ListedVisit[] }) {
  if (visits.length === 0)
    return (
      <EmptyState icon="check" title={t('counter.none.title')}>
        {t('counter.none.text')}
      </EmptyState>
    );
  return (
    <ul class="visits" data-list>
      {visits.map(({ id, unitName, manner, state, openedAt }) => (
        <li key={id}>
          <a class="visits__row" href={`/console/counter/${id}`} data-row>
            <span class="visits__time">{clockText(openedAt)}</span>
            <span>{t(`counter.manner.${manner}`)}</span>
            <span>{t(`counter.state.${state}`)}</span>
            <span class="visits__unit">{unitName}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function scanTexts(t: T) {
  return {
    label: t('counter.scan.label'),
    hint: t('counter.scan.hint'),
    start: t('counter.scan.start'),
    stop: t('counter.scan.stop'),
    looking: t('counter.scan.looking'),
    found: t('counter.scan.found'),
    denied: t('counter.scan.denied'),
  };
}
