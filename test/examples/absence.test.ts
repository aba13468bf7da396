import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPlainProvider, freePort, newKey, type PlainProvider } from './plain-provider.ts';
import { type RunningService, runService } from './running-service.ts';
import { createVisitor, type Visitor } from './visitor.ts';

let provider: PlainProvider;
let service: RunningService;
let visitor: Visitor;

beforeEach(async () => {
  const [providerPort, port] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  provider = await createPlainProvider(providerPort, { feedback: origin, health: 'http://127.0.0.1:1' });
  service = await runService('feedback', port, provider.issuer);
  visitor = createVisitor();
});

afterEach(async () => {
  await service.abandon();
  await provider.stop();
});

const at = (path: string) => `${service.origin}${path}`;

describe('a service without its provider', () => {
  it('shows its first page, and works as soon as it is registered and the provider answers', async () => {
    expect((await visitor.get(at('/'))).status).toBe(200);

    const unregistered = await visitor.get(at('/login'));
    expect(unregistered.status).toBe(503);
    expect(unregistered.text).toContain('Dịch vụ đang được chuẩn bị');

    await service.register(provider.clients.feedback);
    const away = await visitor.get(at('/login'));
    expect(away.status).toBe(503);
    expect(away.headers.get('retry-after')).toBe('5');
    expect(away.text).toContain('Thai Nguyen ID chưa trả lời');

    await provider.start();
    expect((await visitor.get(at('/login'))).text).toContain('action="/logout"');
  });

  it('says so when the provider goes away in the middle, and the next try works', async () => {
    await service.register(provider.clients.feedback);
    await provider.start();
    const callback = await visitor.upTo(at('/login'), (next) => next.startsWith(at('/callback')));
    await provider.stop();
    expect((await visitor.get(callback)).status).toBe(503);
    await provider.start();
    expect((await visitor.get(at('/login'))).text).toContain('action="/logout"');
  });

  it('waits out a client file that is only half written', async () => {
    await provider.start();
    await service.write('{"client_id": "feed');
    expect((await visitor.get(at('/login'))).status).toBe(503);
    await service.register(provider.clients.feedback);
    expect((await visitor.get(at('/login'))).text).toContain('action="/logout"');
  });

  it('names by its code alone what only its keeper can mend', async () => {
    await provider.start();
    await service.register({ ...provider.clients.feedback, private_jwk: newKey('feedback-key') });
    const landing = await visitor.get(at('/login'));
    expect(landing.status).toBe(502);
    expect(landing.text).toContain('<code>invalid_client</code>');
    expect(landing.text).not.toContain('action="/logout"');
  });

  it('ends with the process that started it', async () => {
    expect(await service.abandon()).toBe(0);
  });
});
