import { markKiosk } from '../../src/kiosk/index.ts';
import type { Citizen, Page } from './citizen.ts';
import type { TestServer } from './server.ts';
import { withStores } from './stores.ts';

export const unit = '05443';

/** The digits that a page shows in two groups of four. */
export function codeOn({ html }: Pick<Page, 'html'>): string {
  return [...html.matchAll(/<span>(\d{4})<\/span>/g)].map(([, group]) => group).join('');
}

/** Makes the citizen's browser a kiosk: it shows a code, and somebody of ours types it. */
export async function markAsKiosk(server: TestServer, visitor: Citizen, place = 'Sảnh chính, máy 2'): Promise<void> {
  const code = codeOn((await visitor.post('/kiosk/code')) as Page);
  const actor = { kind: 'system', name: 'test' } as const;
  await withStores(server, ({ transact }) =>
    transact((stores) => markKiosk(stores, { code, unit, place, actor }, new Date())),
  );
  const page = (await visitor.open('/kiosk')) as Page;
  if (page.title !== place) throw new Error(`it is no kiosk: ${page.title}`);
}
