import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { type Anchors, completeCase, reEvaluate } from '../../../src/proofing/index.ts';
import { makeAuthority, makeCard, makeRevocationList } from '../../../src/sandbox/card/index.ts';
import { cardOf, createWorld, mai, refusal, start, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
}, 60_000);
afterEach(() => world.close());

const sha = (der: Buffer) => createHash('sha256').update(der);
const signer = () => sha(world.authority.dscCertificate).digest('hex');
const all = (change: Partial<Anchors> = {}): Anchors => ({ ...world.trust.anchors, ...change });
const nothing: Anchors = { version: 'none', certificates: [] };
const evaluate = (anchors: Anchors) => reEvaluate({ transact: world.transact, anchors, clock: () => world.now });
const doubts = async () =>
  (
    await rows<{ doubt: string | null }>(
      world.database.manager,
      'select doubt from proven_chip order by first_proven_at',
    )
  ).map(({ doubt }) => doubt);
const told = async () =>
  (await world.facts()).filter(({ action }) => action.startsWith('proofing.card.')).map(({ action }) => action);

/** Somebody proven by a card, with an authenticator bound on its word. */
async function person(
  number: string,
  authority = world.authority,
): Promise<{ subjectId: SubjectId; authenticatorId: string }> {
  const subjectId = await world.known(`person of ${number}`);
  const { caseId } = await world.confirmed(makeCard(authority, { ...mai, number }));
  const authenticatorId = newId<'passkey'>();
  await world.transact((stores) =>
    completeCase(stores, { caseId, binding: 'browser', subjectId, authenticatorId }, world.now),
  );
  return { subjectId, authenticatorId };
}

describe('judging everybody’s cards again', () => {
  it('changes nothing while everything is trusted', async () => {
    await person('019199999001');
    expect(await evaluate(all())).toEqual({ fell: 0, rose: 0 });
    expect(await doubts()).toEqual([null]);
    expect(world.followed).toEqual([]);
  });

  it('finds whoever a withdrawn authority stands behind, and says so in their trail', async () => {
    const { subjectId } = await person('019199999001');
    expect(await evaluate(nothing)).toEqual({ fell: 1, rose: 0 });
    expect(await doubts()).toEqual(['csca_unknown']);
    expect(world.followed).toEqual([{ subjectId, standing: { isDoubted: true, doubt: { until: start, except: [] } } }]);
    const [fact] = (await world.facts()).filter(({ action }) => action === 'proofing.card.doubted');
    expect(fact).toMatchObject({
      subject_ref: expect.any(String),
      details: { proven: false, reasons: ['csca_unknown'] },
    });
  });

  it('finds whoever a withdrawn document signer signed for', async () => {
    await person('019199999001');
    expect(await evaluate(all({ withdrawn: [signer()] }))).toEqual({ fell: 1, rose: 0 });
    expect(await doubts()).toEqual(['dsc_revoked']);
  });

  it('finds whoever a revoked document signer signed for', async () => {
    await person('019199999001');
    const list = makeRevocationList(world.authority, { revoked: [world.authority.dscCertificate] });
    expect(await evaluate(all({ revocationLists: [makeRevocationList(world.authority)] }))).toEqual({
      fell: 0,
      rose: 0,
    });
    expect(await evaluate(all({ revocationLists: [list] }))).toEqual({ fell: 1, rose: 0 });
    expect(await doubts()).toEqual(['dsc_revoked']);
  });

  it('leaves alone whoever another signer of the same authority signed for', async () => {
    const other = makeAuthority('p256-named', { under: world.authority });
    await person('019199999001');
    await person('019199999002', other);
    expect(await evaluate(all({ withdrawn: [signer()] }))).toEqual({ fell: 1, rose: 0 });
    expect((await doubts()).toSorted()).toEqual(['dsc_revoked', null]);
  });

  it('tells nobody twice, however often and however many do it at once', async () => {
    for (const number of ['019199999001', '019199999002', '019199999003']) await person(number);
    const counts = await Promise.all([evaluate(nothing), evaluate(nothing), evaluate(nothing)]);
    expect(counts.reduce((sum, { fell }) => sum + fell, 0)).toBe(3);
    expect(await evaluate(nothing)).toEqual({ fell: 0, rose: 0 });
    expect(await told()).toHaveLength(3);
  });

  it('raises again whoever fell, when what was withdrawn is trusted again', async () => {
    const { subjectId } = await person('019199999001');
    await evaluate(nothing);
    expect(await evaluate(all())).toEqual({ fell: 0, rose: 1 });
    expect(await doubts()).toEqual([null]);
    expect(world.followed.at(-1)).toEqual({ subjectId, standing: { isDoubted: false, doubt: null } });
    expect(await told()).toEqual(['proofing.card.doubted', 'proofing.card.trusted_again']);
  });

  it('keeps what was bound by a card that is still trusted, and the level with it', async () => {
    const { subjectId, authenticatorId } = await person('019199999001');
    const other = makeAuthority('p256-named', { under: world.authority });
    world.register.set(mai.number, subjectId);
    const { caseId } = await world.confirmed(makeCard(other, { ...mai, number: mai.number }));
    const second = newId<'passkey'>();
    await world.transact((stores) =>
      completeCase(stores, { caseId, binding: 'browser', subjectId, authenticatorId: second }, world.now),
    );
    await evaluate(all({ withdrawn: [signer()] }));
    const { standing } = world.followed.at(-1)!;
    expect(standing).toEqual({ isDoubted: false, doubt: { until: start, except: [second] } });
    expect(second).not.toBe(authenticatorId);
  });

  it('knows a signer by its fingerprint alone where its certificate was not kept yet', async () => {
    await person('019199999001');
    await rows(world.database.manager, 'update document_signer set der = null');
    expect(await evaluate(all())).toEqual({ fell: 0, rose: 0 });
    expect(await evaluate(nothing)).toEqual({ fell: 1, rose: 0 });
  });

  it('does not doubt a signer for whose issuer a licensed verifier vouched, unless it is withdrawn', async () => {
    await person('019199999001');
    await rows(world.database.manager, 'update document_signer set vouched_for = true');
    expect(await evaluate(nothing)).toEqual({ fell: 0, rose: 0 });
    expect(await evaluate({ ...nothing, withdrawn: [signer()] })).toEqual({ fell: 1, rose: 0 });
  });
});

