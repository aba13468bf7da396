import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sessionDelta } from '../../../src/oidc/adapter/session-delta.ts';

type Fields = Record<string, unknown>;

function delta(before: Fields, after: Fields, authorizations: Fields = {}) {
  return sessionDelta(
    { idHash: '', payload: before, authorizations, expiresAt: new Date(0) },
    { ...after, jti: 'id', uid: 'uid', iat: 5, exp: 6 },
  );
}

/** As the update statement does it. */
function apply(fields: Fields, changed: Fields, removed: readonly string[]): Fields {
  const kept = Object.entries(fields).filter(([key]) => !removed.includes(key));
  return { ...Object.fromEntries(kept), ...changed };
}

describe('what a request changed of a session', () => {
  it('is nothing when it only read it, whatever its times say', () => {
    expect(delta({ accountId: 'a', iat: 1, exp: 2 }, { accountId: 'a', authorizations: {} })).toEqual({
      changed: {},
      removed: [],
      changedClients: {},
      removedClients: [],
      isEmpty: true,
    });
  });

  it('is the fields and the services it touched, and not those of others', () => {
    const before = { 'rp-1': { sid: '1', grantId: 'a' }, 'rp-2': { sid: '2' } };
    const after = { 'rp-1': { sid: '1', grantId: 'b' }, 'rp-2': { sid: '2' }, 'rp-3': { sid: '3' } };
    expect(delta({ acr: 'x', state: { secret: 's' } }, { acr: 'y', authorizations: after }, before)).toMatchObject({
      changed: { acr: 'y' },
      removed: ['state'],
      changedClients: { 'rp-1': { sid: '1', grantId: 'b' }, 'rp-3': { sid: '3' } },
      removedClients: [],
      isEmpty: false,
    });
  });

  it('is a field that became undefined, and a service that was left', () => {
    const found = delta({ state: 1 }, { state: undefined, authorizations: {} }, { 'rp-1': {} });
    expect([found.removed, found.removedClients]).toEqual([['state'], ['rp-1']]);
  });

  it('is never one of the times or names that are columns', () => {
    expect(delta({ jti: 'old', uid: 'u', iat: 1, exp: 2 }, {}).isEmpty).toBe(true);
  });
});

const names = fc.constantFrom('a', 'b', 'c', 'd');
const fields = fc.dictionary(names, fc.jsonValue());

describe('applied to what was read', () => {
  it('it makes what was meant', () => {
    fc.assert(
      fc.property(fields, fields, fields, fields, (before, after, clientsBefore, clientsAfter) => {
        const { changed, removed, changedClients, removedClients } = sessionDelta(
          { idHash: '', payload: before, authorizations: clientsBefore, expiresAt: new Date(0) },
          { ...after, authorizations: clientsAfter },
        );
        expect(plain(apply(before, changed, removed))).toEqual(plain(after));
        expect(plain(apply(clientsBefore, changedClients, removedClients))).toEqual(plain(clientsAfter));
      }),
    );
  });

  it('together with another request’s it loses nothing that only one of them touched', () => {
    fc.assert(
      fc.property(fields, fields, fields, (before, mine, theirs) => {
        const ours = { ...before, mine };
        const others = { ...before, theirs };
        const read = { idHash: '', payload: {}, authorizations: before, expiresAt: new Date(0) };
        const one = sessionDelta(read, { authorizations: ours });
        const two = sessionDelta(read, { authorizations: others });
        const first = apply(before, one.changedClients, one.removedClients);
        const both = apply(first, two.changedClients, two.removedClients);
        expect(plain(both)).toEqual(plain({ ...before, mine, theirs }));
      }),
    );
  });
});

/** As it comes back from the database. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
