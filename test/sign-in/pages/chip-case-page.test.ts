import { describe, expect, it } from '@jest/globals';
import type { ChipCaseState } from '../../../src/platform/ui/components/chip-reading/model.ts';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { ChipCasePage } from '../../../src/sign-in/pages/chip-case-page.tsx';
import type { ChipCaseModel } from '../../../src/sign-in/pages/model.ts';
import { visibleText } from '../../platform/ui/html.ts';
import { at, journey } from '../../platform/ui/samples/common.ts';

function chipCase(state: ChipCaseState, more: Partial<ChipCaseModel> = {}): string {
  return renderPage(
    ChipCasePage({
      ...journey('vi'),
      state,
      readerUrl: 'http://localhost:3000/reader#ticket-of-the-case',
      expiresAt: at('2026-11-22T15:30:00Z'),
      statusUrl: '/status',
      codeUrl: '/code',
      restartUrl: '/restart',
      ...more,
    }),
  );
}

describe('the page of a chip case', () => {
  it('shows link, QR code and time limit while it waits', () => {
    const html = chipCase({ kind: 'waiting' });
    expect(html).toContain('href="http://localhost:3000/reader#ticket-of-the-case"');
    expect(html).toContain('class="qr"');
    expect(html).toContain('đến 22:30');
  });

  it('hides the ticket once a reader has it', () => {
    for (const kind of ['opened', 'reading', 'expired'] as const) {
      expect(chipCase({ kind })).not.toContain('ticket-of-the-case');
    }
    expect(chipCase({ kind: 'code-expected', triesLeft: 3 })).not.toContain('ticket-of-the-case');
  });

  it('offers the sandbox reader only where there is one, and posts the ticket to it', () => {
    const sandboxReader = { url: 'http://127.0.0.1:3003/open', ticket: 'ticket-of-the-case' };
    expect(chipCase({ kind: 'waiting' })).not.toContain('giả lập.</p><form');
    const html = chipCase({ kind: 'waiting' }, { sandboxReader });
    expect(html).toContain('action="http://127.0.0.1:3003/open"');
    expect(html).toContain('name="ticket" value="ticket-of-the-case"');
  });

  it('asks for six digits and says how many tries are left', () => {
    const html = chipCase({ kind: 'code-expected', triesLeft: 2 });
    expect(html).toMatch(/<input[^>]*inputmode="numeric"[^>]*autocomplete="one-time-code"[^>]*pattern="\[0-9\]\{6\}"/i);
    expect(html).toContain('Còn 2 lần nhập.');
    expect(chipCase({ kind: 'code-expected', triesLeft: 1 })).toContain('Còn một lần nhập.');
  });

  it('ties a wrong code to its field', () => {
    const html = chipCase({ kind: 'code-expected', triesLeft: 2 }, { error: 'proofing.code.wrong' });
    expect(html).toContain('<a href="#code">');
    expect(html).toContain('aria-invalid="true"');
  });

  it('says in plain words why a chip was refused, and the codes beside', () => {
    const text = visibleText(chipCase({ kind: 'refused', reasons: ['aa_signature', 'dg_hash_1'] }));
    expect(text).toContain('không phải bản sao');
    expect(text).toContain('aa_signature, dg_hash_1');
  });

  it('tells a used-up code as what it is, not as a bad card', () => {
    const text = visibleText(chipCase({ kind: 'refused', reasons: ['proofing.code.exhausted'] }));
    expect(text).toContain('Đã nhập sai mã ba lần');
    expect(text).not.toContain('Không dùng được thẻ này');
  });

  it('gives the script its state and the way to ask for the next one', () => {
    expect(chipCase({ kind: 'reading' })).toContain(
      'data-case="reading" data-status-url="/status" data-page-url="/interaction/abc"',
    );
  });

  it('works without script by a link that loads the page again', () => {
    for (const kind of ['waiting', 'opened', 'reading'] as const) {
      expect(chipCase({ kind })).toContain('<a href="/interaction/abc">Tải lại trang</a>');
    }
  });
});
