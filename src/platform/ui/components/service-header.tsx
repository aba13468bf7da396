import type { ServiceView } from '../page-model.ts';
import type { T } from '../translate.ts';

/** Which service asks: by logo, name and host, so that a person can see where they are. */
export function ServiceHeader({ t, service }: { readonly t: T; readonly service: ServiceView }) {
  const policy = webAddress(service.policyUri);
  return (
    <div class="service">
      <ServiceLogo service={service} />
      <div class="service__words">
        <p class="service__entering">{t('service.entering')}</p>
        <p class="service__name">{service.name}</p>
        <p class="service__host">{service.host}</p>
      </div>
      {service.purpose && <p class="service__purpose">{service.purpose}</p>}
      <p class="service__promise">{t('service.promise')}</p>
      {policy && (
        <p class="service__policy">
          <a href={policy} rel="noopener noreferrer" target="_blank">
            {t('service.policy')}
          </a>
        </p>
      )}
    </div>
  );
}

/** The logo, or the first letter of the name. */
export function ServiceLogo({ service }: { readonly service: ServiceView }) {
  const source = ownImage(service.logoUri);
  if (source) return <img class="service__logo" src={source} alt="" width="56" height="56" />;
  return (
    <span class="service__logo service__logo--initial" aria-hidden="true">
      {[...service.name.trim()][0]?.toLocaleUpperCase('vi') ?? '?'}
    </span>
  );
}

/** Only what the content security policy lets a browser fetch. */
function ownImage(uri: string | undefined): string | undefined {
  return uri !== undefined && /^(\/(?!\/)|data:image\/)/.test(uri) ? uri : undefined;
}

/** Never a `javascript:` address, whatever was registered. */
function webAddress(uri: string | undefined): string | undefined {
  return uri !== undefined && /^https?:\/\//i.test(uri) ? uri : undefined;
}
