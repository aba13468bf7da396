import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Middleware } from 'koa';
import { Refusal } from '../../../../src/kernel/refusal.ts';
import { clientAddress } from '../../../../src/platform/http/client-address.ts';
import { vaultRefusals } from '../../../../src/platform/vault/refusals.ts';
import { chipAuthenticationResponse } from '../../../../src/proofing/chip/schema.ts';
import { createChipApi, createVerifyPool, proofingRefusals, type VerifyPool } from '../../../../src/proofing/index.ts';
import { type Card, makeAgreementKey } from '../../../../src/sandbox/card/index.ts';
import { type Answer, type Serving, serve } from '../../../platform/http/serve.ts';
import { createWorld, start, type World } from '../../world.ts';
import { agreeingCard, answerOf, challengeFor, filesOf } from './agreeing.ts';

let world: World;
let pool: VerifyPool;
let serving: Serving;
let isOverLimit = false;

beforeAll(async () => {
  world = await createWorld();
  pool = createVerifyPool({ threads: 2, queue: 64 });
  const allow = async () => undefined;
  const api = createChipApi({
    ...world.needs,
    verifier: pool,
    agreer: pool,
    throttles: {
      session: allow,
      challenge: allow,
      evidence: allow,
      agreement: async () => {
        if (isOverLimit) throw new Refusal('request.too_many', { retryAfterSeconds: 60 });
      },
    },
    settings: { challengeSeconds: 300 },
    issuer: 'http://localhost:3000',
  });
  serving = await serve([clientAddress([]), api.routes() as Middleware, api.allowedMethods() as Middleware], {
    ...proofingRefusals,
    ...vaultRefusals,
  });
});
beforeEach(() => {
  world.now = start;
  isOverLimit = false;
});
afterAll(async () => {
  await serving.close();
  await pool.close();
  await world.close();
});

const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const json = (answer: Answer) => JSON.parse(answer.text) as Record<string, unknown>;
const post = (path: string, body: unknown, token?: string) =>
  serving.send(
    'POST',
    `/api/proofing/chip/${path}`,
    { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    typeof body === 'string' ? body : JSON.stringify(body),
  );
const bodyOf = (card: Card, numbers?: readonly number[]) => {
  const { sod, dataGroups } = filesOf(card, numbers);
  return { sod: b64(sod), data_groups: dataGroups.map(({ number, bytes }) => ({ number, bytes: b64(bytes) })) };
};

async function withChallenge() {
  const { readerToken } = await world.redeemed();
  return { token: readerToken, challenge: b64(await challengeFor(world, readerToken)) };
}

function expectProblem(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: json(answer).code }).toEqual({ status, code });
}

describe('POST /api/proofing/chip/chip-authentication', () => {
  it.each(['bp256-aes-128', 'p384-aes-256', 'p256-3des', 'modp2048-aes-192'] as const)(
    'leads a reader from %s to accepted evidence',
    async (kind) => {
      const card = agreeingCard(world, makeAgreementKey(kind));
      const { token, challenge } = await withChallenge();
      const begun = await post('chip-authentication', bodyOf(card, [14]), token);
      expect(begun.status).toBe(201);
      expect(begun.headers['www-authenticate']).toBeUndefined();
      const answer = chipAuthenticationResponse.parse(json(begun));
      expect(answer.expires_at).toBe('2026-11-22T03:05:00.000Z');
      expect(answer.apdus.map(({ wrap }) => wrap)).toEqual(kind.endsWith('3des') ? [true, false] : [true, true, false]);
      const commands = answer.apdus.map(({ bytes }) => ({
        bytes: Buffer.from(bytes, 'base64url'),
        isProtected: false,
      }));
      expect(commands.at(-2)!.bytes.includes(Buffer.from(answer.ephemeral_public_key, 'base64url'))).toBe(true);
      const chip_authentication = { session: answer.session, response: b64(answerOf(card, { commands })) };
      const judged = await post('evidence', { challenge, ...bodyOf(card), chip_authentication }, token);
      expect(json(judged)).toMatchObject({ outcome: 'accepted', reasons: [] });
    },
  );

  it('is 401 without a token that holds a case', async () => {
    const body = bodyOf(agreeingCard(world), [14]);
    const missing = await post('chip-authentication', body);
    expectProblem(missing, 401, 'proofing.reader_token.invalid');
    expect(missing.headers['www-authenticate']).toBe('Bearer');
    expectProblem(await post('chip-authentication', body, b64(Buffer.alloc(32))), 401, 'proofing.reader_token.invalid');
  });

  it('is 409 without a challenge to go with, and for an agreement that is not there', async () => {
    const { readerToken } = await world.redeemed();
    const card = agreeingCard(world);
    expectProblem(
      await post('chip-authentication', bodyOf(card, [14]), readerToken),
      409,
      'proofing.challenge.invalid',
    );
    const { token, challenge } = await withChallenge();
    const chip_authentication = { session: b64(Buffer.alloc(32)), response: '' };
    const judged = await post('evidence', { challenge, ...bodyOf(card), chip_authentication }, token);
    expectProblem(judged, 409, 'proofing.agreement.invalid');
  });

  it('is 422 with every reason for a card it cannot agree with', async () => {
    const { token } = await withChallenge();
    const card = agreeingCard(world);
    const body = bodyOf(card, [14]);
    const altered = Buffer.from(card.dataGroups.get(14)!);
    altered[altered.length - 1]! ^= 1;
    const answer = await post(
      'chip-authentication',
      { ...body, data_groups: [{ number: 14, bytes: b64(altered) }] },
      token,
    );
    expectProblem(answer, 422, 'proofing.agreement.impossible');
    expect(json(answer).facts).toEqual({ reasons: ['dg_hash_14'] });
    expect((await post('chip-authentication', body, token)).status).toBe(201);
  });

  it('is 429 over the limit, before its body is read', async () => {
    const { token } = await withChallenge();
    isOverLimit = true;
    const answer = await post('chip-authentication', 'x'.repeat(2_000_000), token);
    expectProblem(answer, 429, 'request.too_many');
    expect(answer.headers['retry-after']).toBe('60');
  });

  it('is 503 while nobody is trusted', async () => {
    const { token } = await withChallenge();
    const { anchors } = world.trust;
    world.trust = { anchors: { version: 'none', certificates: [] } };
    const answer = await post('chip-authentication', bodyOf(agreeingCard(world), [14]), token);
    world.trust = { anchors };
    expectProblem(answer, 503, 'proofing.chip.unavailable');
  });

  it('is 400 for a body that is not as described, and 413 for one too large', async () => {
    const { token, challenge } = await withChallenge();
    const body = bodyOf(agreeingCard(world), [14]);
    const odd = [{}, { sod: body.sod }, { ...body, extra: 1 }, { ...body, sod: `${body.sod}=` }, []];
    for (const one of odd) expectProblem(await post('chip-authentication', one, token), 400, 'request.malformed');
    expectProblem(
      await post('chip-authentication', { ...body, sod: 'A'.repeat(1_048_576) }, token),
      413,
      'request.too_large',
    );
    const session = b64(Buffer.alloc(32));
    const proofs = [
      { session },
      { session: 'x', response: '' },
      { session, response: b64(Buffer.alloc(513)) },
      { session, response: '', key: '' },
    ];
    for (const chip_authentication of proofs)
      expectProblem(
        await post('evidence', { challenge, ...body, chip_authentication }, token),
        400,
        'request.malformed',
      );
  });
});
