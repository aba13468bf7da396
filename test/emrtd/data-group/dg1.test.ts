import { describe, expect, it } from '@jest/globals';
import { readDg1 } from '../../../src/emrtd/data-group/dg1.ts';
import { examine } from '../../../src/emrtd/examination.ts';
import { cardOf, holder } from '../acceptance/stage.ts';

const dg1 = () => cardOf().dataGroups.get(1)!;
const codeOf = (bytes: Buffer) => {
  const finding = examine('dg1_structure', () => readDg1(bytes));
  return finding.ok ? 'read' : finding.doubt.code;
};

describe('DG1', () => {
  it('holds the zone', () => {
    expect(readDg1(dg1()).number).toBe(holder.number);
  });

  it.each([
    ['nothing', () => Buffer.alloc(0)],
    ['another file', () => Buffer.concat([Buffer.of(0x62), dg1().subarray(1)])],
    ['another object inside', () => Buffer.from('61045f1e01', 'hex')],
    ['bytes behind it', () => Buffer.concat([dg1(), Buffer.of(0)])],
    ['its end missing', () => dg1().subarray(0, -1)],
  ])('is refused with %s', (_, bytes) => {
    expect(codeOf(bytes())).toBe('dg1_structure');
  });

  it('takes bytes beyond ASCII for what they are: no zone', () => {
    const bytes = dg1();
    bytes[bytes.length - 1] = 0xc4;
    expect(codeOf(bytes)).toBe('mrz_format');
  });
});
