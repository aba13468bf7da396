// The real program's sandbox: a card nobody made beforehand, from the text of a QR code to six digits.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCitizen, type Page } from '../support/citizen.ts';
import { freePort, startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';

let server: TestServer;
let service: Service;
let reader: string;
beforeAll(async () => {
  const origin = async () => `http://127.0.0.1:${await freePort()}`;
  reader = await origin();
  const services = { SANDBOX_FEEDBACK_URL: await origin(), SANDBOX_HEALTH_URL: await origin() };
  server = await startServer({ env: { SANDBOX_READER_URL: reader, ...services } });
  service = await registerService(server);
}, 120_000);
afterAll(() => server.stop());

async function post(path: string, fields: Readonly<Record<string, string>>) {
  const response = await fetch(reader + path, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: response.status, text: await response.text() };
}

describe('a test card of one’s own', () => {
  it('is a card like any other to the provider', async () => {
    const citizen = createCitizen(server);
    const { url } = await service.begin();
    const signIn = (await citizen.open(url)) as Page;
    const page = (await citizen.post(signIn.action('/case'))) as Page;
    const { text } = await post('/open', { ticket: page.ticket() });
    const reading = /name="reading" value="([^"]+)"/.exec(text)![1]!;
    const qr = '019199999777||ĐỖ THỊ THỬ|15021999|Nữ|Tổ 1, Phường Gia Sàng|20062022'.normalize('NFD');
    const read = await post('/own-card/read', { reading, qr });
    const code = /#code=(\d{6})"/.exec(read.text)?.[1];
    expect([read.status, code]).toEqual([200, expect.stringMatching(/^\d{6}$/)]);
    const next = await citizen.post(`${page.url.pathname}/case/code`, { code: code! });
    expect(next.kind === 'page' && next.html).toContain('Đỗ Thị Thử');
  });

  it('comes with its script', async () => {
    for (const name of ['card-qr.js', 'card-qr-decoder.js']) {
      const response = await fetch(`${reader}/assets/${name}`);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    }
  });
});
