import { describe, expect, it } from '@jest/globals';
import { FaultPage } from '../../../src/app/pages/fault-page.tsx';
import { FrontPage } from '../../../src/app/pages/front-page.tsx';
import { ReaderPage } from '../../../src/app/pages/reader-page.tsx';
import { RefusalPage } from '../../../src/app/pages/refusal-page.tsx';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { hostile, ranThrough } from '../../platform/ui/hostile.ts';
import { visibleText } from '../../platform/ui/html.ts';

const model = { locale: 'vi', url: '/' } as const;

describe('the front page', () => {
  it('says what this is and where to go', () => {
    const html = renderPage(FrontPage({ ...model, accountUrl: '/account', docsUrl: '/docs' }));
    expect(visibleText(html)).toContain('thẻ căn cước gắn chip');
    expect(html).toContain('href="/account"');
    expect(html).toContain('href="/docs"');
    expect(html).toContain('id="privacy"');
  });

  it('shows example services only when it is given some', () => {
    const examples = [{ name: hostile, url: 'http://127.0.0.1:3001', purpose: hostile }];
    expect(renderPage(FrontPage({ ...model, accountUrl: '/a', docsUrl: '/d' }))).not.toContain('dịch vụ mẫu');
    const html = renderPage(FrontPage({ ...model, accountUrl: '/a', docsUrl: '/d', examples }));
    expect(html).toContain('href="http://127.0.0.1:3001"');
    expect(ranThrough(html)).toBe(false);
  });
});

describe('the refusal page', () => {
  it('says what happened, what to do, and the code', () => {
    const text = visibleText(renderPage(RefusalPage({ ...model, code: 'request.too_many' })));
    expect(text).toContain('Quá nhiều lần thử');
    expect(text).toContain('Hãy chờ vài phút');
    expect(text).toContain('request.too_many');
  });

  it('leads back where that makes sense, and to the front page otherwise', () => {
    const back = renderPage(RefusalPage({ ...model, code: 'request.too_many', backUrl: '/account' }));
    expect(back).toContain('class="button button--primary" href="/account"');
    expect(renderPage(RefusalPage({ ...model, code: 'request.too_many' }))).toContain('button--primary" href="/"');
  });
});

describe('the fault page', () => {
  it('shows the reference and nothing else of what broke', () => {
    const html = renderPage(FaultPage({ ...model, reference: hostile }));
    expect(visibleText(html)).toContain(hostile);
    expect(ranThrough(html)).toBe(false);
    expect(visibleText(html)).not.toMatch(/Error|at \w+ \(/);
  });
});

describe('the reader page', () => {
  it('is honest where there is no app', () => {
    expect(renderPage(ReaderPage(model))).not.toContain('data-reader-app');
    expect(visibleText(renderPage(ReaderPage(model)))).toContain('ứng dụng đọc thẻ của tỉnh');
  });

  it('keeps the buttons hidden until the script has the ticket', () => {
    const html = renderPage(ReaderPage({ ...model, appLink: 'x://r#', sandboxReaderUrl: '/open' }));
    expect(html.match(/data-reader-ready[^>]* hidden/g)).toHaveLength(2);
  });
});
