import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { DescriptionList } from '../../platform/ui/components/description-list.tsx';
import { ErrorSummary } from '../../platform/ui/components/error-summary.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { LevelBadge } from '../../platform/ui/components/level-badge.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { ProofNeededModel } from './model.ts';

/** The service asks for more than this person has proven: how to get there, where one can. */
export function ProofNeededPage(model: ProofNeededModel) {
  const t = translator(model.locale);
  const { service } = model;
  return (
    <JourneyPage model={model} title={t('proof.title')} service={service}>
      <ErrorSummary t={t} code={model.error} />
      <p class="lead">{t('proof.lead', { service: service.name })}</p>
      <DescriptionList
        items={[
          { term: t('proof.current'), value: <LevelBadge t={t} level={model.current} /> },
          { term: t('proof.needed'), value: <LevelBadge t={t} level={model.needed} /> },
        ]}
      />
      <p>{model.chipUrl ? t('proof.chip') : t('proof.person')}</p>
      {model.remoteUrl && (
        <>
          <p>{t('proof.remote')}</p>
          <ButtonLink href={model.remoteUrl} icon="shield">
            {t('proof.remote_button')}
          </ButtonLink>
        </>
      )}
      {model.chipUrl && (
        <PostButton action={model.chipUrl} csrf={model.csrf} icon="card">
          {t('proof.chip_button')}
        </PostButton>
      )}
      <PostButton action={model.cancelUrl} csrf={model.csrf} kind="secondary">
        {t('proof.decline', { service: service.name })}
      </PostButton>
    </JourneyPage>
  );
}
