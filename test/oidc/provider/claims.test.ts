import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  parseClaimsParameter,
  personalClaims,
  requestedPersonalClaims,
  withinMaximum,
} from '../../../src/oidc/provider/claims.ts';

describe('the personal claims of a request', () => {
  it('are those of its scopes and those it names, in our order, each once', () => {
    expect(requestedPersonalClaims(['openid'], {})).toEqual([]);
    expect(requestedPersonalClaims(['openid', 'profile'], {})).toEqual(['name', 'birthdate', 'gender']);
    const claims = { id_token: { gender: null, acr: null }, userinfo: { name: { essential: true }, gender: null } };
    expect(requestedPersonalClaims(['openid'], claims)).toEqual(['name', 'gender']);
  });

  it('are none that we do not know', () => {
    expect(requestedPersonalClaims(['email', 'constructor'], { userinfo: { email: null, toString: null } })).toEqual(
      [],
    );
    expect(requestedPersonalClaims([], { userinfo: null, id_token: null })).toEqual([]);
  });
});

describe('a maximum', () => {
  it('splits what is asked from what may never be had', () => {
    expect(withinMaximum(['name', 'gender'], ['gender'])).toEqual({
      allowed: ['gender'],
      refused: ['name', 'birthdate'],
    });
    expect(withinMaximum(['name'], [])).toEqual({ allowed: [], refused: personalClaims });
  });

  it('is never exceeded, and nothing it allows is refused', () => {
    const some = fc.subarray([...personalClaims, 'sub', 'email']);
    fc.assert(
      fc.property(some, some, (requested, maximum) => {
        const { allowed, refused } = withinMaximum(requested, maximum);
        expect(allowed.every((claim) => requested.includes(claim) && maximum.includes(claim))).toBe(true);
        expect(refused.some((claim) => maximum.includes(claim))).toBe(false);
      }),
    );
  });
});

describe('the claims parameter', () => {
  it('is an object or nothing, whatever it is given', () => {
    expect(parseClaimsParameter('{"userinfo":{"name":null}}')).toEqual({ userinfo: { name: null } });
    for (const odd of ['', '{', 'null', '1', '"x"', undefined, 5, {}]) expect(parseClaimsParameter(odd)).toEqual({});
    fc.assert(fc.property(fc.anything(), (value) => typeof parseClaimsParameter(value) === 'object'));
    fc.assert(fc.property(fc.json(), (text) => parseClaimsParameter(text) !== null));
  });

  it('names personal claims without breaking, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const found = requestedPersonalClaims(['openid'], parseClaimsParameter(text));
        expect(found.every((claim) => personalClaims.includes(claim))).toBe(true);
      }),
    );
  });
});
