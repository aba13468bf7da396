import { ChipReading, chipReadingHeading } from '../../platform/ui/components/chip-reading/chip-reading.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { CancelButton } from './cancel-button.tsx';
import { EnrolmentSteps } from './enrolment-steps.tsx';
import type { ChipCaseModel } from './model.ts';

/** One reading of a card, from the QR code to the six digits. The page follows the case by /assets/case.js. */
export function ChipCasePage(model: ChipCaseModel) {
  const t = translator(model.locale);
  const { kind } = model.state;
  return (
    <JourneyPage
      model={model}
      title={t('chip.title')}
      heading={chipReadingHeading(t, model.state)}
      service={model.service}
      steps={<EnrolmentSteps t={t} current={kind === 'code-expected' ? 2 : 1} />}
      scripts={['case']}
    >
      <ChipReading model={model} />
      {model.signInUrl && (
        <PostButton action={model.signInUrl} csrf={model.csrf} kind="quiet">
          {t('chip.sign_in')}
        </PostButton>
      )}
      <CancelButton model={model} />
    </JourneyPage>
  );
}
