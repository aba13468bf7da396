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
      renderPage(<RefusalPage {...page(ctx)} code={code} />),
    renderFault: (ctx: Context, reference: string) => renderPage(<FaultPage {...page(ctx)} reference={reference} />),
    describe: (ctx: Context, code: string) => {
      const { title, next } = refusalText(translator(page(ctx).locale), code);
      return { title, detail: next };
    },
  };
}
