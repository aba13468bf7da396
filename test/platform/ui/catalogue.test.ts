import { describe, expect, it } from '@jest/globals';
import { en } from '../../../src/platform/ui/messages/en/index.ts';
import { vi } from '../../../src/platform/ui/messages/vi/index.ts';

const keys = Object.keys(vi) as (keyof typeof vi)[];

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();
}

describe('the message catalogues', () => {
  it('hold the same keys', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
  });

  it('hold the same placeholders', () => {
    const different = keys.filter((key) => placeholders(vi[key]).join() !== placeholders(en[key]).join());
    expect(different).toEqual([]);
  });

  it('leave nothing empty', () => {
    expect(keys.filter((key) => !vi[key].trim() || !en[key].trim())).toEqual([]);
  });

  it('leave nothing untranslated but names', () => {
    expect(keys.filter((key) => vi[key] === en[key]).sort()).toEqual(['claim_value.ial', 'common.brand']);
  });

  it('speak Vietnamese in composed letters, as people type and search them', () => {
    expect(keys.filter((key) => vi[key] !== vi[key].normalize('NFC'))).toEqual([]);
  });

  it('never call this what only VNeID may be called', () => {
    const all = Object.values(vi).join('\n').toLowerCase();
    expect(all).not.toContain('tài khoản định danh điện tử');
    expect(all).not.toContain('mức độ 2');
  });

  it('call people Ông/Bà', () => {
    const rude = /(^|[\s“(])(bạn|anh|chị|quý khách)([\s.,?!]|$)/i;
    const said = (key: (typeof keys)[number]) => vi[key].replaceAll('tiếng Anh', '');
    expect(keys.filter((key) => rude.test(said(key)))).toEqual([]);
  });

  it('explain a passkey wherever it is introduced', () => {
    const introduced = [
      'sign_in.lead',
      'create.lead',
      'passkeys.lead',
      'front.lead',
      'front.how.passkey_text',
    ] as const;
    for (const key of introduced) expect(vi[key]).toMatch(/vân tay, khuôn mặt hoặc mã PIN của thiết bị/);
  });
});
