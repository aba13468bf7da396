import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startAuthentication } from '../../../src/authenticator/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { aDevice, context, type Ground, later, openGround } from '../support/ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

describe('starting a sign-in', () => {
  it('asks for user verification and names nobody, so that autofill offers what the device has', async () => {
    const options = await startAuthentication(ground.stores, { binding: 'b' }, context());
    expect(JSON.parse(JSON.stringify(options))).toEqual({
      rpId: 'id.example.test',
      challenge: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      timeout: 300000,
      userVerification: 'required',
    });
  });

  it('stores the challenge as a hash, with its owner, purpose and end', async () => {
    const { challenge } = await startAuthentication(ground.stores, { binding: 'owner-of-this' }, context());
    const found = await rows<{ id: Buffer }>(
      ground.database.manager,
      'select id, purpose, subject_id, expires_at from webauthn_challenge where binding = $1',
      ['owner-of-this'],
    );
    expect(found).toEqual([
      { id: expect.any(Buffer), purpose: 'authenticate', subject_id: null, expires_at: later(300) },
    ]);
    expect(found[0]?.id.toString('base64url')).not.toBe(challenge);
  });

  it('never uses a challenge twice', async () => {
    const options = await Promise.all(
      Array.from({ length: 20 }, () => startAuthentication(ground.stores, { binding: 'b' }, context())),
    );
    expect(new Set(options.map(({ challenge }) => challenge)).size).toBe(20);
  });

  it('offers the passkeys of a known person, and of nobody else', async () => {
    const [one, other] = [await ground.aSubject(), await ground.aSubject()];
    const passkey = await ground.register(one, aDevice());
    await ground.register(other, aDevice());
    const options = await startAuthentication(ground.stores, { binding: 'b', subjectId: one }, context());
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual([passkey.credentialId]);
  });

  it('offers an empty list for a person without passkeys', async () => {
    const options = await startAuthentication(ground.stores, { binding: 'b', subjectId: newId() }, context());
    expect(options.allowCredentials).toEqual([]);
  });
});
