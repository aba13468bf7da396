import { describe, expect, it } from '@jest/globals';
import { securityText } from '../../src/app/http/security-text.ts';
import { serve } from '../platform/http/serve.ts';

const path = '/.well-known/security.txt';
const now = () => new Date('2026-11-23T00:00:00Z');

async function asked(contact: string | undefined) {
  const serving = await serve([securityText('https://id.example.vn', contact, now).routes() as never]);
  const { status, headers, text } = await serving.get(path);
  await serving.close();
  return { status, type: headers['content-type'], text };
}

describe('/.well-known/security.txt (RFC 9116)', () => {
  it('names the contact of the operator, for a month', async () => {
    const { status, type, text } = await asked('mailto:report@example.vn');
    expect([status, type]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(text.split('\n')).toEqual([
      'Contact: mailto:report@example.vn',
      'Expires: 2026-12-23T00:00:00.000Z',
      'Preferred-Languages: vi, en',
      'Canonical: https://id.example.vn/.well-known/security.txt',
      '',
    ]);
  });

  it('is not there where no operator has named one', async () => {
    expect((await asked(undefined)).status).toBe(404);
  });
});
