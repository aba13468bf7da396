import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { Card } from '../../platform/ui/components/card.tsx';
import type { IconName } from '../../platform/ui/components/icon.tsx';
import { Icon } from '../../platform/ui/components/icon.tsx';
import { Layout } from '../../platform/ui/components/layout.tsx';
import type { T } from '../../platform/ui/translate.ts';
import { translator } from '../../platform/ui/translate.ts';
import type { FrontModel } from './model.ts';

/** What this is and where to go. */
export function FrontPage(model: FrontModel) {
  const t = translator(model.locale);
  return (
    <Layout model={model} title={t('front.title')} shape="plain">
      <section class="hero">
        <h1>{t('front.title')}</h1>
        <p class="lead">{t('front.lead')}</p>
        <ButtonLink href={model.accountUrl} icon="arrow">
          {t('front.account')}
        </ButtonLink>
      </section>
      <section class="how">
        <h2>{t('front.how.title')}</h2>
        <ol class="how__list">
          <HowStep t={t} step="card" icon="card" />
          <HowStep t={t} step="passkey" icon="key" />
          <HowStep t={t} step="agree" icon="shield" />
        </ol>
      </section>
      <Examples {...model} />
      <div class="pair">
        <Card title={t('front.privacy.title')} id="privacy">
          <p>{t('front.privacy.text')}</p>
        </Card>
        <Card title={t('front.agencies.title')}>
          <p>{t('front.agencies.text')}</p>
          <p>
            <a href={model.docsUrl}>{t('front.agencies.link')}</a>
          </p>
        </Card>
      </div>
    </Layout>
  );
}

interface HowStepProps {
  readonly t: T;
  readonly step: 'card' | 'passkey' | 'agree';
  readonly icon: IconName;
}

function HowStep({ t, step, icon }: HowStepProps) {
  return (
    <li class="how__step">
      <Icon name={icon} />
      <h3>{t(`front.how.${step}`)}</h3>
      <p>{t(`front.how.${step}_text`)}</p>
    </li>
  );
}

function Examples(model: FrontModel) {
  const t = translator(model.locale);
  if (!model.examples || model.examples.length === 0) return null;
  return (
    <section class="sandbox-box">
      <h2>{t('front.examples.title')}</h2>
      <p>{t('front.examples.text')}</p>
      <ul class="examples">
        {model.examples.map((example) => (
          <li key={example.url}>
            <a href={example.url}>{example.name}</a>
            <span>{example.purpose}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
