import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { importJWK, SignJWT } from 'jose';
import { type CaseId, newId } from '../../../src/kernel/ids.ts';
import type { DelegatedVerifier } from '../../../src/proofing/index.ts';
import { type Card, makeAuthority, makeCard } from '../../../src/sandbox/card/index.ts';
import type { Manner } from '../../../src/sandbox/verifier/index.ts';
import { mai, refusal, start } from '../world.ts';
import { issuer, newKey, publicPart, type Stage, startStage } from './stage.ts';

const authority = makeAuthority('p256-named');
const card = makeCard(authority, mai);
const unavailable = expect.objectContaining(refusal('proofing.verifier.unavailable'));
const caseId = newId<'case'>();

let now: Date;
let stage: Stage;
let verifier: DelegatedVerifier;
beforeEach(async () => {
  now = start;
  stage = await startStage([authority.cscaCertificate], () => now);
  verifier = await stage.verifier();
});
afterEach(() => stage.stop());

async function read(shown: Card = card, of: CaseId = caseId) {
  const { challenge, session } = await verifier.challenge(of);
  const dataGroups = [...shown.dataGroups].map(([number, bytes]) => ({ number, bytes }));
  const upload = {
    sod: shown.sod,
    dataGroups,
    activeAuthentication: { challenge, signature: shown.answer(challenge) },
  };
  return { caseId: of, session, challenge, upload };
}

describe('a licensed verifier', () => {
  it('gives a challenge of eight bytes, and believes the chip that signed it', async () => {
    const evidence = await read();
    expect(evidence.challenge).toHaveLength(8);
    const holder = { number: mai.number, name: mai.name, birthDate: mai.birthDate };
    expect(await verifier.judge(evidence)).toEqual({ outcome: 'genuine', holder });
  });

  it('tells its doubts of a card it does not believe', async () => {
    const stranger = makeCard(makeAuthority('p256-named'), mai);
    const evidence = await read(stranger);
    expect(await verifier.judge(evidence)).toMatchObject({ outcome: 'doubtful', reasons: expect.any(Array) });
  });

  it('judges a session once, and only for its own case and challenge', async () => {
    const evidence = await read();
    await verifier.judge(evidence);
    await expect(verifier.judge(evidence)).rejects.toEqual(unavailable);
    const other = await read();
    await expect(verifier.judge({ ...other, caseId: newId<'case'>() })).rejects.toEqual(unavailable);
    const third = await read();
    await expect(verifier.judge({ ...third, challenge: Buffer.alloc(8) })).rejects.toEqual(unavailable);
    expect(stage.logged).toEqual(Array(3).fill('verdict Unanswered:status_409'));
  });

  it('takes no request that is not ours, not fresh, or repeated', async () => {
    const stranger = await stage.verifier({ signingKey: await newKey('ours') });
    await expect(stranger.challenge(caseId)).rejects.toEqual(unavailable);
    const post = (body: string) => fetch(`${stage.url}/challenge`, { method: 'POST', body });
    const sign = async (seconds: number, jti: string) =>
      new SignJWT({ purpose: 'challenge', case: caseId, jti })
        .setProtectedHeader({ alg: 'ES256', typ: 'tnid-verification-request+jwt' })
        .setIssuer(issuer)
        .setAudience(stage.url)
        .setIssuedAt(now.getTime() / 1000 + seconds)
        .sign(await importJWK(stage.settings.signingKey, 'ES256'));
    const fresh = await sign(0, 'once-and-never-again-1');
    expect((await post(fresh)).status).toBe(200);
    expect((await post(fresh)).status).toBe(401);
    expect((await post(await sign(-200, 'once-and-never-again-2'))).status).toBe(401);
  });

  it('is known by the thumbprints of its keys, in any order', async () => {
    const more = publicPart(await newKey('next'));
    const [one, other] = [
      await stage.verifier({ verifierKeys: [...stage.settings.verifierKeys, more] }),
      await stage.verifier({ verifierKeys: [more, ...stage.settings.verifierKeys] }),
    ];
    expect(one.fingerprint).toEqual(other.fingerprint);
    expect(one.fingerprint).toHaveLength(32);
    expect(one.fingerprint).not.toEqual(verifier.fingerprint);
  });
});

