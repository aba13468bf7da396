import { Button, ButtonLink } from '../../platform/ui/components/button.tsx';
import { DescriptionList } from '../../platform/ui/components/description-list.tsx';
import { Moment } from '../../platform/ui/components/moment.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { PostForm } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { AccountLayout } from './account-layout.tsx';
import { ActivityWhat } from './activity-entry.tsx';
import { accountPaths, type ReportActivityModel } from './model.ts';

/** Asks once more before an entry is reported, and says what comes of it. */
export function ReportActivityPage(model: ReportActivityModel) {
  const t = translator(model.locale);
  const { entry } = model;
  const place = [entry.device, entry.address].filter(Boolean).join(' · ');
  return (
    <AccountLayout model={model} room="activity" title={t('report.title')} lead={t('report.lead')}>
      <section class="card">
        <DescriptionList
          items={[
            { term: t('activity.what'), value: <ActivityWhat t={t} locale={model.locale} entry={entry} /> },
            { term: t('activity.when'), value: <Moment at={entry.at} /> },
            ...(place ? [{ term: t('activity.where'), value: place }] : []),
          ]}
        />
      </section>
      {entry.isReported ? (
        <Notice kind="plain">
          <p>{t('report.already')}</p>
        </Notice>
      ) : (
        <PostForm action={model.confirmUrl} csrf={model.csrf} className="stack">
          {model.mayEndSessions && (
            <div class="tick">
              <input type="checkbox" id="end-sessions" name="end_sessions" value="yes" />
              <label class="field__label" for="end-sessions">
                {t('report.end_sessions')}
              </label>
            </div>
          )}
          <p class="small">{t('report.next')}</p>
          <div class="actions">
            <Button kind="danger">{t('report.confirm')}</Button>
            <ButtonLink href={accountPaths.activity} kind="secondary">
              {t('report.keep')}
            </ButtonLink>
          </div>
        </PostForm>
      )}
    </AccountLayout>
  );
}
