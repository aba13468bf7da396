import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acrScale, leastAccepted, readAcrRequest } from '../../src/assurance/index.ts';

const [low, substantial, high] = acrScale;

describe('reading what a relying party asks for', () => {
  it('takes acr_values as a voluntary wish, in their order', () => {
    expect(readAcrRequest({ acrValues: `${high} ${low}` })).toEqual({ kind: 'voluntary', accepted: [high, low] });
  });

  it('leaves out values that are not ours, and repetitions', () => {
    expect(readAcrRequest({ acrValues: `urn:else  ${low} ${low} LOW` })).toEqual({
      kind: 'voluntary',
      accepted: [low],
    });
  });

  it.each([undefined, '', ' ', 'urn:else', 'urn:thainguyen:id:loa:highest'])(
    'asks for nothing with acr_values %p',
    (acrValues) => {
      expect(readAcrRequest({ acrValues })).toEqual({ kind: 'none' });
    },
  );

  it('takes an essential claim with one value or with several', () => {
    expect(readAcrRequest({ claim: { essential: true, value: high } })).toEqual({
      kind: 'essential',
      accepted: [high],
    });
    expect(readAcrRequest({ claim: { essential: true, values: [high, substantial] } })).toEqual({
      kind: 'essential',
      accepted: [high, substantial],
    });
  });

  it('lets an essential claim decide alone beside acr_values', () => {
    expect(readAcrRequest({ acrValues: low, claim: { essential: true, value: high } })).toEqual({
      kind: 'essential',
      accepted: [high],
    });
  });

  it('takes a claim that is not essential as a voluntary wish', () => {
    expect(readAcrRequest({ claim: { value: high } })).toEqual({ kind: 'voluntary', accepted: [high] });
    expect(readAcrRequest({ claim: { value: high, essential: 'true' } })).toEqual({
      kind: 'voluntary',
      accepted: [high],
    });
    expect(readAcrRequest({ acrValues: low, claim: { values: [high] } })).toEqual({
      kind: 'voluntary',
      accepted: [low, high],
    });
  });

  it.each([[null], [{}], [{ essential: true }], [undefined], ['high'], [42]])(
    'asks for no value with the claim %j',
    (claim) => {
      expect(readAcrRequest({ claim })).toEqual({ kind: 'none' });
    },
  );

  it.each([
    [{ value: 'urn:else' }],
    [{ values: ['urn:else'] }],
    [{ values: [] }],
    [{ values: high }],
    [{ value: null }],
  ])('keeps an essential claim that names nothing we know, so that it fails: %j', (claim) => {
    expect(readAcrRequest({ acrValues: low, claim: { ...claim, essential: true } })).toEqual({
      kind: 'essential',
      accepted: [],
    });
  });

  it('reads any JSON without failing, and accepts only values of the scale', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (acrValues, claim) => {
        const request = readAcrRequest({ acrValues, claim });
        if (request.kind !== 'none') expect(acrScale).toEqual(expect.arrayContaining([...request.accepted]));
      }),
    );
  });
});

describe('the least that satisfies a request', () => {
  it('is the weakest of the accepted values, wherever it stands', () => {
    expect(leastAccepted({ kind: 'essential', accepted: [high, low, substantial] })).toBe(low);
    expect(leastAccepted({ kind: 'voluntary', accepted: [substantial, high] })).toBe(substantial);
  });

  it('is nothing where nothing we know was asked', () => {
    expect(leastAccepted({ kind: 'none' })).toBeNull();
    expect(leastAccepted({ kind: 'essential', accepted: [] })).toBeNull();
  });
});
