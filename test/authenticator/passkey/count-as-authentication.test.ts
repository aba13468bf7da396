import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Binding,
  countAsAuthentication,
  finishRegistration,
  startRegistration,
  takeChallenge,
} from '../../../src/authenticator/index.ts';
import type { SubjectId } from '../../../src/kernel/ids.ts';
import { aDevice, context, type Ground, later, noon, openGround, refusalOf } from '../support/ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

const binding = 'interaction';

const enrol = async (subjectId: SubjectId, origin: Binding = { kind: 'enrolment' }) => {
  const options = await startRegistration(ground.stores, { binding, subjectId }, context());
  const response = aDevice().register(options);
  const challenge = await takeChallenge(ground.stores, { purpose: 'register', binding, response }, noon);
  return ground.transact(async (stores) => {
    const input = { challenge, subjectId, ial: 1, origin, response } as const;
    const passkey = await finishRegistration(stores, input, context());
    return countAsAuthentication(stores, { passkey, subjectIal: 2, binding }, context());
  });
};

describe('a passkey just made', () => {
  it('counts as an authentication of this interaction, worth the lower ial', async () => {
    const subjectId = await ground.aSubject();
    const authentication = await enrol(subjectId);
    expect(authentication).toMatchObject({ subjectId, binding, ial: 1, aal: 2, backedUp: true, at: noon });
    expect(await ground.stores.authentications.byId(authentication.id)).toEqual(authentication);
    expect((await ground.factsOf(subjectId)).map(({ action }) => action)).toEqual([
      'authenticator.passkey.registered',
      'authenticator.passkey.used',
    ]);
  });

  it('does not count where it has to wait, and then nothing is kept', async () => {
    const subjectId = await ground.aSubject();
    await expect(enrol(subjectId, { kind: 'recovery', activeFrom: later(1) })).rejects.toMatchObject({
      code: 'authenticator.passkey.pending',
      facts: { active_from: later(1).toISOString() },
    });
    expect(await ground.stores.passkeys.ofSubject(subjectId)).toEqual([]);
  });

  it('does not count a moment later', async () => {
    const passkey = await ground.register(await ground.aSubject(), aDevice());
    const work = countAsAuthentication(ground.stores, { passkey, subjectIal: 1, binding }, context(later(1)));
    expect(await refusalOf(work)).toBe('authenticator.passkey.rejected');
  });
});
