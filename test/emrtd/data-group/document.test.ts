import { describe, expect, it } from '@jest/globals';
import { dataGroupsOf } from '../../../src/emrtd/chip-upload.ts';
import { holderOf, readDocument } from '../../../src/emrtd/data-group/document.ts';
import { issuedWith, now, reading, type Situation, withoutGroup } from '../acceptance/stage.ts';

const read = (situation: Situation) => readDocument(dataGroupsOf(situation.upload), now);
const unusable = { card: { tweak: { dg13: () => [{ number: 2, kind: 'utf8', text: 'Đặng Thị Ửng 2' } as const] } } };

describe('the document', () => {
  it('names its holder with diacritics, from DG13', () => {
    const document = read(reading());
    expect(holderOf(document)).toMatchObject({ name: 'Đặng Thị Ửng', nameSource: 'dg13', issuedOn: '2022-06-20' });
    expect(document.warnings).toEqual([]);
  });

  it('names its holder in ASCII where DG13 is absent, and says so', () => {
    const document = read(withoutGroup(reading(), 13));
    expect(holderOf(document)).toMatchObject({ name: 'DANG THI UNG', nameSource: 'mrz', issuedOn: null });
    expect(document.warnings).toEqual([{ code: 'dg13_absent' }]);
  });

  it('warns of a DG13 it cannot read, and goes on', () => {
    const document = read(issuedWith(13, () => Buffer.from('6d023000', 'hex')));
    expect(document.doubts).toEqual([]);
    expect(document.warnings).toEqual([{ code: 'dg13_unreadable', detail: 'object 31' }]);
  });

  it('does not take over a name that nobody could bear', () => {
    const document = read(reading(unusable));
    expect(document.warnings).toEqual([{ code: 'dg13_name_unusable' }]);
    expect(holderOf(document)?.nameSource).toBe('mrz');
  });

  it('names nobody while the zone is in doubt', () => {
    expect(holderOf(read(withoutGroup(reading(), 1)))).toBeUndefined();
    expect(holderOf(read(issuedWith(1, () => Buffer.from('6100', 'hex'))))).toBeUndefined();
  });

  it('tells every independent doubt', () => {
    const both = issuedWith(2, () => Buffer.from('7500', 'hex'));
    const document = readDocument(dataGroupsOf(both.upload), new Date('2039-02-16T00:00:00Z'));
    expect(document.doubts.map(({ code }) => code)).toEqual(['dg2_structure', 'document_expired']);
  });
});
