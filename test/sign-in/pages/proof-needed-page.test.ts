import { describe, expect, it } from '@jest/globals';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { ProofNeededPage } from '../../../src/sign-in/pages/proof-needed-page.tsx';

const service = { id: 's', name: 'Đặt lịch khám', host: 'kham.example' };
const model = { locale: 'vi', url: '/interaction/x', service, cancelUrl: '/unmet', current: 1 } as const;

describe('the page of a level that is missing', () => {
  it('leads to one’s own page where the level can be asked for from afar', () => {
    const html = renderPage(ProofNeededPage({ ...model, needed: 2, remoteUrl: '/account/review' }));
    expect(html).toContain('href="/account/review"');
    expect(html).toContain('action="/unmet"');
  });

  it('names the counter alone where it cannot', () => {
    const html = renderPage(ProofNeededPage({ ...model, needed: 3 }));
    expect(html).not.toContain('/account/review');
  });
});
