import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import { QrCode } from '../../../platform/ui/components/qr-code.tsx';
import { dateTimeText } from '../../../platform/ui/time-text.ts';
import { translator } from '../../../platform/ui/translate.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';

interface LetterModel extends ConsolePageModel {
  readonly visitId: string;
  readonly secret: string;
  readonly expiresAt: Date;
  /** Without name and number: whoever finds the letter learns nothing, and can do nothing without the card. */
  readonly addressOf: (secret: string) => string;
}

/** Shown for one printing: asked for again, it is gone. */
export function PrintedLetter(model: LetterModel) {
  const t = translator(model.locale);
  const address = model.addressOf('').replace(/^https?:\/\/|#$/g, '');
  const groups = model.secret.match(/.{1,4}/g) ?? [];
  return (
    <ConsoleLayout model={model} room="counter" title={t('letter.title')} scripts={['print', 'leave']}>
      <div class="no-print letter-tools">
        <button type="button" class="button button--primary" data-print hidden>
          {t('letter.print')}
        </button>
        <p class="small">{t('letter.once')}</p>
        <PostButton action={`/console/counter/${model.visitId}/end`} csrf={model.csrf} kind="secondary">
          {t('letter.done')}
        </PostButton>
      </div>
      <article class="letter">
        <h2>{t('letter.heading')}</h2>
        <p>{t('letter.text')}</p>
        <ol class="numbered">
          <li>{t('letter.step.open', { address })}</li>
          <li>{t('letter.step.card')}</li>
          <li>{t('letter.step.passkey')}</li>
        </ol>
        <QrCode text={model.addressOf(model.secret)} label={t('letter.qr')} />
        <p class="letter__code">{groups.join('-')}</p>
        <p>{t('letter.until', { time: dateTimeText(model.expiresAt) })}</p>
        <p class="small">{t('letter.lost')}</p>
      </article>
    </ConsoleLayout>
  );
}
