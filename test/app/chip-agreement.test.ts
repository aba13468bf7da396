// ICAO 9303-11 §6.2: a chip that agrees on keys, before two processes of one provider.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Card } from '../../src/sandbox/card/index.ts';
import { createCitizen, type Page } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';
import { logLines } from './support/alive.ts';
import { expectRefused } from './support/clear-answer.ts';
import { asOwner } from './support/owner.ts';
import { type Called, readerOf, sandboxCard } from './support/reader.ts';

let one: TestServer;
let other: TestServer;
let service: Service;
let card: Card;

beforeAll(async () => {
  one = await startServer();
  other = await startServer({ beside: one });
  service = await registerService(one);
  card = await sandboxCard(one, 'thi-luyen');
}, 120_000);
afterAll(async () => {
  await other.stop();
  await one.stop();
});

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const filesOf = (numbers: readonly number[]) => ({
  sod: text(card.sod),
  data_groups: [...card.dataGroups]
    .filter(([number]) => numbers.includes(number))
    .map(([number, bytes]) => ({ number, bytes: text(bytes) })),
});

/** Up to the chip's answer: the case and its challenge at one process, the agreement at another. */
async function agreed(beginAt = other) {
  const citizen = createCitizen(one);
  const signIn = (await citizen.open((await service.begin()).url)) as Page;
  const page = (await citizen.post(signIn.action('/case'))) as Page;
  const token = await readerOf(one).token(page.ticket());
  const challenge = await readerOf(one).challenge(token);
  const begun = await readerOf(beginAt).call('chip-authentication', filesOf([14]), token);
  expect(begun.status).toBe(201);
  const { session, apdus } = begun.body as { session: string; apdus: { bytes: string }[] };
  const chip = card.open();
  const response = text(apdus.map(({ bytes }) => chip.transmit(Buffer.from(bytes, 'base64url'))).at(-1)!);
  const evidence = { challenge, ...filesOf([1, 2, 13, 14]), chip_authentication: { session, response } };
  return { citizen, page, token, begun, evidence };
}

const outcomeOf = ({ body }: Called) => body.outcome;

describe('a card whose chip does not sign', () => {
  it('leads to an identity', async () => {
    const { citizen, page, token, evidence } = await agreed();
    const accepted = await readerOf(one).call('evidence', evidence, token);
    expect(outcomeOf(accepted)).toBe('accepted');
    const code = String(accepted.body.confirmation_code);
    const next = await citizen.post(`${page.url.pathname}/case/code`, { code });
    expect(next).toMatchObject({ step: 'create-passkey' });
  });

  it('is proven once: of the same evidence at two processes at once, one is judged', async () => {
    const { token, evidence } = await agreed();
    const answers = await Promise.all(
      [one, other, one, other, one, other].map((server) => readerOf(server).call('evidence', evidence, token)),
    );
    expect(answers.filter((answer) => outcomeOf(answer) === 'accepted')).toHaveLength(1);
    for (const { status } of answers) expect([200, 401, 409]).toContain(status);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is not proven by an agreement of somebody else’s case', async () => {
    const [mine, theirs] = [await agreed(), await agreed(one)];
    const mixed = { ...mine.evidence, chip_authentication: theirs.evidence.chip_authentication };
    expectRefused(await readerOf(other).call('evidence', mixed, mine.token), 409, 'proofing.agreement.invalid');
    const kept = await readerOf(other).call('evidence', theirs.evidence, theirs.token);
    expect(outcomeOf(kept)).toBe('accepted');
  });

  it('is not proven by an agreement past its time', async () => {
    const { token, evidence } = await agreed();
    await asOwner(one, "update chip_agreement set expires_at = now() - interval '1 second'");
    expectRefused(await readerOf(one).call('evidence', evidence, token), 409, 'proofing.agreement.invalid');
  });

  it('leaves neither keys nor answers in the log', async () => {
    const { token, evidence, begun } = await agreed();
    await readerOf(one).call('evidence', evidence, token);
    const { session, response } = evidence.chip_authentication;
    for (const server of [one, other]) {
      const log = JSON.stringify(logLines(server));
      for (const secret of [session, response, String(begun.body.ephemeral_public_key), token])
        expect(log).not.toContain(secret);
    }
  });
});
