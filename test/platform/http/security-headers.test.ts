import { afterEach, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { allowCamera, allowFormAction, securityHeaders } from '../../../src/platform/http/security-headers.ts';
import { type Serving, serve } from './serve.ts';

let serving: Serving;
afterEach(() => serving.close());

const ownPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

describe('the headers of every answer', () => {
  it('allow nothing from elsewhere and keep nothing', async () => {
    serving = await serve([
      securityHeaders('https://id.example'),
      (ctx) => {
        ctx.body = 'page';
      },
    ]);
    const { headers } = await serving.get('/');
    expect(headers).toMatchObject({
      'content-security-policy': ownPolicy,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('speak of https only where there is https', async () => {
    serving = await serve([
      securityHeaders('http://localhost:3000'),
      (ctx) => {
        ctx.body = 'page';
      },
    ]);
    expect((await serving.get('/')).headers['strict-transport-security']).toBeUndefined();
  });

  it('stand on refusals too', async () => {
    serving = await serve([
      securityHeaders('https://id.example'),
      () => {
        throw new Refusal('request.not_found');
      },
    ]);
    expect((await serving.get('/')).headers['content-security-policy']).toBe(ownPolicy);
  });

  it('shut the camera to every page but the one that names it', async () => {
    serving = await serve([
      securityHeaders('https://id.example'),
      (ctx) => {
        if (ctx.path === '/capture') allowCamera(ctx);
        ctx.body = 'page';
      },
    ]);
    expect((await serving.get('/capture')).headers['permissions-policy']).toMatch(/^camera=\(self\), microphone=\(\)/);
    expect((await serving.get('/')).headers['permissions-policy']).toMatch(/^camera=\(\), microphone=\(\)/);
  });

  it('let a form lead on to the origin a page names, on that page only', async () => {
    serving = await serve([
      securityHeaders('https://id.example'),
      (ctx) => {
        if (ctx.path === '/consent') allowFormAction(ctx, 'https://service.example/callback?x=; script-src *');
        if (ctx.path === '/bad') allowFormAction(ctx, 'javascript:alert(1)');
        ctx.body = 'page';
      },
    ]);
    const consent = (await serving.get('/consent')).headers['content-security-policy'];
    expect(consent).toBe(ownPolicy.replace("form-action 'self'", "form-action 'self' https://service.example"));
    expect((await serving.get('/')).headers['content-security-policy']).toBe(ownPolicy);
    expect((await serving.get('/bad')).status).toBe(500);
  });
});
