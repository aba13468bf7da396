import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  authenticationById,
  startAuthentication,
  sweepAuthentications,
  sweepChallenges,
  takeChallenge,
} from '../../../src/authenticator/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { aDevice, context, type Ground, later, noon, openGround, refusalOf } from '../support/ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

const expired = 'authenticator.challenge.expired';

const answered = async () => {
  const device = aDevice();
  await ground.register(await ground.aSubject(), device);
  return device.authenticate(await startAuthentication(ground.stores, { binding: 'b' }, context()));
};
const claimOf = (response: unknown, binding = 'b') => ({ purpose: 'authenticate', binding, response }) as const;

describe('the challenge of a sign-in', () => {
  it('is good once', async () => {
    const response = await answered();
    expect(await takeChallenge(ground.stores, claimOf(response), later(299))).toMatchObject({ binding: 'b' });
    expect(await refusalOf(takeChallenge(ground.stores, claimOf(response), noon))).toBe(expired);
  });

  it('ends, to the second', async () => {
    const response = await answered();
    expect(await refusalOf(takeChallenge(ground.stores, claimOf(response), later(300)))).toBe(expired);
  });

  it("is nobody else's, who cannot use it up either", async () => {
    const response = await answered();
    expect(await refusalOf(takeChallenge(ground.stores, claimOf(response, 'thief'), noon))).toBe(expired);
    expect(await takeChallenge(ground.stores, claimOf(response), noon)).toMatchObject({ binding: 'b' });
  });

  it('cannot be invented', async () => {
    const options = { challenge: Buffer.alloc(32).toString('base64url'), rpId: 'id.example.test' };
    const device = aDevice();
    await ground.register(await ground.aSubject(), device);
    expect(await refusalOf(takeChallenge(ground.stores, claimOf(device.authenticate(options)), noon))).toBe(expired);
  });

  it('stays used up when the ceremony fails', async () => {
    const device = aDevice();
    await ground.register(await ground.aSubject(), device);
    const options = await startAuthentication(ground.stores, { binding: 'interaction' }, context());
    const spy = { ...device, authenticate: () => device.authenticate(options, { tamperSignature: true }) };
    expect(await refusalOf(ground.signIn(spy))).toBe('authenticator.passkey.rejected');
    const claim = claimOf(device.authenticate(options), 'interaction');
    expect(await refusalOf(takeChallenge(ground.stores, claim, noon))).toBe(expired);
  });
});

describe('sweeping', () => {
  it('deletes challenges that have ended, a bounded number at a time, and no others', async () => {
    await rows(ground.database.manager, 'delete from webauthn_challenge');
    for (const seconds of [-900, -600, -301, -300, -299])
      await startAuthentication(ground.stores, { binding: 'b' }, context(later(seconds)));
    expect(await sweepChallenges(ground.stores, 3, noon)).toBe(3);
    expect(await sweepChallenges(ground.stores, 3, noon)).toBe(1);
    expect(await sweepChallenges(ground.stores, 3, noon)).toBe(0);
    const left = await rows(ground.database.manager, 'select expires_at from webauthn_challenge');
    expect(left).toEqual([{ expires_at: later(1) }]);
  });

  it('deletes records of authentications that are older than asked, a bounded number at a time', async () => {
    const device = aDevice();
    await ground.register(await ground.aSubject(), device);
    const made = [];
    for (const seconds of [10, 20, 30]) made.push(await ground.signIn(device, { started: context(later(seconds)) }));
    await rows(ground.database.manager, 'delete from authentication where at < $1', [later(10)]);
    expect(await sweepAuthentications(ground.stores, { before: later(25), limit: 1 })).toBe(1);
    expect(await sweepAuthentications(ground.stores, { before: later(25), limit: 9 })).toBe(1);
    expect(await authenticationById(ground.stores, made[1]!.id)).toBeUndefined();
    expect(await authenticationById(ground.stores, made[2]!.id)).toEqual(made[2]);
  });
});

describe('the record of an authentication', () => {
  it.each(['not-an-id', '', newId()])('is not found by %p', async (id) => {
    expect(await authenticationById(ground.stores, id)).toBeUndefined();
  });
});
