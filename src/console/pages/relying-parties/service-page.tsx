import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import type { RelyingParty } from '../../../relying-party/index.ts';
import { roomPaths } from '../../navigation.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';
import { ServiceDetails } from './service-details.tsx';
import { StatusBadge } from './services-page.tsx';

/** One service as it is registered; suspended by one officer at once, resumed only by two. */
export function ServicePage(model: ConsolePageModel & { readonly service: RelyingParty }) {
  const t = translator(model.locale);
  const { service } = model;
  const here = `${roomPaths.relying_parties}/${service.id}`;
  const stops = model.offices.some(({ duty }) => duty === 'relying_party_manager' || duty === 'security_officer');
  return (
    <ConsoleLayout model={model} room="relying_parties" title={service.name} lead={service.purposeVi}>
      <p>
        <StatusBadge t={t} status={service.status} />
      </p>
      <section class="card">
        <ServiceDetails t={t} service={{ ...service, backchannelLogoutUri: service.backchannelLogout?.uri }} />
      </section>
      {stops && service.status === 'active' && (
        <div class="section no-print">
          <p class="small">{t('services_room.suspend.text')}</p>
          <PostButton action={`${here}/suspend`} csrf={model.csrf} kind="danger">
            {t('services_room.suspend')}
          </PostButton>
        </div>
      )}
      {stops && service.status === 'suspended' && (
        <div class="section no-print">
          <p class="small">{t('services_room.resume.text')}</p>
          <PostButton action={`${here}/resume`} csrf={model.csrf}>
            {t('services_room.resume')}
          </PostButton>
        </div>
      )}
    </ConsoleLayout>
  );
}
