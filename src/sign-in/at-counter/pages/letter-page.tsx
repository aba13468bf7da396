import { Button, ButtonLink } from '../../../platform/ui/components/button.tsx';
import { ChipReading, chipReadingHeading } from '../../../platform/ui/components/chip-reading/chip-reading.tsx';
import type { ChipReadingModel } from '../../../platform/ui/components/chip-reading/model.ts';
import { ErrorSummary } from '../../../platform/ui/components/error-summary.tsx';
import { Field } from '../../../platform/ui/components/field.tsx';
import { JourneyPage } from '../../../platform/ui/components/journey-page.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PasskeyForm } from '../../../platform/ui/components/passkey-form.tsx';
import { PostButton, PostForm } from '../../../platform/ui/components/post-form.tsx';
import type { FormPageModel } from '../../../platform/ui/page-model.ts';
import { translator } from '../../../platform/ui/translate.ts';
import type { CaseView } from '../../case-view.ts';

export interface LetterModel extends FormPageModel {
  readonly view: CaseView | null;
  readonly isDone: boolean;
  readonly issuer: string;
  readonly sandboxReaderUrl: string | undefined;
  readonly error?: string;
}

/** The letter's code, the card once more, and the passkey. */
export function LetterPage(model: LetterModel) {
  if (model.isDone) return <Done {...model} />;
  const { view } = model;
  if (view === null) return <Typing {...model} />;
  if (view.kind === 'known') return <Passkey {...model} />;
  if (view.kind === 'new') return <Typing {...model} error={model.error ?? 'proofing.letter.other_card'} />;
  return <Reading {...model} view={view} />;
}

function Typing(model: LetterModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('enrol.letter.title')} scripts={['letter', 'leave']}>
      <ErrorSummary t={t} code={model.error} field="letter" />
      <p class="lead">{t('enrol.letter.text')}</p>
      <PostForm action="/enrol/letter" csrf={model.csrf}>
        <div data-letter="">
          <Field
            id="letter"
            name="letter"
            label={t('enrol.letter.label')}
            hint={t('enrol.letter.hint')}
            input={{ autocomplete: 'off', maxLength: 60, required: true }}
          />
        </div>
        <Button>{t('enrol.letter.button')}</Button>
      </PostForm>
    </JourneyPage>
  );
}

type LetterModelBase = Pick<LetterModel, 'issuer' | 'sandboxReaderUrl' | 'locale'>;
type ReadingView = Exclude<CaseView, { kind: 'known' | 'new' }>;

function Reading({ view, ...model }: LetterModel & { readonly view: ReadingView }) {
  const t = translator(model.locale);
  const reading: ChipReadingModel = {
    ...model,
    state: view,
    expiresAt: view.expiresAt,
    statusUrl: '/enrol/letter/status',
    codeUrl: '/enrol/letter/code',
    restartUrl: '/enrol/letter/again',
    ...(view.kind === 'waiting' ? ticketOf(model, view.ticket) : {}),
  };
  return (
    <JourneyPage
      model={model}
      title={t('enrol.letter.title')}
      heading={chipReadingHeading(t, view)}
      scripts={['case', 'leave']}
    >
      <p>{t('enrol.letter.same_card')}</p>
      <ChipReading model={reading} />
    </JourneyPage>
  );
}

function ticketOf({ issuer, sandboxReaderUrl, locale }: LetterModelBase, ticket: string) {
  const url = `${sandboxReaderUrl}/open?lang=${locale}`;
  const sandbox = sandboxReaderUrl ? { sandboxReader: { url, ticket } } : {};
  return { readerUrl: `${issuer}/reader#${ticket}`, ...sandbox };
}

function Passkey(model: LetterModel) {
  const t = translator(model.locale);
  const passkey = { optionsUrl: '/enrol/letter/passkey/options', verifyUrl: '/enrol/letter/passkey' };
  return (
    <JourneyPage
      model={model}
      title={t('enrol.letter.title')}
      heading={t('enrol.letter.make')}
      scripts={['passkey', 'leave']}
    >
      <ErrorSummary t={t} code={model.error} />
      <p class="lead">{t('create.lead')}</p>
      <PasskeyForm t={t} ceremony="register" passkey={passkey} csrf={model.csrf} button={t('create.button')} />
      <PostButton action="/enrol/letter/again" csrf={model.csrf} kind="quiet">
        {t('enrol.letter.again')}
      </PostButton>
    </JourneyPage>
  );
}

function Done(model: LetterModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('enrol.title')} heading={t('enrol.done.title')}>
      <Notice kind="good" live>
        {t('enrol.done.text')}
      </Notice>
      <ButtonLink href="/account">{t('enrol.done.account')}</ButtonLink>
    </JourneyPage>
  );
}
