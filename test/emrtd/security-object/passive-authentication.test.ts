import { describe, expect, it } from '@jest/globals';
import { dataGroupsOf } from '../../../src/emrtd/chip-upload.ts';
import { authenticate } from '../../../src/emrtd/security-object/passive-authentication.ts';
import { readCertificate } from '../../../src/emrtd/signer/certificate.ts';
import type { AuthorityOptions, CardOptions } from '../../../src/sandbox/card/index.ts';
import { authorityOf, authorityWith, flip, now, reading } from '../acceptance/stage.ts';

const claimed = { documentCode: 'ID', issuedOn: '2022-06-20' };

function run(options: AuthorityOptions, card: CardOptions = {}, claim: Partial<typeof claimed> = claimed) {
  const { upload } = reading({ authority: authorityWith(options), card });
  const store = [readCertificate(authorityOf().cscaCertificate)];
  const context = { documentCode: undefined, issuedOn: undefined, ...claim };
  return authenticate(upload.sod, dataGroupsOf(upload), store, context, now);
}

describe('passive authentication', () => {
  it('names signer, anchor and time, without a word of doubt', () => {
    const found = run({});
    expect(found.doubts).toEqual([]);
    expect(found.warnings).toEqual([]);
    expect(Buffer.from(found.path![0].der)).toEqual(authorityOf().cscaCertificate);
    expect(found.signedAt).toEqual(new Date('2022-06-20T02:00:00Z'));
  });

  it('tells every independent doubt, in the order of the examination', () => {
    const wrong: CardOptions = {
      signingTime: new Date('2027-01-01T00:00:00Z'),
      tweak: {
        signature: (signature) => flip(signature, -1),
        dataGroupHashes: (hashes) => hashes.map((entry) => ({ ...entry, hash: Buffer.alloc(32) })),
      },
    };
    const codes = run({ dsc: { ca: true } }, wrong).doubts.map(({ code }) => code);
    expect(codes.slice(0, 3)).toEqual(['cms_bad_signature', 'signed_in_future', 'dsc_is_ca']);
    expect(codes.slice(3)).toEqual(['dg_hash_1', 'dg_hash_2', 'dg_hash_13', 'dg_hash_14', 'dg_hash_15']);
  });

  it('says whose time it assumed where the security object gives none', () => {
    const assumed = (detail: string) => [{ code: 'signing_time_assumed', detail }];
    expect(run({}, { signingTime: null }).warnings).toEqual(assumed('dg13'));
    expect(run({}, { signingTime: null }, {}).warnings).toEqual(assumed('now'));
    expect(run({}, { signingTime: null }).signedAt).toBeNull();
  });

  it('stops at a security object it cannot read', () => {
    const found = authenticate(Buffer.alloc(0), new Map(), [], { documentCode: undefined, issuedOn: undefined }, now);
    expect(found.doubts).toEqual([{ code: 'sod_tag' }]);
    expect(found.signer).toBeUndefined();
  });
});
