import { describe, expect, it } from '@jest/globals';
import { openTrustStore } from '../../../src/emrtd/signer/trust-store.ts';
import { authorityOf } from '../acceptance/stage.ts';

describe('the trust store', () => {
  it('leaves out what it cannot read, and keeps the rest', () => {
    const certificates = [Buffer.alloc(0), authorityOf().cscaCertificate, Buffer.from('3000', 'hex')];
    expect(openTrustStore({ certificates }).map(({ der }) => Buffer.from(der))).toEqual([certificates[1]]);
  });

  it('is read once, and anew for another store', () => {
    const trust = { certificates: [authorityOf().cscaCertificate] };
    expect(openTrustStore(trust)).toBe(openTrustStore(trust));
    expect(openTrustStore({ ...trust })).not.toBe(openTrustStore(trust));
  });
});
