import { describe, expect, it } from '@jest/globals';
import { readCertificate } from '../../../src/emrtd/signer/certificate.ts';
import { objectionsToSigner, warningsOfSigner } from '../../../src/emrtd/signer/document-signer.ts';
import type { CertificateOptions } from '../../../src/sandbox/card/index.ts';
import { privateKeyUsagePeriod } from '../../../src/sandbox/card/pki/extension.ts';
import { authorityWith } from '../acceptance/stage.ts';

const signedAt = new Date('2022-06-20T02:00:00Z');
const signer = (dsc: CertificateOptions) => readCertificate(authorityWith({ dsc }).dscCertificate);
const codes = (dsc: CertificateOptions, documentCode?: string) =>
  objectionsToSigner(signer(dsc), signedAt, documentCode).map(({ code }) => code);

describe('a document signer', () => {
  it('meets no objection when all is in order', () => {
    expect(codes({}, 'ID')).toEqual([]);
  });

  it('hears every objection at once', () => {
    const wrong: CertificateOptions = {
      ca: true,
      keyUsage: ['keyCertSign'],
      documentTypes: ['P'],
      notAfter: new Date('2021-01-01T00:00:00Z'),
    };
    expect(codes(wrong, 'ID')).toEqual(['dsc_is_ca', 'dsc_key_usage', 'dsc_document_type', 'dsc_expired']);
  });

  it('is not held to a document type while the document’s is unknown', () => {
    expect(codes({ documentTypes: ['P'] })).toEqual([]);
    expect(codes({ documentTypes: [] }, 'ID')).toEqual(['dsc_document_type']);
  });

  const keyUsed = (from: string, until: string) =>
    warningsOfSigner(
      signer({ extensions: (made) => [...made, privateKeyUsagePeriod(new Date(from), new Date(until))] }),
      signedAt,
    );

  it('is warned of outside its private key’s life, and only then', () => {
    const warning = [{ code: 'dsc_private_key_usage' }];
    expect(keyUsed('2022-06-01T00:00:00Z', '2022-07-01T00:00:00Z')).toEqual([]);
    expect(keyUsed('2022-07-01T00:00:00Z', '2022-08-01T00:00:00Z')).toEqual(warning);
    expect(keyUsed('2022-05-01T00:00:00Z', '2022-06-01T00:00:00Z')).toEqual(warning);
    expect(warningsOfSigner(signer({}), signedAt)).toEqual([]);
  });
});
