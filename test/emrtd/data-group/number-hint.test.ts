import { describe, expect, it } from '@jest/globals';
import { numberHint, objectionsToNumber } from '../../../src/emrtd/data-group/number-hint.ts';

describe('the structure of a number', () => {
  it.each([
    ['019099000001', 19, 'male'],
    ['019199000001', 19, 'female'],
    ['019208000001', 20, 'male'],
    ['019308000001', 20, 'female'],
    ['019908000001', 23, 'female'],
  ])('%s hints at century %s and %s', (number, century, sex) => {
    expect(numberHint(number)).toMatchObject({ century, sex });
  });

  const zone = { number: '019199012345', sex: 'female' } as Parameters<typeof objectionsToNumber>[0];

  it('is no objection where it fits', () => {
    expect(objectionsToNumber(zone, '1999-02-15')).toEqual([]);
    expect(objectionsToNumber({ ...zone, sex: 'unspecified' }, '1999-02-15')).toEqual([]);
  });

  it('warns of another year and another sex, each by name', () => {
    expect(objectionsToNumber({ ...zone, sex: 'male' }, '1989-02-15')).toEqual([
      { code: 'number_structure', detail: 'birth_year' },
      { code: 'number_structure', detail: 'sex' },
    ]);
  });
});
