import { describe, expect, it } from '@jest/globals';
import { contradictions } from '../../../src/emrtd/data-group/contradiction.ts';
import type { Dg13 } from '../../../src/emrtd/data-group/dg13.ts';
import type { Mrz } from '../../../src/emrtd/data-group/mrz.ts';

const zone = { number: '019199012345', sex: 'female', nameLine: 'NGUYEN<<THI<MAI<AN' } as Mrz;
const dates = { birthDate: '1999-02-15', expiryDate: '2039-02-15' };
const agreeing: Dg13 = {
  number: '019199012345',
  name: 'Nguyễn Thị Mai An',
  sex: 'female',
  birthDate: '1999-02-15',
  expiryDate: '2039-02-15',
};
const codes = (dg13: Dg13, overZone: Partial<Mrz> = {}, overDates: object = {}) =>
  contradictions({ ...zone, ...overZone }, { ...dates, ...overDates }, dg13).map(({ code }) => code);

describe('personal data against the zone', () => {
  it('agree', () => {
    expect(codes(agreeing)).toEqual([]);
  });

  it('agree where personal data are silent', () => {
    expect(codes({})).toEqual([]);
  });

  it('agree where the zone is silent', () => {
    expect(codes(agreeing, { sex: 'unspecified' }, { birthDate: undefined, expiryDate: undefined })).toEqual([]);
  });

  it('agree where one of them knows no expiry', () => {
    expect(codes({ ...agreeing, expiryDate: null })).toEqual([]);
    expect(codes(agreeing, {}, { expiryDate: null })).toEqual([]);
  });

  it('differ in all points at once', () => {
    const other: Dg13 = {
      number: '019199012346',
      name: 'Nguyễn Thị Mai',
      birthDate: '1999-02-16',
      sex: 'male',
      expiryDate: '2039-02-16',
    };
    expect(codes(other)).toEqual([
      'dg1_dg13_number',
      'dg1_dg13_name',
      'dg1_dg13_dob',
      'dg1_dg13_sex',
      'dg1_dg13_expiry',
    ]);
  });
});
