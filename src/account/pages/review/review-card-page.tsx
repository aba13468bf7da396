import { ChipReading, chipReadingHeading } from '../../../platform/ui/components/chip-reading/chip-reading.tsx';
import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import { AccountLayout } from '../account-layout.tsx';
import { type ReviewCardModel, reviewPaths } from './model.ts';
import { ReviewSteps } from './review-steps.tsx';

/** The card is read once more, in the person's own hall. */
export function ReviewCardPage({ reading, error: _, ...model }: ReviewCardModel) {
  const t = translator(model.locale);
  return (
    <AccountLayout model={model} room="review" title={chipReadingHeading(t, reading.state)} scripts={['case']}>
      <ReviewSteps t={t} current={1} />
      <section class="card">
        <ChipReading model={reading} />
      </section>
      <PostButton action={reviewPaths.withdraw} csrf={model.csrf} kind="quiet">
        {t('review.cancel')}
      </PostButton>
    </AccountLayout>
  );
}
