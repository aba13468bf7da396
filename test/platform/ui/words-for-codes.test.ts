import { describe, expect, it } from '@jest/globals';
import { chipCodes } from '../../../src/emrtd/index.ts';
import { activityText } from '../../../src/platform/ui/activity-text.ts';
import { claimText, claimValueText } from '../../../src/platform/ui/claim-text.ts';
import { reasonTexts } from '../../../src/platform/ui/reason-text.ts';
import { isRefusalCode, refusalText } from '../../../src/platform/ui/refusal-text.ts';
import { translator } from '../../../src/platform/ui/translate.ts';

const t = translator('vi');

describe('words for a refusal', () => {
  it('say what happened and what to do now', () => {
    const text = refusalText(t, 'proofing.code.wrong');
    expect(text.title).toBe('Mã sáu số chưa đúng');
    expect(text.next).toContain('điện thoại');
  });

  it('have no fallback: a code without words is a fault', () => {
    expect(() => refusalText(t, 'nobody.thought.of_it')).toThrow('nobody.thought.of_it');
    expect(isRefusalCode('constructor')).toBe(false);
  });
});

describe('words for what is wrong with a chip', () => {
  it('exist for every code a verdict may carry', () => {
    const spoken = chipCodes.map((code) => reasonTexts(t, [code]));
    expect(spoken.every(([text]) => text && !text.includes('reason.'))).toBe(true);
  });

  it('tell the clear cases apart', () => {
    const told = ['dg_hash_1', 'aa_signature', 'csca_unknown', 'document_expired', 'dg_missing_14', 'dg1_dg13_dob'];
    expect(new Set(reasonTexts(t, told)).size).toBe(told.length);
  });

  it('say one thing once', () => {
    expect(reasonTexts(t, ['dg_hash_1', 'dg_hash_13', 'cms_digest_mismatch'])).toHaveLength(1);
  });

  it('take a refusal’s own words where a case ended by one', () => {
    expect(reasonTexts(t, ['proofing.code.exhausted'])).toEqual(['Đã nhập sai mã ba lần']);
  });

  it('stay general for a code nobody knows', () => {
    expect(reasonTexts(t, ['unheard_of'])).toEqual([t('reason.other')]);
  });
});

describe('words for a claim', () => {
  it('name it, and name an unknown one as on the wire', () => {
    expect(claimText(t, 'birthdate')).toBe('Ngày sinh');
    expect(claimText(t, 'x_y')).toBe('Thông tin “x_y”');
    expect(claimText(t, 'other')).toBe('Thông tin “other”');
  });

  it('show its value as the person would say it', () => {
    expect(claimValueText(t, 'birthdate', '1956-03-04')).toBe('04/03/1956');
    expect(claimValueText(t, 'gender', 'female')).toBe('Nữ');
    expect(claimValueText(t, 'ial', 1)).toBe('1 – Thẻ đã xác thực');
    expect(claimValueText(t, 'acr', 'urn:thainguyen:id:loa:high')).toBe('Cao');
    expect(claimValueText(t, 'amr', ['hwk', 'user'])).toBe('khóa trên thiết bị, có xác nhận của người dùng');
    expect(claimValueText(t, 'auth_time', 1_795_305_600)).toBe('22/11/2026 07:00');
  });

  it('leave a value alone that only looks like a code', () => {
    expect(claimValueText(t, 'name', 'male')).toBe('male');
    expect(claimValueText(t, 'gender', 'constructor')).toBe('constructor');
    expect(claimValueText(t, 'gender', 'ial')).toBe('ial');
    expect(claimValueText(t, 'ial', 'label')).toBe('label');
  });
});

describe('words for the history', () => {
  it('tell known facts', () => {
    expect(activityText(t, 'authenticator.passkey.removed')).toBe('Xóa khóa truy cập');
  });

  it('hide nothing: an unknown fact is told in general words', () => {
    expect(activityText(t, 'something.new.happened')).toBe('Thay đổi khác trong hồ sơ');
    expect(activityText(t, 'title')).toBe('Thay đổi khác trong hồ sơ');
  });
});