describe('judging again and again in one process', () => {
  it('remembers nothing that another version of the store would see otherwise', async () => {
    await person('019199999001');
    const memory = { anchorsVersion: '', doubts: new Map<string, string | null>() };
    const again = (anchors: Anchors) =>
      reEvaluate({ transact: world.transact, anchors, clock: () => world.now, memory });
    expect(await again(all())).toEqual({ fell: 0, rose: 0 });
    expect(memory.doubts.size).toBe(1);
    expect(await again(nothing)).toEqual({ fell: 1, rose: 0 });
    expect(await again(nothing)).toEqual({ fell: 0, rose: 0 });
    expect(await again(all())).toEqual({ fell: 0, rose: 1 });
  });
});

describe('a card whose signer falls between reading and enrolment', () => {
  it('enrols nobody', async () => {
    await person('019199999001');
    const { caseId } = await world.confirmed(cardOf(world, { number: '019199999002' }));
    const subjectId = await world.known('second');
    await evaluate(nothing);
    const complete = world.transact((stores) =>
      completeCase(stores, { caseId, binding: 'browser', subjectId }, world.now),
    );
    await expect(complete).rejects.toMatchObject(refusal('proofing.chip.no_longer_trusted'));
    expect(await world.state(caseId)).toBe('confirmed');
  });

  it('is waited for: whoever enrols at that very moment is found all the same', async () => {
    const { caseId } = await world.confirmed(cardOf(world));
    const subjectId = await world.known('first');
    const held = Promise.withResolvers<void>();
    const noted = Promise.withResolvers<void>();
    const enrolling = world.transact(async (stores) => {
      await completeCase(stores, { caseId, binding: 'browser', subjectId }, world.now);
      noted.resolve();
      await held.promise;
    });
    await noted.promise;
    const evaluating = evaluate(nothing);
    setTimeout(() => held.resolve(), 300);
    await enrolling;
    expect(await evaluating).toEqual({ fell: 1, rose: 0 });
  });
});

describe('reading a trusted card again', () => {
  it('gives the level back at once, and leaves what the other card had bound in doubt', async () => {
    const { subjectId } = await person(mai.number);
    await evaluate(all({ withdrawn: [signer()] }));
    expect(world.followed.at(-1)!.standing.isDoubted).toBe(true);
    world.register.set(mai.number, subjectId);
    world.pass(60);
    const renewed = makeCard(makeAuthority('p256-named', { under: world.authority }), mai);
    const { caseId } = await world.confirmed(renewed);
    const authenticatorId = newId<'passkey'>();
    await world.transact((stores) =>
      completeCase(stores, { caseId, binding: 'browser', subjectId, authenticatorId }, world.now),
    );
    expect(world.followed.at(-1)).toEqual({
      subjectId,
      standing: { isDoubted: false, doubt: { until: start, except: [authenticatorId] } },
    });
  });
});
