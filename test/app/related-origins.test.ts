// WebAuthn Level 3 §5.11.1: what a browser learns that was told our relying party id at another origin.
import { describe, expect, it } from '@jest/globals';
import type { Middleware } from 'koa';
import { frontRoutes } from '../../src/app/http/front-routes.tsx';
import { configSchema } from '../../src/platform/config/schema.ts';
import { serve } from '../platform/http/serve.ts';

const issuer = 'https://id.example.test';

/** Status and body of the document, of a house with these related origins. */
async function document(related_origins: readonly string[]) {
  const config = configSchema.parse({ environment: 'test', issuer, passkey: { related_origins } });
  const router = frontRoutes(config, () => ({ locale: 'vi', url: '/' }), []);
  const server = await serve([router.routes() as Middleware]);
  try {
    const { status, headers, text } = await server.get('/.well-known/webauthn', { accept: 'application/json' });
    return { status, type: headers['content-type'], body: JSON.parse(text) as unknown };
  } finally {
    await server.close();
  }
}

describe('the document of related origins', () => {
  it('names those that are configured, and no others', async () => {
    const related = ['https://dinhdanh.example.test', 'https://xn--nh-lia.example.test'];
    expect(await document(related)).toEqual({
      status: 200,
      type: 'application/json; charset=utf-8',
      body: { origins: related },
    });
  });

  it('does not exist where there are none', async () => {
    const { status, body } = await document([]);
    expect([status, (body as { code: string }).code]).toEqual([404, 'request.not_found']);
  });
});
