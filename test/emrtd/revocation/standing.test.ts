import { describe, expect, it } from '@jest/globals';
import { gapsAgainst } from '../../../src/emrtd/index.ts';
import { makeLink, makeRevocationList } from '../../../src/sandbox/card/index.ts';
import { authorityOf, judge, reading } from '../acceptance/stage.ts';

const stale = makeRevocationList(authorityOf(), { nextUpdate: new Date('2026-06-01T00:00:00Z') });
const warned = (lists: readonly Uint8Array[]) => {
  const verdict = judge({ ...reading(), revocationLists: lists });
  return verdict.outcome === 'genuine' ? verdict.warnings.map(({ code }) => code) : verdict.outcome;
};

describe('a genuine card', () => {
  it('is accepted with the doubt that no list, or no fresh one, speaks for its signer', () => {
    expect(warned([])).toEqual(['crl_missing']);
    expect(warned([stale])).toEqual(['crl_stale']);
    expect(warned([makeRevocationList(authorityOf())])).toEqual([]);
  });

  it('is refused where a link above its signer’s authority is revoked', () => {
    const old = authorityOf('brainpool384-explicit');
    const link = makeLink(authorityOf('brainpool384-explicit'), authorityOf());
    const situation = { ...reading(), anchors: [old.cscaCertificate, link] };
    expect(judge(situation).outcome).toBe('genuine');
    const revoked = judge({ ...situation, revocationLists: [makeRevocationList(old, { revoked: [link] })] });
    expect(revoked).toEqual({ outcome: 'doubtful', doubts: [{ code: 'csca_revoked' }] });
  });
});

describe('a policy on revocation lists', () => {
  it('names what it does not put up with, for a level that asks more than the verifier did', () => {
    const warnings = ['dg13_absent', 'crl_stale'];
    expect(gapsAgainst('if-present', warnings)).toEqual([]);
    expect(gapsAgainst('required', warnings)).toEqual([]);
    expect(gapsAgainst('required-fresh', warnings)).toEqual(['crl_stale']);
    expect(gapsAgainst('required', ['crl_missing'])).toEqual(['crl_missing']);
    expect(gapsAgainst('required-fresh', [])).toEqual([]);
  });
});
