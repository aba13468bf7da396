import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { verifyChip } from '../../src/emrtd/index.ts';
import { authorityOf, changeAnswer, changeGroup, flip, holder, judge, now, reading } from './acceptance/stage.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the verdict on a chip', () => {
  it('tells who a genuine card names, and what proved it', () => {
    const situation = reading();
    const dg15 = situation.upload.dataGroups.find(({ number }) => number === 15)!.bytes;
    expect(judge(situation)).toEqual({
      outcome: 'genuine',
      reading: {
        number: holder.number,
        documentNumber: '199999101',
        name: holder.name,
        nameSource: 'dg13',
        birthDate: holder.birthDate,
        sex: 'female',
        nationality: 'VNM',
        expiryDate: holder.expiryDate,
        issuedOn: holder.issuedOn,
        proof: { method: 'active-authentication', algorithm: 'ecdsa-prime256v1-sha256' },
        signerFingerprint: sha256(authorityOf().dscCertificate),
        anchorFingerprint: sha256(authorityOf().cscaCertificate),
        chipKeyFingerprint: sha256(dg15),
        signerCertificate: authorityOf().dscCertificate.toString('base64'),
        signerSerialNumber: new X509Certificate(authorityOf().dscCertificate).serialNumber.toLowerCase(),
        signedAt: '2022-06-20T02:00:00.000Z',
      },
      warnings: [{ code: 'crl_missing' }],
    });
  });

  it('names every independent doubt of a card that has several', () => {
    const altered = changeGroup(
      changeAnswer(reading(), (signature) => flip(signature, 0)),
      2,
      (bytes) => flip(bytes, -1),
    );
    const late = { ...altered, now: new Date('2040-01-01T00:00:00Z') };
    const verdict = judge(late);
    const codes = verdict.outcome === 'doubtful' ? verdict.doubts.map(({ code }) => code) : [];
    expect(codes).toEqual(['dg_hash_2', 'document_expired', 'aa_signature']);
  });

  it('never tells personal data in a doubt', () => {
    const situation = { ...reading(), now: new Date('2040-01-01T00:00:00Z') };
    const text = JSON.stringify(judge(changeGroup(situation, 1, (bytes) => flip(bytes, -1))));
    expect(text).not.toContain(holder.number);
    expect(text).not.toContain('DANG');
  });

  it('leaves what it was given as it was', () => {
    const { upload, anchors } = reading();
    const before = JSON.stringify({ upload, anchors });
    verifyChip(upload, { certificates: anchors }, now);
    expect(JSON.stringify({ upload, anchors })).toBe(before);
  });

  it('takes plain byte arrays as a worker thread receives them', () => {
    const { upload, anchors } = reading();
    expect(verifyChip(structuredClone(upload), { certificates: structuredClone(anchors) }, now).outcome).toBe(
      'genuine',
    );
  });

  it('accepts nothing at a time that is none', () => {
    expect(judge({ ...reading(), now: new Date(Number.NaN) }).outcome).toBe('doubtful');
  });
});
