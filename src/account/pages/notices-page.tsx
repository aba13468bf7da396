import { Badge } from '../../platform/ui/components/badge.tsx';
import { EmptyState } from '../../platform/ui/components/empty-state.tsx';
import { Moment } from '../../platform/ui/components/moment.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { toldText } from '../../platform/ui/told-text.ts';
import type { T } from '../../platform/ui/translate.ts';
import { translator } from '../../platform/ui/translate.ts';
import { AccountLayout } from './account-layout.tsx';
import type { NoticesModel, NoticeView } from './model.ts';

/** Each thing the person was told: what happened, why, and what they can do now. */
export function NoticesPage(model: NoticesModel) {
  const t = translator(model.locale);
  const fresh = model.notices.filter(({ isNew }) => isNew);
  return (
    <AccountLayout model={model} room="notices" title={t('told.title')} lead={t('told.lead')}>
      {model.notices.length === 0 && (
        <EmptyState icon="info" title={t('told.empty.title')}>
          {t('told.empty.text')}
        </EmptyState>
      )}
      <div class="stack">
        {model.notices.map((notice) => (
          <NoticeCard key={notice.id} t={t} notice={notice} />
        ))}
      </div>
      {model.seenUrl && (
        <PostButton
          action={model.seenUrl}
          csrf={model.csrf}
          kind="secondary"
          hidden={{ ids: fresh.map(({ id }) => id).join(',') }}
        >
          {t('told.seen')}
        </PostButton>
      )}
    </AccountLayout>
  );
}

export function NoticeCard({ t, notice }: { readonly t: T; readonly notice: NoticeView }) {
  const { title, reason, next } = toldText(t, notice.kind, notice.details);
  return (
    <section class={`card told${notice.isNew ? ' told--new' : ''}`}>
      <h2 class="card__title">
        <span>{title}</span>
        {notice.isNew && <Badge kind="care">{t('told.new')}</Badge>}
      </h2>
      {reason && <p>{t('told.because', { reason })}</p>}
      <p>{next}</p>
      <p class="small">
        <Moment at={notice.at} />
      </p>
    </section>
  );
}
