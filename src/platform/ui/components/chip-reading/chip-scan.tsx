import { clockText } from '../../time-text.ts';
import { type T, translator } from '../../translate.ts';
import { ButtonLink } from '../button.tsx';
import { Notice } from '../notice.tsx';
import { PostButton } from '../post-form.tsx';
import { QrCode } from '../qr-code.tsx';
import type { ChipReadingModel } from './model.ts';

/** The ticket as QR code and link, and in the sandbox a reader that needs no phone. */
export function ChipScan(model: ChipReadingModel) {
  const t = translator(model.locale);
  return (
    <>
      {model.sandboxReader && <SandboxReader {...model} />}
      {model.readerUrl && <Ticket {...model} readerUrl={model.readerUrl} />}
      <p class="small">{t('chip.scan.until', { time: clockText(model.expiresAt) })}</p>
      <Notice kind="care">{t(model.byOfficer ? 'counter.read.warning' : 'chip.scan.warning')}</Notice>
      <noscript>
        <p>{t('chip.noscript')}</p>
      </noscript>
      <p>
        <a href={model.url}>{t('common.reload')}</a>
      </p>
    </>
  );
}

function Ticket(model: ChipReadingModel & { readonly readerUrl: string }) {
  const t = translator(model.locale);
  return (
    <div class="scan">
      {model.byOfficer ? <OfficersSteps t={t} /> : <p>{t('chip.scan.other')}</p>}
      <QrCode text={model.readerUrl} label={t('chip.scan.qr')} />
      <p class="scan__same">{t(model.byOfficer ? 'counter.read.same' : 'chip.scan.same')}</p>
      <ButtonLink href={model.readerUrl} kind={model.sandboxReader ? 'secondary' : 'primary'} icon="device">
        {t('chip.scan.link')}
      </ButtonLink>
    </div>
  );
}

/** From the code to the six digits: all of it is done at the desk, with the counter's own telephone. */
function OfficersSteps({ t }: { readonly t: T }) {
  return (
    <ol class="numbered">
      <li>{t('counter.read.scan')}</li>
      <li>{t('counter.read.hold')}</li>
      <li>{t('counter.read.digits')}</li>
    </ol>
  );
}

function SandboxReader(model: ChipReadingModel) {
  const t = translator(model.locale);
  if (!model.sandboxReader) return null;
  return (
    <section class="sandbox-box">
      <h2>{t('chip.sandbox.title')}</h2>
      <p>{t('chip.sandbox.text')}</p>
      <PostButton
        action={model.sandboxReader.url}
        csrf={model.csrf}
        hidden={{ ticket: model.sandboxReader.ticket }}
        inNewTab
        icon="card"
      >
        {t('chip.sandbox.button')}
      </PostButton>
    </section>
  );
}
