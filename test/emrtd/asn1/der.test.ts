import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertDer } from '../../../src/emrtd/asn1/der.ts';
import { examine } from '../../../src/emrtd/examination.ts';

const judge = (hex: string) => {
  const finding = examine('not_examined', () => assertDer(Buffer.from(hex, 'hex')));
  return finding.ok ? 'der' : finding.doubt.code;
};

describe('strict DER', () => {
  it.each([
    ['an empty sequence', '3000'],
    ['nested elements', '3006020101040100'],
    ['a length of two bytes', `0481ff${'00'.repeat(255)}`],
    ['an application tag', '77020500'],
    ['a negative integer', '0201ff'],
    ['an integer that needs its leading zero', '02020080'],
    ['true as ff', '0101ff'],
  ])('takes %s', (_, hex) => {
    expect(judge(hex)).toBe('der');
  });

  it.each([
    ['nothing', '', 'der_truncated'],
    ['a tag alone', '30', 'der_truncated'],
    ['a length without its bytes', '3082', 'der_truncated'],
    ['a value cut off', '040300', 'der_truncated'],
    ['an inner value that reaches over its parent', '3003040300', 'der_truncated'],
    ['bytes behind the end', '050000', 'der_trailing'],
    ['an indefinite length', '30800000', 'der_indefinite_length'],
    ['a long form for a short length', '04810100', 'der_non_minimal_length'],
    ['a leading zero in the length', '0482000100', 'der_non_minimal_length'],
    ['the reserved length ff', '04ff', 'der_bad_length'],
    ['a length of five bytes', '04850000000001', 'der_bad_length'],
    ['a tag of several bytes', '1f810100', 'der_tag'],
    ['the end-of-contents tag', '0000', 'der_tag'],
    ['an octet string in pieces', '2403040100', 'der_not_canonical'],
    ['a primitive sequence', '1000', 'der_not_canonical'],
    ['true as 01', '010101', 'der_not_canonical'],
    ['an integer with a needless zero', '02020001', 'der_not_canonical'],
    ['an integer with a needless ff', '0202ff80', 'der_not_canonical'],
    ['an empty integer', '0200', 'der_not_canonical'],
  ])('refuses %s', (_, hex, code) => {
    expect(judge(hex)).toBe(code);
  });

  it('allows 32 levels and refuses the 33rd', () => {
    const nested = (levels: number) => {
      let hex = '';
      for (let i = 0; i < levels; i += 1) hex = `30${(hex.length / 2).toString(16).padStart(2, '0')}${hex}`;
      return hex;
    };
    expect(judge(nested(32))).toBe('der');
    expect(judge(nested(33))).toBe('der_too_deep');
  });

  it('allows 5000 elements and refuses one more', () => {
    const flat = (children: number) => `3082${(children * 2).toString(16).padStart(4, '0')}${'0500'.repeat(children)}`;
    expect(judge(flat(4999))).toBe('der');
    expect(judge(flat(5000))).toBe('der_too_many_nodes');
  });

  it('answers for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const finding = examine('not_examined', () => assertDer(bytes));
        return finding.ok || finding.doubt.code.startsWith('der_');
      }),
    );
  });
});
