import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { raisePasskey, reviewAuthenticators } from '../../../src/authenticator/index.ts';
import { newId, type PasskeyId, type SubjectId } from '../../../src/kernel/ids.ts';
import { aDevice, type Ground, noon, openGround, refusalOf } from '../support/ground.ts';

let ground: Ground;
let actor: Parameters<typeof reviewAuthenticators>[1]['actor'];
beforeAll(async () => {
  ground = await openGround();
  actor = { kind: 'officer', subjectId: await ground.aSubject(), duty: 'counter_officer', unit: '05554' };
});
afterAll(() => ground.close());

const review = (subjectId: SubjectId, shown: readonly string[], claimed: readonly string[]) =>
  ground.transact((stores) => reviewAuthenticators(stores, { subjectId, shown, claimed, actor }, noon));
const raise = (subjectId: SubjectId, passkeyId: PasskeyId, ial: 1 | 2 | 3) =>
  ground.transact((stores) => raisePasskey(stores, { subjectId, passkeyId, ial, actor }));
const left = async (subjectId: SubjectId) =>
  (await ground.stores.passkeys.ofSubject(subjectId)).map(({ id, ial }) => ({ id, ial }));

describe('reviewing passkeys with the person they belong to', () => {
  it('removes what they do not claim, the last one too, in the name of the officer', async () => {
    const subjectId = await ground.aSubject();
    const [mine, thiefs] = [await ground.register(subjectId, aDevice()), await ground.register(subjectId, aDevice())];
    expect(await review(subjectId, [mine.id, thiefs.id], [mine.id])).toEqual([thiefs.id]);
    expect((await left(subjectId)).map(({ id }) => id)).toEqual([mine.id]);
    expect((await ground.factsOf(subjectId)).at(-1)).toMatchObject({
      action: 'authenticator.passkey.removed',
      details: { passkey_id: thiefs.id, unclaimed: true, duty: 'counter_officer' },
    });
    expect(await review(subjectId, [mine.id], [])).toEqual([mine.id]);
    expect(await left(subjectId)).toEqual([]);
  });

  it('stops at one that was made after the list was shown, and removes nothing then', async () => {
    const subjectId = await ground.aSubject();
    const shown = await ground.register(subjectId, aDevice());
    await ground.register(subjectId, aDevice());
    expect(await refusalOf(review(subjectId, [shown.id], []))).toBe('authenticator.passkey.unseen');
    expect(await left(subjectId)).toHaveLength(2);
  });

  it('touches nobody else’s, whatever is claimed', async () => {
    const [one, other] = [await ground.aSubject(), await ground.aSubject()];
    const theirs = await ground.register(other, aDevice());
    expect(await review(one, [theirs.id], [theirs.id])).toEqual([]);
    expect(await left(other)).toHaveLength(1);
  });
});

describe('raising a passkey', () => {
  it('makes it worth what was proven, and never less', async () => {
    const subjectId = await ground.aSubject();
    const { id } = await ground.register(subjectId, aDevice());
    await raise(subjectId, id, 3);
    await raise(subjectId, id, 2);
    expect(await left(subjectId)).toEqual([{ id, ial: 3 }]);
  });

  it('is refused for somebody else’s and for one that does not exist', async () => {
    const [one, other] = [await ground.aSubject(), await ground.aSubject()];
    const theirs = await ground.register(other, aDevice());
    expect(await refusalOf(raise(one, theirs.id, 3))).toBe('authenticator.passkey.unknown');
    expect(await refusalOf(raise(one, newId<'passkey'>(noon), 3))).toBe('authenticator.passkey.unknown');
  });
});
