import { describe, expect, it } from '@jest/globals';
import { type ChipVerdict, verifyChip } from '../../src/emrtd/index.ts';
import { makeAuthority, sandboxName } from '../../src/sandbox/card/index.ts';
import { changeAnswer, changeGroup, flip, reading, type Situation } from './acceptance/stage.ts';

const vouched = ({ upload, now }: Situation, anchors: readonly Uint8Array[] = []): ChipVerdict =>
  verifyChip(upload, { certificates: anchors }, now, { signerVouchedFor: true });
const codes = (verdict: ChipVerdict) => (verdict.outcome === 'doubtful' ? verdict.doubts.map(({ code }) => code) : []);

describe('a signer somebody else vouches for', () => {
  it('needs no issuer that we know, and then none is named', () => {
    expect(vouched(reading())).toMatchObject({ outcome: 'genuine', reading: { anchorFingerprint: null } });
    const another = makeAuthority('p256-named', { csca: { subject: sandboxName('Another CSCA') } });
    expect(vouched(reading(), [another.cscaCertificate])).toMatchObject({ outcome: 'genuine' });
  });

  it('is not vouched for against an authority we know, whose name it bears and whose signature it lacks', () => {
    const namesake = makeAuthority('p256-named');
    expect(codes(vouched(reading(), [namesake.cscaCertificate]))).toEqual(['dsc_bad_signature']);
  });

  it('is still named with its issuer where we know it', () => {
    const { upload, anchors, now } = reading();
    const verdict = verifyChip(upload, { certificates: anchors }, now, { signerVouchedFor: true });
    expect(verdict).toMatchObject({ reading: { anchorFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  });

  it('is no excuse for anything else: a group altered, a chip that answers wrongly', () => {
    expect(codes(vouched(changeGroup(reading(), 1, (bytes) => flip(bytes, -1))))).toContain('dg_hash_1');
    expect(codes(vouched(changeAnswer(reading(), (signature) => flip(signature, 0))))).toEqual(['aa_signature']);
  });

  it('is nothing by default', () => {
    const { upload, now } = reading();
    expect(codes(verifyChip(upload, { certificates: [] }, now))).toEqual(['trust_store_empty']);
  });
});
