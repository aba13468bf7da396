import { claimText } from '../../platform/ui/claim-text.ts';
import { DescriptionList } from '../../platform/ui/components/description-list.tsx';
import { Moment } from '../../platform/ui/components/moment.tsx';
import { ServiceLogo } from '../../platform/ui/components/service-header.tsx';
import type { T } from '../../platform/ui/translate.ts';
import type { ConsentView } from './model.ts';

/** One service and what was agreed with it. */
export function ConsentDetails({ t, consent }: { readonly t: T; readonly consent: ConsentView }) {
  const { service } = consent;
  const claims = consent.claims.map((name) => claimText(t, name)).join(', ');
  return (
    <>
      <div class="service service--row">
        <ServiceLogo service={service} />
        <div class="service__words">
          <h2 class="service__name">{service.name}</h2>
          <p class="service__host">{service.host}</p>
        </div>
      </div>
      <DescriptionList
        items={[
          { term: t('services.receives'), value: claims || t('services.receives_none') },
          ...consent.resources.map(({ name, uses }) => ({
            term: t('services.acts', { name }),
            value: uses.join('; '),
          })),
          { term: t('services.since'), value: <Moment at={consent.since} /> },
          {
            term: t('services.last_used'),
            value: consent.lastUsedAt ? <Moment at={consent.lastUsedAt} /> : t('common.never'),
          },
        ]}
      />
    </>
  );
}
