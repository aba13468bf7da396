// OAuth 2.0 Form Post Response Mode: our page instead of the library's English one with its inline script.
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { ProviderPages } from './pages.ts';

const marker = '<title>Submitting Callback</title>';
const action = /<form method="post" action="([^"]*)"/;
const input = /<input type="hidden" name="([^"]*)" value="([^"]*)"\/>/g;

/**
 * The library offers no way to replace this page, so it is recognised after the fact and rendered anew. It also uses it
 * to confirm a sign-out nobody has to be asked about.
 */
export function ownFormPost(pages: Pick<ProviderPages, 'formPost'>) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    const html = typeof ctx.body === 'string' && ctx.body.includes(marker) ? ctx.body : undefined;
    const target = html && action.exec(html)?.[1];
    if (!html || !target) return;
    const { status } = ctx;
    const fields = [...html.matchAll(input)].map(([, name, value]) => [decodeEntities(name!), decodeEntities(value!)]);
    await pages.formPost(ctx, decodeEntities(target), Object.fromEntries(fields) as Record<string, string>);
    ctx.status = status;
  };
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&#x2F;': '/',
  '&#x60;': '`',
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|#x27|#x2F|#x60);/g, (entity) => entities[entity]!);
}
