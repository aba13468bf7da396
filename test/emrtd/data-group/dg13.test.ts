import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDg13 } from '../../../src/emrtd/data-group/dg13.ts';
import { Malformed } from '../../../src/emrtd/examination.ts';
import { type Dg13Field, encodeDg13 } from '../../../src/sandbox/card/index.ts';
import { cardOf, holder } from '../acceptance/stage.ts';

const utf8 = (number: number, text: string): Dg13Field => ({ number, kind: 'utf8', text });
const printable = (number: number, text: string): Dg13Field => ({ number, kind: 'printable', text });

describe('DG13', () => {
  it('gives the fields we have a use for, and no others', () => {
    expect(readDg13(cardOf().dataGroups.get(13)!)).toEqual({
      number: holder.number,
      name: holder.name,
      birthDate: holder.birthDate,
      sex: 'female',
      issuedOn: holder.issuedOn,
      expiryDate: holder.expiryDate,
    });
  });

  it('may hold nothing', () => {
    expect(readDg13(encodeDg13([]))).toEqual({});
  });

  it('may hold fields of unknown numbers and other string types', () => {
    expect(readDg13(encodeDg13([utf8(99, 'x'), utf8(1, '019199000001'), printable(2, 'An')]))).toEqual({
      number: '019199000001',
      name: 'An',
    });
  });

  it('may have a card without expiry', () => {
    expect(readDg13(encodeDg13([utf8(12, 'Không thời hạn')]))).toEqual({ expiryDate: null });
  });

  it('gives the name in NFC, however it was written', () => {
    expect(readDg13(encodeDg13([utf8(2, 'Ửng'.normalize('NFD'))])).name).toBe('Ửng');
  });

  it.each([
    ['a date that does not exist', printable(3, '30/02/1999')],
    ['a date in another form', printable(3, '1999-02-15')],
    ['a sex nobody knows', utf8(4, 'F')],
    ['an empty text', utf8(2, '')],
    ['names where a text belongs', { number: 2, kind: 'names', names: ['An'] } as const],
  ])('passes over %s', (_, field) => {
    expect(readDg13(encodeDg13([field]))).toEqual({});
  });

  it('passes over bytes that are not UTF-8', () => {
    expect(readDg13(Buffer.from('6d0d300b31093007020102' + '0c02c328', 'hex'))).toEqual({});
  });

  it.each([
    ['nothing', ''],
    ['another file', '6e00'],
    ['no sequence', '6d023100'],
    ['no set of fields', '6d023000'],
    ['a field without number', '6d083006310430020c00'],
    ['a field that is no sequence', '6d0730053103020101'],
  ])('is refused with %s', (_, hex) => {
    expect(() => readDg13(Buffer.from(hex, 'hex'))).toThrow(Malformed);
  });

  it('is refused with two fields of one number: which one would count?', () => {
    expect(() => readDg13(encodeDg13([utf8(2, 'An'), utf8(2, 'Bình')]))).toThrow(Malformed);
  });

  it('comes out of any bytes, or a refusal does', () => {
    const sound = cardOf().dataGroups.get(13)!;
    const damaged = fc.tuple(fc.nat(sound.length - 1), fc.nat(255)).map(([at, byte]) => {
      const bytes = Buffer.from(sound);
      bytes[at] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged), (bytes) => {
        try {
          return typeof readDg13(bytes) === 'object';
        } catch (error) {
          return error instanceof Malformed;
        }
      }),
    );
  });
});
