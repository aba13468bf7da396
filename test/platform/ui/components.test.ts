import { describe, expect, it } from '@jest/globals';
import { type FunctionComponent, h, type VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { Choice } from '../../../src/platform/ui/components/choice.tsx';
import { ErrorSummary } from '../../../src/platform/ui/components/error-summary.tsx';
import { Field } from '../../../src/platform/ui/components/field.tsx';
import { withLanguage } from '../../../src/platform/ui/components/language-switch.tsx';
import { LevelBadge } from '../../../src/platform/ui/components/level-badge.tsx';
import { Pagination } from '../../../src/platform/ui/components/pagination.tsx';
import { PostButton, PostForm } from '../../../src/platform/ui/components/post-form.tsx';
import { SelectField } from '../../../src/platform/ui/components/select-field.tsx';
import { ServiceHeader } from '../../../src/platform/ui/components/service-header.tsx';
import { Table } from '../../../src/platform/ui/components/table.tsx';
import { TextArea } from '../../../src/platform/ui/components/text-area.tsx';
import { translator } from '../../../src/platform/ui/translate.ts';
import { TypedOnPage } from '../../../src/platform/ui/typed-form.ts';
import { visibleText } from './html.ts';
import { feedback } from './samples/common.ts';

const t = translator('vi');
const html = (node: VNode | null) => (node ? render(node) : '');
const htmlOf = <Props extends object>(component: FunctionComponent<Props>, props: Props) =>
  html(h(component as FunctionComponent, props));

describe('the language switch', () => {
  it('keeps the page and its question', () => {
    expect(withLanguage('/account/activity?before=7', 'en')).toBe('/account/activity?before=7&lang=en');
    expect(withLanguage('/?lang=vi', 'en')).toBe('/?lang=en');
  });

  it('never leads to another site', () => {
    for (const url of ['//evil.example/a', 'https://evil.example/a', '/\\evil.example', '\\\\evil.example/a']) {
      expect(withLanguage(url, 'vi')).toMatch(/^\/(?![/\\])/);
      expect(new URL(withLanguage(url, 'vi'), 'https://id.example').origin).toBe('https://id.example');
    }
  });
});

describe('a service', () => {
  it('is known by its logo, name and host', () => {
    const page = html(ServiceHeader({ t, service: feedback }));
    expect(page).toContain('<img class="service__logo" src="data:image/svg+xml');
    expect(visibleText(page)).toContain('Góp ý C-ThaiNguyen 127.0.0.1:3001');
  });

  it('without a logo is known by its first letter', () => {
    const { logoUri: _, ...plain } = feedback;
    expect(html(ServiceHeader({ t, service: { ...plain, name: 'đặt lịch' } }))).toContain('>Đ</span>');
  });

  it('does not make a browser fetch its logo elsewhere', () => {
    for (const logoUri of ['https://evil.example/a.png', '//evil.example/a.png', 'javascript:alert(1)']) {
      expect(html(ServiceHeader({ t, service: { ...feedback, logoUri } }))).not.toContain('<img');
    }
  });

  it('does not get a link that runs something', () => {
    const service = { ...feedback, policyUri: 'javascript:alert(1)' };
    expect(html(ServiceHeader({ t, service }))).not.toContain('<a');
  });
});

describe('a field', () => {
  it('ties label, hint and error to the input', () => {
    const page = htmlOf(Field, { id: 'code', name: 'code', label: 'Mã', hint: 'Sáu số', error: 'Sai' });
    expect(page).toContain('<label class="field__label" for="code">');
    expect(page).toContain('aria-describedby="code-hint code-error"');
    expect(page).toContain('aria-invalid="true"');
  });

  it('says nothing of errors when there is none', () => {
    expect(htmlOf(Field, { id: 'code', label: 'Mã' })).not.toMatch(/aria-invalid|aria-describedby| name=/);
  });
});

describe('the error summary', () => {
  it('says what happened, what to do and where', () => {
    const page = html(ErrorSummary({ t, code: 'proofing.code.wrong', field: 'code' }));
    expect(page).toContain('role="alert"');
    expect(page).toContain('<a href="#code">');
  });

  it('is not there when nothing is wrong', () => {
    expect(html(ErrorSummary({ t, code: undefined }))).toBe('');
  });
});

describe('the level badge', () => {
  it('says the level in words and as so many leaves', () => {
    const page = html(LevelBadge({ t, level: 2 }));
    expect(visibleText(page)).toContain('Mức định danh 2 trên 3: Đã đối chiếu người');
    expect(page.match(/level__leaf--earned/g)).toHaveLength(2);
  });
});

describe('a button that posts', () => {
  it('carries the token and its hidden fields, escaped', () => {
    const page = html(PostButton({ action: '/a?b=1&c=2', csrf: '"x', hidden: { ticket: '<t>' }, children: 'Gửi' }));
    expect(page).toContain('action="/a?b=1&amp;c=2"');
    expect(page).toContain('name="csrf" value="&quot;x"');
    expect(page).toContain('value="&lt;t>"');
  });
});

describe('a form that comes back', () => {
  const fields = [
    ['note', 'Đã hỏi "chị" <b>'],
    ['ruling', 'no'],
    ['unit', '05443'],
    ['number', '1'],
  ] as const;
  const page = (action: string) =>
    render(
      h(
        TypedOnPage.Provider,
        { value: { action: '/a', fields } },
        h(PostForm, {
          action,
          csrf: 'x',
          children: [
            h(TextArea, { id: 'note', name: 'note', label: 'Ghi chú', value: '' }),
            h(Choice, { kind: 'radio', name: 'ruling', value: 'yes', children: 'Có' }),
            h(Choice, { kind: 'radio', name: 'ruling', value: 'no', children: 'Không' }),
            h(SelectField, { id: 'unit', name: 'unit', label: 'Nơi', value: '', empty: '…', options: [unit] }),
            h(Field, { id: 'number', name: 'number', label: 'Số', value: '7' }),
          ],
        }),
      ) as VNode,
    );
  const unit = { value: '05443', label: 'Phường' };

  it('is filled in as it was, escaped', () => {
    const filled = page('/a');
    expect(filled).toContain('Đã hỏi &quot;chị&quot; &lt;b></textarea>');
    expect(filled).toMatch(/value="no" checked/);
    expect(filled).not.toMatch(/value="yes"[^>]* checked/);
    expect(filled).toMatch(/<option (selected value="05443"|value="05443" selected)/);
    expect(filled).toMatch(/name="number"[^>]* value="1"|value="1"[^>]* name="number"/);
  });

  it('is no other form of the page', () => {
    expect(page('/b')).not.toMatch(/Đã hỏi|checked|selected|value="1"/);
  });
});

describe('a table', () => {
  it('heads its rows and tells each cell its column, for phones', () => {
    const page = html(Table({ caption: 'C', columns: ['Thiết bị', 'Lúc'], rows: [['Chrome', '22:01']] }));
    expect(page).toContain('<th scope="row" data-label="Thiết bị">Chrome</th>');
    expect(page).toContain('<td data-label="Lúc">22:01</td>');
  });
});

describe('pagination', () => {
  it('offers only the ways there are', () => {
    expect(html(Pagination({ t, newerUrl: undefined, olderUrl: undefined }))).toBe('');
    expect(visibleText(html(Pagination({ t, newerUrl: undefined, olderUrl: '/a' })))).toContain('Cũ hơn');
    expect(html(Pagination({ t, newerUrl: undefined, olderUrl: '/a' }))).not.toContain('Mới hơn');
  });
});
