import { generateKeyPairSync } from 'node:crypto';
import type { RevocationPolicy } from '../../../src/emrtd/index.ts';
import { makeAuthority, makeRevocationList, type RevocationListOptions } from '../../../src/sandbox/card/index.ts';
import { authorityOf, authorityWith, reading, type Situation } from './stage.ts';
import { acceptance } from './table.ts';

const signer = authorityOf().dscCertificate;
const list = (options: RevocationListOptions = {}) => makeRevocationList(authorityOf(), options);
const stale = { nextUpdate: new Date('2026-11-30T23:59:59Z') };
const older = { thisUpdate: new Date('2025-12-31T23:59:59Z') };

function listed(lists: readonly Uint8Array[], revocation: RevocationPolicy = 'if-present'): Situation {
  return { ...reading(), revocationLists: lists, policy: { revocation } };
}

acceptance('revocation of the document signer', [
  {
    id: 'P09',
    what: 'a fresh list that names others, required fresh',
    expected: 'genuine',
    situation: () =>
      listed([list({ revoked: [authorityOf('brainpool384-explicit').dscCertificate] })], 'required-fresh'),
  },
  {
    id: 'N30',
    what: 'the signer on the list',
    expected: 'dsc_revoked',
    situation: () => listed([list({ revoked: [signer] })]),
  },
  {
    id: 'N30b',
    what: 'the signer on a stale list',
    expected: 'dsc_revoked',
    situation: () => listed([list({ revoked: [signer], ...stale })]),
  },
  {
    id: 'N30c',
    what: 'the signer on the newer of two lists, given first',
    expected: 'dsc_revoked',
    situation: () => listed([list({ revoked: [signer] }), list(older)]),
  },
  {
    id: 'N30p',
    what: 'the signer on the older of two lists: lifted since',
    expected: 'genuine',
    situation: () => listed([list({ revoked: [signer], ...older }), list()]),
  },
  {
    id: 'N30d',
    what: 'the signer on the list of an older key of the authority, the newer key’s list without it',
    expected: 'dsc_revoked',
    situation: () => {
      const newer = makeAuthority('p256-named');
      const lists = [list({ revoked: [signer], ...older }), makeRevocationList(newer)];
      const situation = listed(lists);
      return { ...situation, anchors: [...situation.anchors, newer.cscaCertificate] };
    },
  },
  {
    id: 'N30q',
    what: 'the signer’s serial number on another authority’s list',
    expected: 'genuine',
    situation: () => {
      const other = authorityOf('brainpool384-explicit');
      const situation = listed([makeRevocationList(other, { revoked: [signer] })]);
      return { ...situation, anchors: [...situation.anchors, other.cscaCertificate] };
    },
  },
  {
    id: 'N30e',
    what: 'the authority itself on its own list',
    expected: 'csca_revoked',
    situation: () => listed([list({ revoked: [authorityOf().cscaCertificate] })]),
  },
  {
    id: 'N31',
    what: 'a stale list, required fresh',
    expected: 'crl_stale',
    situation: () => listed([list(stale)], 'required-fresh'),
  },
  {
    id: 'N31p',
    what: 'a stale list, any age allowed',
    expected: 'genuine',
    situation: () => listed([list(stale)], 'required'),
  },
  { id: 'N32', what: 'no list, one required', expected: 'crl_missing', situation: () => listed([], 'required') },
  {
    id: 'N32b',
    what: 'no list, a fresh one required',
    expected: 'crl_missing',
    situation: () => listed([], 'required-fresh'),
  },
  { id: 'N32p', what: 'no list, none required', expected: 'genuine', situation: () => listed([]) },
  {
    id: 'N33',
    what: 'a forged empty list in the place of one',
    expected: 'crl_missing',
    situation: () => listed([list({ forgedWith: strangersKey() })], 'required'),
  },
  {
    id: 'N33b',
    what: 'a forged newer list without the signer, before the genuine one with it',
    expected: 'dsc_revoked',
    situation: () => {
      const forged = list({ thisUpdate: new Date('2026-06-01T00:00:00Z'), forgedWith: strangersKey() });
      return listed([forged, list({ revoked: [signer] })]);
    },
  },
  {
    id: 'N33c',
    what: 'a list of an authority that may not sign lists',
    expected: 'crl_missing',
    situation: () => {
      const authority = authorityWith({ csca: { keyUsage: ['keyCertSign'] } });
      const situation = reading({ authority });
      return { ...situation, revocationLists: [makeRevocationList(authority)], policy: { revocation: 'required' } };
    },
  },
]);

function strangersKey() {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
}
