import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  authenticateByRegistration,
  type Binding,
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

const registering = async (subjectId: SubjectId) => {
  const options = await startRegistration(ground.stores, { binding: 'interaction', subjectId }, context());
  const response = aDevice().register(options);
  const challenge = await takeChallenge(ground.stores, { purpose: 'register', binding: 'interaction', response }, noon);
  return { challenge, response };
};

const enrol = async (subjectId: SubjectId, origin: Binding = { kind: 'enrolment' }) => {
  const { challenge, response } = await registering(subjectId);
  return ground.transact(async (stores) => {
    const input = { challenge, subjectId, ial: 1, origin, response } as const;
    const passkey = await finishRegistration(stores, input, context());
    return authenticateByRegistration(stores, { passkey, challenge }, context());
  });
};

describe('signing in by the passkey just made', () => {
  it('records an authentication of this interaction', async () => {
    const subjectId = await ground.aSubject({ ial: 2 });
    const authentication = await enrol(subjectId);
    expect(authentication).toMatchObject({ subjectId, binding: 'interaction', ial: 1, aal: 2, at: noon });
    expect((await ground.factsOf(subjectId)).map(({ action }) => action)).toEqual([
      'authenticator.passkey.registered',
      'authenticator.passkey.used',
    ]);
  });

  it('is refused where the passkey has to wait, and then nothing is kept', async () => {
    const subjectId = await ground.aSubject();
    const work = enrol(subjectId, { kind: 'recovery', activeFrom: later(1) });
    expect(await refusalOf(work)).toBe('authenticator.passkey.pending');
    expect(await ground.stores.passkeys.ofSubject(subjectId)).toEqual([]);
  });

  it('is refused for a suspended person', async () => {
    const subjectId = await ground.aSubject({ active: false });
    expect(await refusalOf(enrol(subjectId))).toBe('authenticator.subject.suspended');
  });

  it('is refused for a passkey made earlier', async () => {
    const subjectId = await ground.aSubject();
    const passkey = await ground.register(subjectId, aDevice());
    const { challenge } = await registering(subjectId);
    const work = ground.transact((stores) =>
      authenticateByRegistration(stores, { passkey, challenge }, context(later(1))),
    );
    expect(await refusalOf(work)).toBe('authenticator.passkey.rejected');
  });

  it("is refused for somebody else's passkey", async () => {
    const { challenge } = await registering(await ground.aSubject());
    const passkey = await ground.register(await ground.aSubject(), aDevice());
    const work = ground.transact((stores) => authenticateByRegistration(stores, { passkey, challenge }, context()));
    expect(await refusalOf(work)).toBe('authenticator.passkey.rejected');
  });
});
