import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ChipUpload } from '../../../src/emrtd/index.ts';
import { createVerifyPool, type VerifyPool, type VerifyPoolOptions } from '../../../src/proofing/index.ts';
import { makeAuthority, makeCard } from '../../../src/sandbox/card/index.ts';
import { mai, refusal, start } from '../world.ts';

let pool: VerifyPool;
afterEach(() => pool.close());

const authority = makeAuthority('p256-named');
const card = makeCard(authority, mai);
const challenge = Buffer.from('0123456789abcdef', 'hex');
const upload: ChipUpload = {
  sod: card.sod,
  dataGroups: [...card.dataGroups].map(([number, bytes]) => ({ number, bytes })),
  activeAuthentication: { challenge, signature: card.answer(challenge) },
};
const anchors = { version: 'one', certificates: [authority.cscaCertificate] };
const open = (options: Partial<VerifyPoolOptions> & { readonly play?: string } = {}) => {
  const { play, ...rest } = options;
  const worker = play ? { worker: new URL(`./workers/${play}.mjs`, import.meta.url) } : {};
  pool = createVerifyPool({ threads: 2, queue: 64, ...worker, ...rest });
};

describe('verifying chips in threads', () => {
  it('finds a genuine chip genuine and a stranger doubtful', async () => {
    open();
    expect(await pool.verify(upload, anchors, start)).toMatchObject({
      outcome: 'genuine',
      reading: { number: mai.number, name: mai.name },
    });
    const strangers = { version: 'two', certificates: [makeAuthority('p256-named').cscaCertificate] };
    expect(await pool.verify(upload, strangers, start)).toMatchObject({ outcome: 'doubtful' });
    const none = { version: 'three', certificates: [] };
    expect(await pool.verify(upload, none, start)).toEqual({
      outcome: 'doubtful',
      doubts: [{ code: 'trust_store_empty' }],
    });
  });

  it('leaves the event loop free while fifty are verified', async () => {
    open();
    await pool.verify(upload, anchors, start);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => pool.verify(upload, anchors, start)));
    delay.disable();
    expect(verdicts.every(({ outcome }) => outcome === 'genuine')).toBe(true);
    // the median, because the machine of a test is not ours alone; bench/chip-verification.ts tells the whole story
    expect(delay.percentile(50) / 1e6).toBeLessThan(100);
  });

  it('refuses as busy what its queue cannot hold, and says so beforehand', async () => {
    open({ threads: 1, queue: 2, play: 'slow' });
    await pool.verify(upload, anchors, start);
    expect(pool.isFull()).toBe(false);
    const many = Array.from({ length: 8 }, () => pool.verify(upload, anchors, start));
    expect(pool.isFull()).toBe(true);
    const answers = await Promise.allSettled(many);
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toHaveLength(5);
    for (const { reason } of refused) expect(reason).toMatchObject(refusal('proofing.chip.busy'));
    expect(pool.isFull()).toBe(false);
  });

  it('outlives a thread that dies', async () => {
    open({ play: 'crash' });
    for (let attempt = 0; attempt < 3; attempt += 1)
      await expect(pool.verify(upload, anchors, start)).rejects.toMatchObject(refusal('proofing.chip.failed'));
  });

  it('stops a thread that takes too long, and goes on', async () => {
    open({ threads: 1, seconds: 0.5, play: 'hang' });
    await expect(pool.verify(upload, anchors, start)).rejects.toMatchObject(refusal('proofing.chip.failed'));
    await expect(pool.verify(upload, anchors, start)).rejects.toMatchObject(refusal('proofing.chip.failed'));
  });

  it('stops a thread that takes too much memory', async () => {
    open({ threads: 1, megabytes: 16, play: 'swallow' });
    await expect(pool.verify(upload, anchors, start)).rejects.toMatchObject(refusal('proofing.chip.failed'));
  });
});
