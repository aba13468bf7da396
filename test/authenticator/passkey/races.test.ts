import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  finishAuthentication,
  finishRegistration,
  removePasskey,
  startAuthentication,
  startRegistration,
  takeChallenge,
} from '../../../src/authenticator/index.ts';
import { aDevice, context, type Ground, noon, openGround, refusalOf } from '../support/ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const tally = (codes: readonly string[]) =>
  Object.fromEntries([...new Set(codes)].sort().map((code) => [code, codes.filter((other) => other === code).length]));

describe('many at once, each on a connection of its own', () => {
  it('lets one of ten posts of the same sign-in win', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    await ground.register(subjectId, device);
    const response = device.authenticate(await startAuthentication(ground.stores, { binding: 'b' }, context()));
    const codes = await times(10, async () => {
      const claim = { purpose: 'authenticate', binding: 'b', response } as const;
      return refusalOf(
        takeChallenge(ground.stores, claim, noon).then((challenge) =>
          ground.transact((stores) => finishAuthentication(stores, { challenge, response }, context())),
        ),
      );
    });
    expect(tally(codes)).toEqual({ accepted: 1, 'authenticator.challenge.expired': 9 });
    const used = (await ground.factsOf(subjectId)).filter(({ action }) => action.endsWith('.used'));
    expect(used).toHaveLength(1);
  });

  it('lets one win also where the challenge is taken inside the transaction', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    await ground.register(subjectId, device);
    const response = device.authenticate(await startAuthentication(ground.stores, { binding: 'b' }, context()));
    const codes = await times(10, () =>
      refusalOf(
        ground.transact(async (stores) => {
          const challenge = await takeChallenge(stores, { purpose: 'authenticate', binding: 'b', response }, noon);
          return finishAuthentication(stores, { challenge, response }, context());
        }),
      ),
    );
    expect(tally(codes)).toEqual({ accepted: 1, 'authenticator.challenge.expired': 9 });
  });

  it('registers one of ten equal credentials, whoever they come for', async () => {
    const attestedCredentialId = randomBytes(32).toString('base64url');
    const codes = await times(10, async () => {
      const subjectId = await ground.aSubject();
      return refusalOf(ground.register(subjectId, aDevice(), { forge: { attestedCredentialId } }));
    });
    expect(tally(codes)).toEqual({ accepted: 1, 'authenticator.passkey.already_registered': 9 });
  });

  it('registers one of ten equal credentials of one person', async () => {
    const subjectId = await ground.aSubject();
    const attestedCredentialId = randomBytes(32).toString('base64url');
    const codes = await times(10, () =>
      refusalOf(ground.register(subjectId, aDevice(), { forge: { attestedCredentialId } })),
    );
    expect(tally(codes)).toEqual({ accepted: 1, 'authenticator.passkey.already_registered': 9 });
    expect(await ground.stores.passkeys.ofSubject(subjectId)).toHaveLength(1);
  });

  it('lets one of ten posts of the same registration win', async () => {
    const subjectId = await ground.aSubject();
    const options = await startRegistration(ground.stores, { binding: 'b', subjectId }, context());
    const response = aDevice().register(options);
    const codes = await times(10, () =>
      refusalOf(
        takeChallenge(ground.stores, { purpose: 'register', binding: 'b', response }, noon).then((challenge) =>
          ground.transact((stores) =>
            finishRegistration(
              stores,
              { challenge, subjectId, ial: 1, origin: { kind: 'added' }, response },
              context(),
            ),
          ),
        ),
      ),
    );
    expect(tally(codes)).toEqual({ accepted: 1, 'authenticator.challenge.expired': 9 });
  });

  it('leaves one passkey when the last two are removed together, twenty times over', async () => {
    for (let round = 0; round < 20; round += 1) {
      const subjectId = await ground.aSubject();
      const passkeys = [await ground.register(subjectId, aDevice()), await ground.register(subjectId, aDevice())];
      const codes = await Promise.all(
        passkeys.map(({ id: passkeyId }) =>
          refusalOf(ground.transact((stores) => removePasskey(stores, { subjectId, passkeyId }, noon))),
        ),
      );
      expect(tally(codes)).toEqual({ accepted: 1, 'authenticator.passkey.last_one': 1 });
      expect(await ground.stores.passkeys.ofSubject(subjectId)).toHaveLength(1);
    }
  });

  it('leaves one passkey when all ten are removed together', async () => {
    const subjectId = await ground.aSubject();
    const passkeys = await times(10, () => ground.register(subjectId, aDevice()));
    const codes = await Promise.all(
      passkeys.map(({ id: passkeyId }) =>
        refusalOf(ground.transact((stores) => removePasskey(stores, { subjectId, passkeyId }, noon))),
      ),
    );
    expect(tally(codes)).toEqual({ accepted: 9, 'authenticator.passkey.last_one': 1 });
  });

  it('never signs anybody in with a passkey whose removal came first', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    const { id: passkeyId } = await ground.register(subjectId, device);
    await ground.register(subjectId, aDevice());
    const response = device.authenticate(await startAuthentication(ground.stores, { binding: 'b' }, context()));
    const challenge = await takeChallenge(ground.stores, { purpose: 'authenticate', binding: 'b', response }, noon);
    let signingIn: Promise<string> = Promise.resolve('');
    await ground.transact(async (stores) => {
      await removePasskey(stores, { subjectId, passkeyId }, noon);
      // Reads the passkey before the removal commits, and waits for it when it comes to note its use.
      signingIn = refusalOf(
        ground.transact((other) => finishAuthentication(other, { challenge, response }, context())),
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await signingIn).toBe('authenticator.passkey.rejected');
  });

  it('lets one synced passkey sign in on several devices at the same moment', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    await ground.register(subjectId, device);
    const codes = await times(6, (index) => refusalOf(ground.signIn(device, { binding: `device-${index}` })));
    expect(tally(codes)).toEqual({ accepted: 6 });
  });
});
