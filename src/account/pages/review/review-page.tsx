import { Button } from '../../../platform/ui/components/button.tsx';
import { Card } from '../../../platform/ui/components/card.tsx';
import { DescriptionList } from '../../../platform/ui/components/description-list.tsx';
import { Moment } from '../../../platform/ui/components/moment.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PostButton, PostForm } from '../../../platform/ui/components/post-form.tsx';
import { Select } from '../../../platform/ui/components/select.tsx';
import { dateTimeText } from '../../../platform/ui/time-text.ts';
import { toldText } from '../../../platform/ui/told-text.ts';
import type { T } from '../../../platform/ui/translate.ts';
import { translator } from '../../../platform/ui/translate.ts';
import { AccountLayout } from '../account-layout.tsx';
import { type ReviewModel, reviewPaths } from './model.ts';
import { ReviewSteps } from './review-steps.tsx';

/** Where a request stands: what to do to make one, that it waits, or what came of it. */
export function ReviewPage(model: ReviewModel) {
  const t = translator(model.locale);
  const isWaiting = model.review.state === 'waiting';
  return (
    <AccountLayout
      model={model}
      room="review"
      title={t(isWaiting ? 'review.wait.title' : 'review.title')}
      lead={isWaiting ? t('review.wait.lead', { hours: model.usualHours }) : t('review.lead')}
    >
      {isWaiting ? <Waiting t={t} model={model} /> : <Ask t={t} model={model} />}
    </AccountLayout>
  );
}

interface PartProps {
  readonly t: T;
  readonly model: ReviewModel;
}

function Waiting({ t, model: { review, csrf } }: PartProps) {
  return (
    <>
      <ReviewSteps t={t} current={3} />
      <section class="card">
        <DescriptionList
          items={[
            ...(review.sentAt ? [{ term: t('review.wait.sent'), value: <Moment at={review.sentAt} /> }] : []),
            { term: t('review.wait.unit'), value: review.unitName ?? '' },
            { term: t('review.wait.pictures'), value: String(review.pictures) },
          ]}
        />
      </section>
      <Card title={t('review.wait.next.title')} icon="info">
        <p>{t('review.wait.next.text')}</p>
      </Card>
      <div class="actions">
        <PostButton action={reviewPaths.withdraw} csrf={csrf} kind="secondary">
          {t('review.withdraw')}
        </PostButton>
      </div>
    </>
  );
}

function Ask({ t, model }: PartProps) {
  const { review, asking } = model;
  return (
    <>
      <Outcome t={t} model={model} />
      {asking === 'not_needed' && review.state !== 'approved' && <Notice kind="good">{t('review.not_needed')}</Notice>}
      {asking === 'not_offered' && <Notice>{t('review.not_offered')}</Notice>}
      {asking === 'offered' && review.nextAt && (
        <Notice>{t('review.later', { time: dateTimeText(review.nextAt) })}</Notice>
      )}
      {asking === 'offered' && !review.nextAt && <Begin t={t} model={model} />}
      {asking !== 'not_needed' && (
        <Card title={t('review.counter.title')} icon="card">
          <p>{t('review.counter.text')}</p>
        </Card>
      )}
    </>
  );
}

/** What came of the last one, why, and what to do now. */
function Outcome({ t, model: { review } }: PartProps) {
  const { state, decidedAt, reason } = review;
  if (!decidedAt || (state !== 'approved' && state !== 'refused')) {
    const isOver = state === 'withdrawn' || state === 'expired';
    return isOver ? <Notice>{t(`review.outcome.${state}`)}</Notice> : null;
  }
  const told = toldText(t, `review_${state}`, { reason });
  return (
    <Notice kind={state === 'approved' ? 'good' : 'care'}>
      <h2 class="notice__title">{t(`review.outcome.${state}`, { time: dateTimeText(decidedAt) })}</h2>
      {told.reason && <p>{t('told.because', { reason: told.reason })}</p>}
      <p>{told.next}</p>
    </Notice>
  );
}

function Begin({ t, model }: PartProps) {
  const { usualHours, evidenceDays, units, csrf } = model;
  return (
    <Card title={t('review.how.title')} icon="shield">
      <ol class="numbered">
        <li>{t('review.how.card')}</li>
        <li>{t('review.how.capture')}</li>
        <li>{t('review.how.wait', { hours: usualHours })}</li>
      </ol>
      <p class="small">{t('review.kept', { days: evidenceDays })}</p>
      <PostForm action={reviewPaths.home} csrf={csrf} className="stack">
        <Select
          id="unit"
          name="unit"
          label={t('review.unit')}
          hint={t('review.unit.hint')}
          empty={t('review.unit.choose')}
          options={units.map(({ code, name }) => ({ value: code, text: name }))}
        />
        <Button icon="card">{t('review.start')}</Button>
      </PostForm>
    </Card>
  );
}
