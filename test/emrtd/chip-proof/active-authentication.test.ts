import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { assertChipAnswered } from '../../../src/emrtd/chip-proof/active-authentication.ts';
import { defaultChipPolicy } from '../../../src/emrtd/chip-upload.ts';
import { examine } from '../../../src/emrtd/examination.ts';
import { tagged } from '../../../src/sandbox/card/pki/der.ts';

const challenge = Buffer.from('0102030405060708', 'hex');
const sha256 = { proofAlgorithm: '0.4.0.127.0.7.1.1.4.1.3' };

function answer(key: { publicKey: KeyObject; privateKey: KeyObject }, length?: number) {
  const signature = sign('sha256', challenge, { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  const dg15 = tagged(0x6f, key.publicKey.export({ type: 'spki', format: 'der' }));
  return { dg15, securityInfos: sha256, answer: { challenge, signature: signature.subarray(0, length) } };
}

const judge = (given: Parameters<typeof assertChipAnswered>[0]) => {
  const finding = examine('not_examined', () => assertChipAnswered(given, defaultChipPolicy));
  return finding.ok ? finding.value : finding.doubt.code;
};

describe('a chip’s answer', () => {
  it.each([
    ['prime256v1', 'named'],
    ['secp384r1', 'named'],
    ['secp521r1', 'named'],
    ['brainpoolP256r1', 'explicit'],
    ['brainpoolP320r1', 'explicit'],
    ['brainpoolP512r1', 'explicit'],
  ] as const)('may come from a key on %s, %s', (namedCurve, paramEncoding) => {
    const key = generateKeyPairSync('ec', { namedCurve, paramEncoding });
    expect(judge(answer(key))).toBe(`ecdsa-${namedCurve}-sha256`);
    expect(judge(answer(key, -1))).toBe('aa_sig_length');
  });

  it('does not come from a key that signs otherwise', () => {
    const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
    const dg15 = tagged(0x6f, pss.publicKey.export({ type: 'spki', format: 'der' }));
    const given = { dg15, securityInfos: sha256, answer: { challenge, signature: Buffer.alloc(256) } };
    expect(judge(given)).toBe('aa_key');
  });

  it('needs the chip’s word on its hash', () => {
    const given = answer(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }));
    expect(judge({ ...given, securityInfos: undefined })).toBe('aa_info_missing');
  });
});
