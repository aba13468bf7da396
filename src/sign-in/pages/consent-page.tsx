import { claimText, claimValueText } from '../../platform/ui/claim-text.ts';
import { Button } from '../../platform/ui/components/button.tsx';
import { DescriptionList } from '../../platform/ui/components/description-list.tsx';
import { ErrorSummary } from '../../platform/ui/components/error-summary.tsx';
import { Icon } from '../../platform/ui/components/icon.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { PostForm } from '../../platform/ui/components/post-form.tsx';
import type { ResourceView } from '../../platform/ui/page-model.ts';
import type { T } from '../../platform/ui/translate.ts';
import { translator } from '../../platform/ui/translate.ts';
import type { ClaimView, ConsentModel } from './model.ts';

/** What the service would receive, value by value, and two answers of the same weight. */
export function ConsentPage(model: ConsentModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('consent.title')} service={model.service}>
      <ErrorSummary t={t} code={model.error} />
      <p class="lead">{t('consent.lead', { service: model.service.name })}</p>
      <Shared t={t} claims={model.claims} />
      <Acting t={t} resources={model.resources} />
      <NotShared t={t} claims={model.claims} />
      {model.offline && <Notice>{t('consent.offline')}</Notice>}
      <section class="choices" aria-label={t('consent.choice')}>
        <PostForm action={model.cancelUrl} csrf={model.csrf}>
          <Button kind="choice" icon="cross">
            {t('consent.refuse')}
          </Button>
        </PostForm>
        <PostForm action={model.agreeUrl} csrf={model.csrf}>
          <Button kind="choice" icon="check">
            {t('consent.agree')}
          </Button>
        </PostForm>
      </section>
      <p class="small">{t('consent.later')}</p>
    </JourneyPage>
  );
}

function Shared({ t, claims }: { readonly t: T; readonly claims: readonly ClaimView[] }) {
  const items = claims.map(({ name, value }) => ({
    term: claimText(t, name),
    value: <span class={name === 'sub' ? 'code' : undefined}>{claimValueText(t, name, value)}</span>,
  }));
  return (
    <section class="claims">
      <h2>{t('consent.shared')}</h2>
      {items.length > 0 ? <DescriptionList items={items} /> : <p>{t('consent.nothing')}</p>}
    </section>
  );
}

/** Acting elsewhere is more than knowing: it has a heading of its own, and none where there is nothing. */
function Acting({ t, resources }: { readonly t: T; readonly resources: readonly ResourceView[] }) {
  if (resources.length === 0) return null;
  const items = resources.map(({ name, uses }) => ({ term: name, value: uses.join('; ') }));
  return (
    <section class="claims">
      <h2>{t('consent.acting')}</h2>
      <DescriptionList items={items} />
    </section>
  );
}

const kept = ['number', 'name', 'birthdate', 'gender', 'portrait', 'residence', 'services'] as const;

/** What people fear is sent along and is not. */
function NotShared({ t, claims }: { readonly t: T; readonly claims: readonly ClaimView[] }) {
  const sent = new Set(claims.map(({ name }) => (name === 'national_number' ? 'number' : name)));
  return (
    <section class="claims claims--kept">
      <h2>{t('consent.not_shared')}</h2>
      <ul class="kept">
        {kept
          .filter((name) => !sent.has(name))
          .map((name) => (
            <li key={name}>
              <Icon name="cross" />
              {t(`hidden.${name}`)}
            </li>
          ))}
      </ul>
    </section>
  );
}
