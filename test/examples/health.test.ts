import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPlainProvider, freePort, type PlainProvider } from './plain-provider.ts';
import { type RunningService, runService } from './running-service.ts';
import { createVisitor, type Visitor } from './visitor.ts';

let provider: PlainProvider;
let feedback: RunningService;
let health: RunningService;
let visitor: Visitor;

beforeAll(async () => {
  const [providerPort, feedbackPort, healthPort] = [await freePort(), await freePort(), await freePort()];
  provider = await createPlainProvider(providerPort, {
    feedback: `http://127.0.0.1:${feedbackPort}`,
    health: `http://127.0.0.1:${healthPort}`,
  });
  await provider.start();
  feedback = await runService('feedback', feedbackPort, provider.issuer);
  health = await runService('health', healthPort, provider.issuer);
  await feedback.register(provider.clients.feedback);
  await health.register(provider.clients.health);
});

afterAll(async () => {
  await feedback?.abandon();
  await health?.abandon();
  await provider?.stop();
});

beforeEach(() => {
  visitor = createVisitor();
  Object.assign(provider.behaviour, { answer: 'agrees', acr: 'urn:thainguyen:id:loa:low', screens: 0 });
});

const at = (path: string) => `${health.origin}${path}`;

describe('signing in to the health book', () => {
  it('asks for its level and ends on a page with the claims of the person', async () => {
    const url = await visitor.upTo(at('/login'), (next) => next.startsWith(provider.issuer));
    expect(new URL(url).searchParams.get('acr_values')).toBe('urn:thainguyen:id:loa:low');
    const landing = await visitor.get(at('/login'));
    expect(landing).toMatchObject({ status: 200, url: at('/') });
    expect(landing.text).toContain('Sổ của Nguyễn Thị');
  });

  it('needs no second sign-in from somebody who signed in to another service', async () => {
    await visitor.get(`${feedback.origin}/login`);
    expect(provider.behaviour.screens).toBe(1);
    expect((await visitor.get(at('/login'))).text).toContain('Sổ của Nguyễn Thị');
    expect(provider.behaviour.screens).toBe(1);
  });

  it('keeps its session apart from a neighbour’s on the same host', async () => {
    await visitor.get(at('/login'));
    expect((await visitor.get(`${feedback.origin}/`)).text).not.toContain('action="/logout"');
  });

  it('says so kindly when the person declines', async () => {
    provider.behaviour.answer = 'access_denied';
    expect(await visitor.get(at('/login'))).toMatchObject({ status: 403 });
  });
});

describe('test results', () => {
  it('are locked for somebody who is not signed in', async () => {
    expect((await visitor.get(at('/results'))).status).toBe(403);
  });

  it('are locked below their level', async () => {
    await visitor.get(at('/login'));
    const landing = await visitor.get(at('/results'));
    expect(landing.status).toBe(403);
    expect(landing.text).not.toContain('mmol/L');
  });

  it('open after a step-up, on the page that was wanted', async () => {
    await visitor.get(at('/login'));
    provider.behaviour.acr = 'urn:thainguyen:id:loa:substantial';
    const fresh = createVisitor();
    const landing = await fresh.get(at('/login?ask=results'));
    expect(landing).toMatchObject({ status: 200, url: at('/results') });
    expect(landing.text).toContain('mmol/L');
  });

  it('stay locked when the provider answers with less', async () => {
    expect((await visitor.get(at('/login?ask=results'))).status).toBe(403);
    expect((await visitor.get(at('/results'))).status).toBe(403);
  });

  it('stay locked when the level cannot be met', async () => {
    provider.behaviour.answer = 'unmet_authentication_requirements';
    const landing = await visitor.get(at('/login?ask=results'));
    expect(landing.status).toBe(403);
    expect(landing.text).toContain('Chưa đạt mức bảo đảm cần thiết');
  });
});
