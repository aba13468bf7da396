import { describe, expect, it } from '@jest/globals';
import { FormPostPage } from '../../../src/oidc/pages/form-post-page.tsx';
import { LogoutPage } from '../../../src/oidc/pages/logout-page.tsx';
import { OAuthErrorPage } from '../../../src/oidc/pages/oauth-error-page.tsx';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { hostile, ranThrough } from '../../platform/ui/hostile.ts';
import { visibleText } from '../../platform/ui/html.ts';

const model = { locale: 'vi', url: '/' } as const;

describe('the form_post page', () => {
  it('carries every field, escaped, and a button for when script is off', () => {
    const fields = { code: 'c', state: hostile };
    const html = renderPage(FormPostPage({ ...model, action: 'https://rp.example/cb?a=1&b=2', fields }));
    expect(html).toContain('action="https://rp.example/cb?a=1&amp;b=2"');
    expect(html).toContain('name="code" value="c"');
    expect(ranThrough(html)).toBe(false);
    expect(html).toContain('<button type="submit"');
    expect(html).toContain('src="/assets/form-post.js"');
  });
});

describe('the logout page', () => {
  const html = renderPage(LogoutPage({ ...model, action: '/session/end/confirm', xsrf: 'x' }));

  it('sends the provider’s token with both answers, and yes only with one', () => {
    expect(html).toContain('name="xsrf" value="x"');
    expect(html.match(/name="logout" value="yes"/g)).toHaveLength(1);
    expect(html.match(/<button/g)).toHaveLength(2);
  });
});

describe('the page of an OAuth error', () => {
  it('tells the person in their words and shows the code small', () => {
    const text = visibleText(renderPage(OAuthErrorPage({ ...model, error: 'invalid_redirect_uri', reference: 'r-1' })));
    expect(text).toContain('Chưa có thông tin nào của Ông/Bà được gửi đi');
    expect(text).toContain('Mã: invalid_redirect_uri');
    expect(text).toContain('r-1');
  });

  it('does not blame the service for what is nobody’s mistake', () => {
    const text = visibleText(renderPage(OAuthErrorPage({ ...model, error: 'temporarily_unavailable' })));
    expect(text).toContain('Đang quá tải');
    expect(text).not.toContain('chưa đúng');
  });

  it('shows a hostile code as text', () => {
    expect(ranThrough(renderPage(OAuthErrorPage({ ...model, error: hostile })))).toBe(false);
  });
});
