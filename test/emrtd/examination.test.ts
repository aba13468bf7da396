import { describe, expect, it } from '@jest/globals';
import { Doubtful, Examination, examine, Malformed } from '../../src/emrtd/examination.ts';

const raise = (error: unknown) => () => {
  throw error;
};

describe('an examination', () => {
  it('gives a step’s value', () => {
    expect(examine('not_examined', () => 7)).toEqual({ ok: true, value: 7 });
  });

  it('gives a doubt as it was raised', () => {
    const finding = examine('sod_structure', raise(new Doubtful('weak_hash', 'sha1')));
    expect(finding).toEqual({ ok: false, doubt: { code: 'weak_hash', detail: 'sha1' } });
  });

  it('gives malformed bytes the step’s own code', () => {
    const finding = examine('sod_structure', raise(new Malformed('integer')));
    expect(finding).toEqual({ ok: false, doubt: { code: 'sod_structure', detail: 'integer' } });
  });

  it('lets nothing escape, and gives a fault away without its message', () => {
    const finding = examine('sod_structure', raise(new TypeError('Nguyễn Thị Mai An')));
    expect(finding).toEqual({ ok: false, doubt: { code: 'sod_structure', detail: 'fault:TypeError' } });
    expect(examine('sod_structure', raise('text')).ok).toBe(false);
  });

  it('collects doubts in order and goes on', () => {
    const examination = new Examination();
    expect(examination.step('not_examined', raise(new Doubtful('dg_number')))).toBeUndefined();
    expect(examination.step('not_examined', () => 1)).toBe(1);
    examination.note([{ code: 'weak_hash' }]);
    expect(examination.doubts).toEqual([{ code: 'dg_number' }, { code: 'weak_hash' }]);
  });
});
