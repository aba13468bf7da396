import { describe, expect, it } from '@jest/globals';
import { examine } from '../../../src/emrtd/examination.ts';
import { assertSigned, readSecurityObject } from '../../../src/emrtd/security-object/security-object.ts';
import type { CardOptions } from '../../../src/sandbox/card/index.ts';
import { authorityOf, reading } from '../acceptance/stage.ts';

const read = (card: CardOptions = {}) => readSecurityObject(reading({ card }).upload.sod);
const judge = (card: CardOptions) => {
  const finding = examine('sod_structure', () => assertSigned(read(card)));
  return finding.ok ? 'signed' : finding.doubt.code;
};

describe('a security object', () => {
  it('names its signer and the time it was signed', () => {
    const { signer, signedAt, signerInfo } = read();
    expect(Buffer.from(signer.der)).toEqual(authorityOf().dscCertificate);
    expect(signedAt).toEqual(new Date('2022-06-20T02:00:00Z'));
    expect(signerInfo.scheme).toEqual({ kind: 'ecdsa', hash: 'sha256' });
  });

  it('may leave the time out', () => {
    expect(read({ signingTime: null }).signedAt).toBeNull();
    expect(judge({ signingTime: null })).toBe('signed');
  });

  it('may carry signed attributes of its own', () => {
    const extra = { id: '1.2.3.4', value: Buffer.from('0500', 'hex') };
    expect(judge({ tweak: { signedAttributes: (made) => [...made, extra] } })).toBe('signed');
  });

  it('is verified over the attributes as they came, not as DER would order them', () => {
    const { signerInfo } = read();
    expect(signerInfo.attributes.signedBytes[0]).toBe(0x31);
    expect(Buffer.from(reading().upload.sod).includes(Buffer.from(signerInfo.attributes.signedBytes.subarray(1)))).toBe(
      true,
    );
  });

  it('is refused with an unreadable certificate alone, and by another name', () => {
    expect(judge({ certificates: [Buffer.from('3000', 'hex')] })).toBe('dsc_structure');
    const { dscCertificate } = authorityOf();
    expect(judge({ certificates: [Buffer.from('3000', 'hex'), dscCertificate] })).toBe('signed');
  });
});
