import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readMrz } from '../../../src/emrtd/data-group/mrz.ts';
import { Doubtful } from '../../../src/emrtd/examination.ts';

const lines = [
  'IDVNM1990123456019199012345<<8',
  '9902152F3902150VNM<<<<<<<<<<<0',
  'NGUYEN<<THI<MAI<AN<<<<<<<<<<<<',
] as const;

const codeOf = (text: string) => {
  try {
    readMrz(text);
    return 'read';
  } catch (error) {
    return error instanceof Doubtful ? error.doubt.code : 'fault';
  }
};

describe('the machine-readable zone', () => {
  it('is read into its parts', () => {
    expect(readMrz(lines.join(''))).toEqual({
      documentCode: 'ID',
      documentNumber: '199012345',
      number: '019199012345',
      birthDate: '990215',
      sex: 'female',
      expiryDate: '390215',
      nationality: 'VNM',
      nameLine: 'NGUYEN<<THI<MAI<AN',
    });
  });

  it('may leave the sex open', () => {
    const [first, , third] = lines;
    expect(readMrz(`${first}9902152<3902150VNM<<<<<<<<<<<0${third}`).sex).toBe('unspecified');
  });

  it.each([
    ['line ends', lines.join('\n')],
    ['a line missing', lines[0] + lines[1]],
    ['another sex', lines.join('').replace('2F3', '2X3')],
    ['a letter beyond A to Z', lines.join('').replace('MAI', 'MÁI')],
  ])('is refused with %s', (_, text) => {
    expect(codeOf(text)).toBe('mrz_format');
  });

  it.each([
    ['a digit', 'NGUYEN<<TH1<MAI<AN<<<<<<<<<<<<'],
    ['a filler in front', '<NGUYEN<<THI<MAI<AN<<<<<<<<<<<'],
    ['three fillers inside', 'NGUYEN<<<THI<MAI<AN<<<<<<<<<<<'],
  ])('is refused with %s in the name', (_, line) => {
    expect(codeOf(lines[0] + lines[1] + line)).toBe('mrz_name');
  });

  it('is refused after any change of one character that a check digit covers', () => {
    const text = lines.join('');
    const covered = fc.integer({ min: 5, max: 58 }).filter((at) => at !== 37 && !(at >= 45 && at < 48));
    fc.assert(
      fc.property(covered, fc.integer({ min: 1, max: 9 }), (at, step) => {
        const character = text[at]!;
        fc.pre(/\d/.test(character));
        const other = String((Number(character) + step) % 10);
        return codeOf(text.slice(0, at) + other + text.slice(at + 1)) !== 'read';
      }),
    );
  });

  it('answers for any text', () => {
    const close = fc.string({ unit: fc.constantFrom(...'ABCIDVNM0123456789<'), minLength: 88, maxLength: 92 });
    fc.assert(fc.property(fc.oneof(fc.string(), close), (text) => codeOf(text) !== 'fault'));
  });
});
