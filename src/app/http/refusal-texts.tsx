import type { Context } from 'koa';
import type { RefusalFacts } from '../../kernel/refusal.ts';
import { refusalText } from '../../platform/ui/refusal-text.ts';
import { renderPage } from '../../platform/ui/render.ts';
import { translator } from '../../platform/ui/translate.ts';
import { FaultPage } from '../pages/fault-page.tsx';
import { RefusalPage } from '../pages/refusal-page.tsx';
import type { createPageModel } from './page.ts';

/** How a refusal and a fault look, to people and to programs. */
export function refusalTexts(page: ReturnType<typeof createPageModel>) {
  return {
    renderRefusal: (ctx: Context, code: string, _facts: RefusalFacts) =>
      renderPage(<RefusalPage {...page(ctx)} {...wayBack(ctx)} code={code} />),
    renderFault: (ctx: Context, reference: string) => renderPage(<FaultPage {...page(ctx)} reference={reference} />),
    describe: (ctx: Context, code: string) => {
      const { title, next } = refusalText(translator(page(ctx).locale), code);
      return { title, detail: next };
    },
  };
}

/** Out of the officers' hall nobody is led to the citizens' front page by a no. */
function wayBack({ path }: Context): { readonly backUrl?: string } {
  return path.startsWith('/console/') ? { backUrl: '/console' } : {};
}
