import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Middleware } from 'koa';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { clientAddress } from '../../../src/platform/http/client-address.ts';
import { problemSchema } from '../../../src/platform/http/problem.ts';
import { refuseUnanswered } from '../../../src/platform/http/refuse-unanswered.ts';
import { vaultRefusals } from '../../../src/platform/vault/refusals.ts';
import { challengeResponse, evidenceResponse, sessionResponse } from '../../../src/proofing/chip/schema.ts';
import { createChipApi, createVerifyPool, proofingRefusals, type VerifyPool } from '../../../src/proofing/index.ts';
import type { Card } from '../../../src/sandbox/card/index.ts';
import { type Answer, type Serving, serve } from '../../platform/http/serve.ts';
import { cardOf, createWorld, mai, start, type World } from '../world.ts';

let world: World;
let pool: VerifyPool;
let serving: Serving;
let card: Card;
let isOverLimit = false;
let isFull = false;

beforeAll(async () => {
  world = await createWorld();
  pool = createVerifyPool({ threads: 2, queue: 64 });
  card = cardOf(world);
  const throttle = async () => {
    if (isOverLimit) throw new Refusal('request.too_many', { retryAfterSeconds: 60 });
  };
  const api = createChipApi({
    ...world.needs,
    verifier: { isFull: () => isFull || pool.isFull(), verify: pool.verify },
    agreer: { isFull: () => isFull || pool.isFull(), agree: pool.agree },
    throttles: { session: throttle, challenge: throttle, agreement: throttle, evidence: throttle },
    settings: { challengeSeconds: 300 },
    issuer: 'http://localhost:3000',
  });
  serving = await serve(
    [clientAddress([]), refuseUnanswered, api.routes() as Middleware, api.allowedMethods() as Middleware],
    { ...proofingRefusals, ...vaultRefusals },
  );
});
beforeEach(() => {
  world.now = start;
  isOverLimit = false;
  isFull = false;
});
afterAll(async () => {
  await serving.close();
  await pool.close();
  await world.close();
});

const base = '/api/proofing/chip';
const post = (path: string, body: unknown, token?: string): Promise<Answer> =>
  postText(path, JSON.stringify(body), token);
const postText = (path: string, text: string, token?: string, type = 'application/json') =>
  serving.send(
    'POST',
    `${base}/${path}`,
    { 'content-type': type, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    text,
  );
const json = (answer: Answer) => JSON.parse(answer.text) as Record<string, unknown>;
const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

async function openSession() {
  const { caseId, ticket } = await world.open();
  const session = sessionResponse.parse(json(await post('session', { ticket })));
  return { caseId, token: session.reader_token };
}

async function withChallenge() {
  const { caseId, token } = await openSession();
  const { challenge } = challengeResponse.parse(json(await post('challenge', {}, token)));
  return { caseId, token, body: evidenceBody(card, Buffer.from(challenge, 'base64url')) };
}

function evidenceBody(read: Card, challenge: Buffer) {
  return {
    challenge: b64(challenge),
    sod: b64(read.sod),
    data_groups: [...read.dataGroups].map(([number, bytes]) => ({ number, bytes: b64(bytes) })),
    active_authentication: { signature: b64(read.answer(challenge)) },
  };
}

function expectProblem(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: json(answer).code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toBe('application/problem+json');
  problemSchema.parse(json(answer));
}

describe('the chip API', () => {
  it('leads a reader from the ticket to the confirmation code', async () => {
    const { ticket } = await world.open();
    const opened = await post('session', { ticket });
    expect(opened.status).toBe(201);
    const session = sessionResponse.parse(json(opened));
    expect(session).toMatchObject({ service: 'Góp ý C-ThaiNguyen', place: 'Chrome, Windows' });
    const asked = await post('challenge', {}, session.reader_token);
    expect(asked.status).toBe(201);
    const challenge = challengeResponse.parse(json(asked));
    expect(challenge.data_groups).toEqual({ required: [1, 2, 14], optional: [13, 15] });
    expect(challenge.expires_at).toBe('2026-11-22T03:05:00.000Z');
    const bytes = Buffer.from(challenge.challenge, 'base64url');
    const judged = await post('evidence', evidenceBody(card, bytes), session.reader_token);
    expect(judged.status).toBe(200);
    expect(evidenceResponse.parse(json(judged))).toEqual({
      outcome: 'accepted',
      reasons: [],
      confirmation_code: expect.any(String),
    });
    expect(judged.headers['www-authenticate']).toBeUndefined();
  });

  it('answers byte by byte alike for a number that is known and one that is not', async () => {
    const answers: string[] = [];
    for (const isKnown of [false, true]) {
      if (isKnown) await world.known(mai.number);
      const { token, body } = await withChallenge();
      const { status, headers, text } = await post('evidence', body, token);
      const { date: _, 'x-request-id': __, ...same } = headers;
      answers.push(JSON.stringify({ status, same, text: text.replace(/\d{6}/, '******') }));
    }
    expect(answers[0]).toBe(answers[1]);
    expect(world.asked).toEqual([]);
  });

  it('accepts the request for a challenge with an empty object or with no body at all', async () => {
    const { token } = await openSession();
    const bare = await serving.send('POST', `${base}/challenge`, { authorization: `Bearer ${token}` });
    expect(bare.status).toBe(201);
    expectProblem(await post('challenge', { wish: 1 }, token), 400, 'request.malformed');
  });

  it('judges one of twenty uploads that answer one challenge', async () => {
    const { caseId, token, body } = await withChallenge();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('evidence', body, token)));
    const accepted = answers.filter(({ status }) => status === 200);
    expect(accepted).toHaveLength(1);
    for (const { status } of answers) expect([200, 401, 409]).toContain(status);
    expect(await world.state(caseId)).toBe('proven');
  });

  it('gives one of ten readers the session', async () => {
    const { ticket } = await world.open();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('session', { ticket })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(401)]);
  });
});

