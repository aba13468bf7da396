import type { Locale } from '../../platform/ui/locale.ts';
import type { ServiceView } from '../../platform/ui/page-model.ts';
import { type RelyingParty, shownHost } from '../../relying-party/index.ts';

/** A relying party as people recognise it, in their language. */
export function serviceView(party: RelyingParty, locale: Locale): ServiceView {
  const isEnglish = locale === 'en';
  return {
    id: party.clientId,
    name: (isEnglish ? party.nameEn : null) ?? party.name,
    purpose: (isEnglish ? party.purposeEn : null) ?? party.purposeVi,
    host: shownHost(party),
    ...(party.logoUri ? { logoUri: party.logoUri } : {}),
    ...(party.policyUri ? { policyUri: party.policyUri } : {}),
  };
}