const bad: readonly (readonly [Manner, string])[] = [
  ['failing', 'Unanswered:status_500'],
  ['hanging_up', 'unreachable'],
  ['redirecting', 'redirect'],
  ['endless', 'too_large'],
  ['forging', 'Unanswered:not_believed'],
  ['stale', 'Unanswered:not_believed'],
  ['other_case', 'Unanswered:other_case'],
];

describe('a verifier whose answer does not count', () => {
  for (const [manner, reason] of bad)
    it(`is as good as none, for a challenge and for a verdict: ${manner}`, async () => {
      const evidence = await read();
      stage.behave(manner);
      await expect(verifier.challenge(caseId)).rejects.toEqual(unavailable);
      await expect(verifier.judge(evidence)).rejects.toEqual(unavailable);
      expect(stage.logged).toEqual([`challenge ${reason}`, `verdict ${reason}`]);
    });

  it('repeats an answer made for another request', async () => {
    await read();
    const [first, second] = [await read(), await read()];
    await verifier.judge(first);
    stage.behave('replaying');
    await expect(verifier.challenge(caseId)).rejects.toEqual(unavailable);
    await expect(verifier.judge(second)).rejects.toEqual(unavailable);
    expect(stage.logged).toEqual(['challenge Unanswered:other_request', 'verdict Unanswered:other_request']);
  });

  it('answers for another session of the same case', async () => {
    const evidence = await read();
    stage.behave('other_session');
    await expect(verifier.judge(evidence)).rejects.toEqual(unavailable);
    expect(stage.logged).toEqual(['verdict Unanswered:other_session']);
  });

  it('does not answer in time', async () => {
    const hasty = await stage.verifier({ timeoutSeconds: 0.2 });
    stage.behave('slow');
    await expect(hasty.challenge(caseId)).rejects.toEqual(unavailable);
    expect(stage.logged).toEqual(['challenge too_slow']);
  });

  it('is not there', async () => {
    await stage.stop();
    await expect(verifier.challenge(caseId)).rejects.toEqual(unavailable);
    expect(stage.logged).toEqual(['challenge unreachable']);
  });

  it('answers under another name, or to somebody else', async () => {
    const misnamed = await stage.verifier({ verifierKeys: [publicPart(await newKey('theirs'))] });
    await expect(misnamed.challenge(caseId)).rejects.toEqual(unavailable);
    expect(stage.logged).toEqual(['challenge Unanswered:not_believed']);
  });

  it('is left alone after five failures in a row, asked again later, and trusted again after one success', async () => {
    stage.behave('failing');
    for (let attempt = 0; attempt < 5; attempt += 1)
      await expect(verifier.challenge(caseId)).rejects.toEqual(unavailable);
    expect(stage.seen.count).toBe(5);
    stage.behave('honest');
    await expect(verifier.challenge(caseId)).rejects.toMatchObject({ facts: { retryAfterSeconds: 15 } });
    expect(stage.seen.count).toBe(5);
    now = new Date(start.getTime() + 15_000);
    await expect(verifier.challenge(caseId)).resolves.toBeDefined();
    await expect(verifier.challenge(caseId)).resolves.toBeDefined();
  });

  it('refusing one request of ours says nothing about the next: nobody else has to wait', async () => {
    const evidence = await read();
    await verifier.judge(evidence);
    for (let attempt = 0; attempt < 6; attempt += 1)
      await expect(verifier.judge(evidence)).rejects.toEqual(unavailable);
    await expect(verifier.challenge(caseId)).resolves.toBeDefined();
  });
});