describe('a chip API call without leave', () => {
  it('is 401 for a ticket that was used, made up or has expired', async () => {
    const { ticket } = await world.open();
    await post('session', { ticket });
    expectProblem(await post('session', { ticket }), 401, 'proofing.ticket.invalid');
    expectProblem(await post('session', { ticket: b64(Buffer.alloc(32)) }), 401, 'proofing.ticket.invalid');
    const late = await world.open();
    world.pass(600);
    expectProblem(await post('session', { ticket: late.ticket }), 401, 'proofing.ticket.invalid');
  });

  it('is 401 for a token that is missing, made up, used or expired, and names the scheme', async () => {
    const { token, body } = await withChallenge();
    const missing = await post('evidence', body);
    expectProblem(missing, 401, 'proofing.reader_token.invalid');
    expect(missing.headers['www-authenticate']).toBe('Bearer');
    const foreign = await post('evidence', body, b64(Buffer.alloc(32)));
    expectProblem(foreign, 401, 'proofing.reader_token.invalid');
    expect(foreign.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    for (const odd of ['x', `${token}x`, `${token} ${token}`, token.slice(1)])
      expectProblem(await post('challenge', {}, odd), 401, 'proofing.reader_token.invalid');
    await post('evidence', body, token);
    expectProblem(await post('evidence', body, token), 401, 'proofing.reader_token.invalid');
    expectProblem(await post('challenge', {}, token), 401, 'proofing.reader_token.invalid');
    const late = await openSession();
    world.pass(1800);
    expectProblem(await post('challenge', {}, late.token), 401, 'proofing.reader_token.invalid');
  });

  it('is 409 for a challenge that is not this case’s to answer', async () => {
    const { token } = await openSession();
    expectProblem(
      await post('evidence', evidenceBody(card, Buffer.alloc(8)), token),
      409,
      'proofing.challenge.invalid',
    );
  });

  it('is 429 over the limit, before its body is read', async () => {
    const { token } = await withChallenge();
    isOverLimit = true;
    for (const path of ['session', 'challenge', 'chip-authentication', 'evidence']) {
      const answer = await postText(path, 'x'.repeat(2_000_000), token);
      expectProblem(answer, 429, 'request.too_many');
      expect(answer.headers['retry-after']).toBe('60');
    }
  });

  it('is 503 while the queue is full, and while nobody is trusted', async () => {
    const { token, body } = await withChallenge();
    const { ticket } = await world.open();
    isFull = true;
    const busy = await post('evidence', body, token);
    expectProblem(busy, 503, 'proofing.chip.busy');
    expect(busy.headers['retry-after']).toBe('5');
    const { anchors } = world.trust;
    world.trust = { anchors: { version: 'none', certificates: [] } };
    expectProblem(await post('session', { ticket }), 503, 'proofing.chip.unavailable');
    expectProblem(await post('challenge', {}, token), 503, 'proofing.chip.unavailable');
    expectProblem(await post('evidence', body, token), 503, 'proofing.chip.unavailable');
    world.trust = { anchors };
    isFull = false;
    expect((await post('evidence', body, token)).status).toBe(200);
  });
});

describe('a database that goes away', () => {
  it('costs the calls under way at most a 503, and the next one nothing', async () => {
    const { caseId, token, body } = await withChallenge();
    const underway = Promise.all(Array.from({ length: 8 }, () => post('challenge', {}, token)));
    await world.cutConnections();
    for (const { status } of await underway) expect([201, 503]).toContain(status);
    const { challenge } = challengeResponse.parse(json(await post('challenge', {}, token)));
    const answer = await post('evidence', evidenceBody(card, Buffer.from(challenge, 'base64url')), token);
    expect(json(answer)).toMatchObject({ outcome: 'accepted' });
    expect(body.challenge).not.toBe(challenge);
    expect(await world.state(caseId)).toBe('proven');
  });
});

describe('a malformed body', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{"ticket"'],
    ['a list', '[]'],
    ['an unknown field', `{"ticket":"${'A'.repeat(43)}","extra":1}`],
    ['a field twice', `{"ticket":"${'A'.repeat(43)}","ticket":"${'B'.repeat(43)}"}`],
    ['__proto__', `{"ticket":"${'A'.repeat(43)}","__proto__":{}}`],
    ['U+0000', '{"ticket":"\\u0000"}'],
    ['a ticket too short', '{"ticket":"A"}'],
    ['a ticket that is a number', '{"ticket":1}'],
  ])('of a session is 400 with %s', async (_name, text) => {
    expectProblem(await postText('session', text), 400, 'request.malformed');
  });

  type Body = Record<string, unknown> & { sod: string; challenge: string; data_groups: object[] };
  const changes: readonly (readonly [string, (body: Body) => unknown])[] = [
    ['no challenge', ({ challenge: _, ...rest }) => rest],
    ['a challenge of seven bytes', (body) => ({ ...body, challenge: b64(Buffer.alloc(7)) })],
    ['padding', (body) => ({ ...body, sod: `${body.sod}=` })],
    ['white space', (body) => ({ ...body, sod: ` ${body.sod}` })],
    ['the other alphabet', (body) => ({ ...body, sod: '+/+/' })],
    ['a data: address', (body) => ({ ...body, sod: 'data:;base64,AAAA' })],
    ['a data group that is no number', (body) => ({ ...body, data_groups: [{ number: '1', bytes: 'AAAA' }] })],
    ['an unknown field inside', (body) => ({ ...body, data_groups: [{ number: 1, bytes: 'AAAA', name: 'Mai' }] })],
    ['values already parsed', (body) => ({ ...body, reading: { number: mai.number } })],
    ['21 data groups', (body) => ({ ...body, data_groups: Array(21).fill({ number: 1, bytes: '' }) })],
    ['a proof of no form', (body) => ({ ...body, active_authentication: 'yes' })],
  ];
  it('of evidence is 400, and leaves the challenge to be answered', async () => {
    const { token, body } = await withChallenge();
    for (const [name, change] of changes) {
      const answer = await post('evidence', change(body as unknown as Body), token);
      expect({ name, status: answer.status }).toEqual({ name, status: 400 });
      expectProblem(answer, 400, 'request.malformed');
    }
    const twice = JSON.stringify(body).replace('"sod"', '"challenge":"AAAAAAAAAAA","sod"');
    expectProblem(await postText('evidence', twice, token), 400, 'request.malformed');
    expect((await post('evidence', body, token)).status).toBe(200);
  });

  it('is 413 over one MiB and 415 of another type, and leaves the challenge to be answered', async () => {
    const { token, body } = await withChallenge();
    const large = { ...body, sod: 'A'.repeat(1_048_576) };
    expectProblem(await post('evidence', large, token), 413, 'request.too_large');
    expectProblem(
      await postText('evidence', JSON.stringify(body), token, 'text/plain'),
      415,
      'request.unsupported_type',
    );
    expect((await post('evidence', body, token)).status).toBe(200);
  });

  it('is judged by the verifier where only it knows better', async () => {
    const odd: readonly (readonly [string, object])[] = [
      ['dg_number', { data_groups: [{ number: 17, bytes: 'AAAA' }] }],
      [
        'dg_duplicate',
        {
          data_groups: [
            { number: 1, bytes: 'AAAA' },
            { number: 1, bytes: 'AAAA' },
          ],
        },
      ],
      ['sod_too_large', { sod: b64(Buffer.alloc(65_536)) }],
      ['no_chip_proof', { active_authentication: undefined }],
    ];
    for (const [code, change] of odd) {
      const { token, body } = await withChallenge();
      const answer = json(await post('evidence', { ...body, ...change }, token));
      expect(answer).toMatchObject({ outcome: 'refused', reasons: expect.arrayContaining([code]) });
    }
  });

  it('is 405 by another method and 404 at another address', async () => {
    const wrong = await serving.get(`${base}/session`);
    expectProblem(wrong, 405, 'request.method_not_allowed');
    expect(wrong.headers.allow).toBe('POST');
    expectProblem(await post('nothing', {}), 404, 'request.not_found');
  });
});
