import { fromAgreed } from '../../oidc/index.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import type { ResourceView } from '../../platform/ui/page-model.ts';
import type { ResourceServerStore } from '../../relying-party/index.ts';

/** What agreed scopes allow at which interface, in words; what is no longer registered is left out. */
export async function resourceViews(
  servers: Pick<ResourceServerStore, 'findMany'>,
  scopes: readonly string[],
  locale: Locale,
): Promise<readonly ResourceView[]> {
  const agreed = scopes.flatMap((scope) => fromAgreed(scope) ?? []);
  if (agreed.length === 0) return [];
  const found = await servers.findMany([...new Set(agreed.map(({ identifier }) => identifier))]);
  return found.map(({ identifier, name, nameEn, scopes: known }) => ({
    name: (locale === 'en' ? nameEn : null) ?? name,
    uses: known
      .filter((scope) => agreed.some((one) => one.identifier === identifier && one.scope === scope.name))
      .map(({ vi, en }) => (locale === 'en' ? en : null) ?? vi),
  }));
}
