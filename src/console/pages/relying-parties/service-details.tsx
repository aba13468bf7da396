import { claimText } from '../../../platform/ui/claim-text.ts';
import { DescriptionList } from '../../../platform/ui/components/description-list.tsx';
import { isMessageKey, type T } from '../../../platform/ui/translate.ts';
import type { ProposedRegistration } from '../../../relying-party/index.ts';

export type Shown = Omit<ProposedRegistration, 'authMethod' | 'nameEn' | 'purposeEn' | 'legalBasis' | 'policyUri'> & {
  readonly authMethod: string;
  readonly nameEn?: string | null | undefined;
  readonly purposeEn?: string | null | undefined;
  readonly legalBasis?: string | null | undefined;
  readonly policyUri?: string | null | undefined;
};

/** What is registered of a service, as text: nothing of it is a link, an image or a style. */
export function ServiceDetails({ t, service }: { readonly t: T; readonly service: Shown }) {
  const items = [
    ['name', service.name],
    ['name_en', service.nameEn],
    ['client_id', service.clientId],
    ['purpose_vi', service.purposeVi],
    ['purpose_en', service.purposeEn],
    ['legal_basis', service.legalBasis],
    ['redirect_uris', service.redirectUris],
    ['post_logout_redirect_uris', service.postLogoutRedirectUris],
    ['claims', (service.claims ?? []).map((claim) => claimText(t, claim))],
    ['scopes', service.scopes],
    ['sector', service.sector],
    ['auth_method', authText(t, service.authMethod)],
    ['jwks', keyNames(service.jwks)],
    ['outgoing_hosts', service.outgoingHosts],
    ['backchannel_logout_uri', service.backchannelLogoutUri],
    ['policy_uri', service.policyUri],
  ] as const;
  return (
    <DescriptionList
      items={items
        .filter(([, value]) => value && value.length > 0)
        .map(([name, value]) => ({ term: t(`registration.${name}`), value: <Value value={value!} /> }))}
    />
  );
}

function Value({ value }: { readonly value: string | readonly string[] }) {
  if (typeof value === 'string') return <>{value}</>;
  return (
    <ul class="plain-list">
      {value.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** What it is for, with the name that the standard gives it. */
function authText(t: T, method: string): string {
  const key = `registration.auth.${method}`;
  return isMessageKey(key) ? `${t(key as 'registration.auth.none')} (${method})` : method;
}

/** Of a key its name and kind: the numbers tell people nothing. */
function keyNames(jwks: unknown): readonly string[] {
  const keys = (jwks as { readonly keys?: readonly Readonly<Record<string, string>>[] } | null)?.keys ?? [];
  return keys.map(({ kid, kty, crv, alg, use }) => [kid, kty, crv, alg, use].filter(Boolean).join(' · '));
}
