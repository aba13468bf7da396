import { afterEach, describe, expect, it } from '@jest/globals';
import { type HealthNeeds, health } from '../../../src/platform/http/health.ts';
import { refuseUnanswered } from '../../../src/platform/http/refuse-unanswered.ts';
import { type Serving, serve } from './serve.ts';

let serving: Serving;
afterEach(() => serving.close());

const started = async (needs: HealthNeeds) => {
  serving = await serve([refuseUnanswered, health(needs)]);
};

describe('health', () => {
  it('is live and ready while the database answers', async () => {
    await started({ pingDatabase: async () => 1 });
    expect(await serving.get('/health/live')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    expect(await serving.get('/health/ready')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  });

  it.each([
    ['fails', () => Promise.reject(new Error('password of the database'))],
    [
      'throws',
      () => {
        throw new Error('x');
      },
    ],
    ['is silent', () => new Promise(() => undefined)],
  ])('is live but not ready while the database %s', async (_name, pingDatabase) => {
    await started({ pingDatabase: pingDatabase as () => Promise<unknown>, seconds: 0.05 });
    expect((await serving.get('/health/live')).status).toBe(200);
    const ready = await serving.get('/health/ready');
    expect(ready).toMatchObject({ status: 503, text: '{"status":"unavailable"}' });
    expect(ready.headers['retry-after']).toBe('5');
  });

  it('is not ready while it stops', async () => {
    await started({ pingDatabase: async () => 1, isStopping: () => true });
    expect((await serving.get('/health/ready')).status).toBe(503);
  });

  it('answers readers only', async () => {
    await started({ pingDatabase: async () => 1 });
    expect((await serving.send('POST', '/health/live', {})).status).toBe(404);
  });
});
