// W3C Content Security Policy Level 3 §6.4.2 (form-action).
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import Router from '@koa/router';
import Koa from 'koa';
import { securityHeaders } from '../../src/platform/http/security-headers.ts';
import { letterRoutes } from '../../src/sign-in/at-counter/letter-routes.tsx';
import type { AtCounterPorts } from '../../src/sign-in/at-counter/ports.ts';

const place = { caseId: '01a20882-4332-7841-a2ef-5cd768b97ba3', binding: 'b'.repeat(43), typed: 'AAAA' };
const cookie = `tnid_letter=${Buffer.from(JSON.stringify(place)).toString('base64url')}`;
const waiting = { kind: 'waiting', ticket: 't'.repeat(43), expiresAt: new Date() } as const;

async function policyOf(headers: Record<string, string>): Promise<string> {
  const ports = {
    page: () => ({ locale: 'vi', url: '/enrol/letter' }),
    letter: { view: async () => waiting },
  } as unknown as AtCounterPorts;
  const router = new Router();
  letterRoutes(router, ports, { issuer: 'http://localhost:3000', sandboxReaderUrl: 'http://127.0.0.1:3003' });
  const app = new Koa().use(securityHeaders('http://localhost:3000')).use(router.routes());
  const server = createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/enrol/letter`, { headers });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('</html>')]);
    return answer.headers.get('content-security-policy')!;
  } finally {
    server.close();
  }
}

describe('the page of a letter', () => {
  it('lets its form reach the sandbox reader while it shows that form, and no longer', async () => {
    expect(await policyOf({ cookie })).toContain("form-action 'self' http://127.0.0.1:3003;");
    expect(await policyOf({})).toContain("form-action 'self';");
  });
});
