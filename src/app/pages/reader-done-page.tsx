import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { ReaderDoneModel } from './model.ts';

/** `/reader/done#code=…`: shows the six digits and hands them to the waiting page of this browser, if there is one. */
export function ReaderDonePage(model: ReaderDoneModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('reader_done.title')} scripts={['reader']}>
      <noscript>
        <p class="notice notice--care">{t('reader_done.missing')}</p>
      </noscript>
      <p class="notice notice--problem" role="alert" data-done-missing hidden>
        {t('reader_done.missing')}
      </p>
      <div data-done-ready hidden>
        <p class="lead">{t('reader_done.lead')}</p>
        <p class="big-code">
          <span class="visually-hidden">{t('reader_done.code')}: </span>
          <output data-done-code />
        </p>
        <button
          type="button"
          class="button button--secondary"
          data-done-copy
          data-text-copied={t('reader_done.copied')}
        >
          {t('reader_done.copy')}
        </button>
        <p role="status" data-done-status data-text-filled={t('reader_done.filled')} />
      </div>
      <Notice kind="care">{t('reader_done.warning')}</Notice>
    </JourneyPage>
  );
}
