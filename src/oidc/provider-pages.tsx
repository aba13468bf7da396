import type { KoaContextWithOIDC } from 'oidc-provider';
import { currentRequestId } from '../platform/http/request-id.ts';
import { allowFormAction, refreshPolicy } from '../platform/http/security-headers.ts';
import type { Locale } from '../platform/ui/locale.ts';
import type { PageModel, ServiceView } from '../platform/ui/page-model.ts';
import { renderPage } from '../platform/ui/render.ts';
import { FormPostPage } from './pages/form-post-page.tsx';
import { LoggedOutPage } from './pages/logged-out-page.tsx';
import { LogoutPage } from './pages/logout-page.tsx';
import { OAuthErrorPage } from './pages/oauth-error-page.tsx';
import type { ProviderPages } from './provider/pages.ts';

export interface PageNeeds {
  readonly page: (ctx: never, uiLocales?: string) => PageModel;
  readonly service: (clientId: string, locale: Locale) => Promise<ServiceView | undefined>;
}

/** The library's four places for a page, filled with ours. */
export function createProviderPages({ page, service }: PageNeeds): ProviderPages {
  const modelOf = (ctx: KoaContextWithOIDC) => {
    const { ui_locales: wish } = ctx.oidc?.params ?? {};
    return page(ctx as never, typeof wish === 'string' ? wish : undefined);
  };
  const serviceOf = async (ctx: KoaContextWithOIDC, locale: Locale) => {
    const found = ctx.oidc?.client ? await service(ctx.oidc.client.clientId, locale) : undefined;
    return found ? { service: found } : {};
  };
  const send = (ctx: KoaContextWithOIDC, html: string, actions: readonly unknown[] = []) => {
    for (const action of actions)
      if (typeof action === 'string' && /^https?:/.test(action)) allowFormAction(ctx as never, action);
    refreshPolicy(ctx as never);
    ctx.type = 'html';
    ctx.body = html;
  };
  return {
    error: async (ctx, { error }) => {
      const reference = currentRequestId();
      send(ctx, renderPage(<OAuthErrorPage {...modelOf(ctx)} error={error} {...(reference && { reference })} />));
    },
    async logout(ctx, form) {
      const model = modelOf(ctx);
      const field = (pattern: RegExp) => pattern.exec(form)?.[1] ?? '';
      const action = field(/action="([^"]*)"/);
      const known = await serviceOf(ctx, model.locale);
      const view = <LogoutPage {...model} action={action} xsrf={field(/name="xsrf" value="([^"]*)"/)} {...known} />;
      send(ctx, renderPage(view), onward(ctx));
    },
    async loggedOut(ctx) {
      const model = modelOf(ctx);
      send(ctx, renderPage(<LoggedOutPage {...model} {...(await serviceOf(ctx, model.locale))} />));
    },
    async formPost(ctx, action, fields) {
      const model = modelOf(ctx);
      const page = (
        <FormPostPage {...model} action={action} fields={fields} {...(await serviceOf(ctx, model.locale))} />
      );
      send(ctx, renderPage(page), [action, ...onward(ctx)]);
    },
  };
}

/** Where a form that goes to our own endpoint is led on to: a sign-out's way back, or the service of an interaction. */
function onward({ oidc }: KoaContextWithOIDC): readonly unknown[] {
  return [oidc.params?.post_logout_redirect_uri, oidc.entities?.Interaction?.params.redirect_uri];
}
