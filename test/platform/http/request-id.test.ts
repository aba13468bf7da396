import { afterEach, describe, expect, it } from '@jest/globals';
import { currentRequestId } from '../../../src/platform/http/request-id.ts';
import { type Serving, serve } from './serve.ts';

let serving: Serving;
afterEach(() => serving.close());

describe('the name of a request', () => {
  it('is random, in the answer and within reach of whatever works on it', async () => {
    serving = await serve([
      async (ctx) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        ctx.body = currentRequestId();
      },
    ]);
    const answers = await Promise.all([serving.get('/'), serving.get('/', { 'x-request-id': 'planted' })]);
    for (const answer of answers) expect(answer.headers['x-request-id']).toBe(answer.text);
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(2);
    expect(answers.map((answer) => answer.text)).not.toContain('planted');
  });

  it('is unknown outside of requests', async () => {
    serving = await serve([]);
    expect(currentRequestId()).toBeUndefined();
  });
});
