import { describe, expect, it } from '@jest/globals';
import type { Mrz } from '../../../src/emrtd/data-group/mrz.ts';
import { birthDateOf, expiryDateOf } from '../../../src/emrtd/data-group/mrz-date.ts';
import { Doubtful } from '../../../src/emrtd/examination.ts';

const today = '2026-12-01';

function aZone(parts: Partial<Mrz>): Mrz {
  return {
    documentCode: 'ID',
    documentNumber: '199012345',
    number: '019199012345',
    birthDate: '990215',
    sex: 'female',
    expiryDate: '390215',
    nationality: 'VNM',
    nameLine: 'NGUYEN<<AN',
    ...parts,
  };
}

describe('the date of birth', () => {
  it.each([
    ['019199012345', '990215', '1999-02-15', 'the number’s century'],
    ['019020000001', '200215', '1920-02-15', 'a centenarian by the number'],
    ['019220000001', '200215', '2020-02-15', 'a child by the number'],
    ['019199012345', '200215', '2020-02-15', 'the latest past century where the number’s year differs'],
    ['019199012345', '300215', '1930-02-15', 'never the future'],
    ['019230012345', '300215', '1930-02-15', 'never the future, whatever the number says'],
    ['019226012345', '261201', '2026-12-01', 'born today'],
  ])('of number %s and zone %s is %s: %s', (number, birthDate, date) => {
    expect(birthDateOf(aZone({ number, birthDate }), today)).toBe(date);
  });

  it.each(['990229', '991301', '990200', '99<<<<', '<<<<<<'])('is refused as %s', (birthDate) => {
    expect(() => birthDateOf(aZone({ birthDate }), today)).toThrow(Doubtful);
  });
});

describe('the date of expiry', () => {
  it('lies in this century', () => {
    expect(expiryDateOf(aZone({ expiryDate: '390215' }))).toBe('2039-02-15');
    expect(expiryDateOf(aZone({ expiryDate: '840229' }))).toBe('2084-02-29');
  });

  it.each(['<<<<<<', '991231'])('is none as %s', (expiryDate) => {
    expect(expiryDateOf(aZone({ expiryDate }))).toBeNull();
  });

  it.each(['390229', '3902<<', '<<<<<1', '000000'])('is refused as %s', (expiryDate) => {
    expect(() => expiryDateOf(aZone({ expiryDate }))).toThrow(Doubtful);
  });
});
