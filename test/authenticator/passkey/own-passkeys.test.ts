import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  finishAuthentication,
  listPasskeys,
  passkeySignals,
  removePasskey,
  renamePasskey,
  startAuthentication,
  sweepRemovedPasskeys,
  takeChallenge,
} from '../../../src/authenticator/index.ts';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import { rows } from '../../../src/platform/database/database.ts';
import type { Forgery } from '../../support/software-authenticator.ts';
import { aDevice, context, type Ground, later, noon, openGround, refusalOf } from '../support/ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

const unknown = 'authenticator.passkey.unknown';
const recovery = { kind: 'recovery', activeFrom: later(86400) } as const;

const remove = (subjectId: SubjectId, passkeyId: string, now = noon) =>
  ground.transact((stores) => removePasskey(stores, { subjectId, passkeyId }, now));
const rename = (subjectId: SubjectId, passkeyId: string, name: string) =>
  ground.transact((stores) => renamePasskey(stores, { subjectId, passkeyId, name }));
const lastAction = async (subjectId: SubjectId) => (await ground.factsOf(subjectId)).at(-1)?.action;

describe('listing passkeys', () => {
  it('shows the owner each of theirs, oldest first', async () => {
    const subjectId = await ground.aSubject();
    const first = await ground.register(subjectId, aDevice({ aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd' }), {
      name: 'iPhone của tôi',
    });
    await ground.register(subjectId, aDevice({ synced: false }), { origin: recovery, context: context(later(1)) });
    const entries = await listPasskeys(ground.stores, subjectId, noon);
    expect(entries.map((entry) => ({ ...entry, name: entry.name?.reveal() ?? null }))).toEqual([
      {
        id: first.id,
        name: 'iPhone của tôi',
        authenticatorName: 'iCloud Keychain',
        ial: 1,
        origin: 'added',
        synced: true,
        backedUp: true,
        activeFrom: noon,
        pending: false,
        createdAt: noon,
        lastUsedAt: null,
      },
      expect.objectContaining({
        name: null,
        authenticatorName: null,
        synced: false,
        origin: 'recovery',
        pending: true,
      }),
    ]);
  });

  it('prints no name by accident', async () => {
    const subjectId = await ground.aSubject();
    await ground.register(subjectId, aDevice(), { name: 'Canary' });
    expect(JSON.stringify(await listPasskeys(ground.stores, subjectId, noon))).not.toContain('Canary');
  });

  it('shows nothing of anybody else', async () => {
    await ground.register(await ground.aSubject(), aDevice());
    expect(await listPasskeys(ground.stores, await ground.aSubject(), noon)).toEqual([]);
    expect(await listPasskeys(ground.stores, newId(), noon)).toEqual([]);
  });
});

describe('renaming a passkey', () => {
  it('gives it the new name, trimmed, and records it', async () => {
    const subjectId = await ground.aSubject();
    const { id } = await ground.register(subjectId, aDevice(), { name: 'Cũ' });
    await rename(subjectId, id, '  Máy tính ở nhà ');
    const [entry] = await listPasskeys(ground.stores, subjectId, noon);
    expect(entry?.name?.reveal()).toBe('Máy tính ở nhà');
    expect(await lastAction(subjectId)).toBe('authenticator.passkey.renamed');
  });

  it("is refused for somebody else's, which keeps its name", async () => {
    const [owner, thief] = [await ground.aSubject(), await ground.aSubject()];
    const { id } = await ground.register(owner, aDevice(), { name: 'Của tôi' });
    expect(await refusalOf(rename(thief, id, 'Của tôi'))).toBe(unknown);
    expect((await listPasskeys(ground.stores, owner, noon))[0]?.name?.reveal()).toBe('Của tôi');
  });

  it.each(['not-an-id', '', "' or true --", newId()])('is refused for the unknown id %p', async (id) => {
    expect(await refusalOf(rename(await ground.aSubject(), id, 'x'))).toBe(unknown);
  });

  it('is refused after removal', async () => {
    const subjectId = await ground.aSubject();
    const { id } = await ground.register(subjectId, aDevice());
    await ground.register(subjectId, aDevice());
    await remove(subjectId, id);
    expect(await refusalOf(rename(subjectId, id, 'x'))).toBe(unknown);
  });
});

describe('removing a passkey', () => {
  it('removes it for good and keeps the fact', async () => {
    const subjectId = await ground.aSubject();
    const lost = aDevice();
    const { id } = await ground.register(subjectId, lost);
    await ground.register(subjectId, aDevice());
    await remove(subjectId, id);
    expect(await refusalOf(ground.signIn(lost))).toBe('authenticator.passkey.removed');
    expect((await ground.factsOf(subjectId)).at(-1)).toEqual({
      action: 'authenticator.passkey.removed',
      details: { passkey_id: id, origin: 'added', pending: false },
    });
  });

  it('leaves the record of what was done with it', async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    const passkey = await ground.register(subjectId, device);
    await ground.register(subjectId, aDevice());
    const authentication = await ground.signIn(device, { forge: undefined });
    await remove(subjectId, passkey.id);
    expect(await ground.stores.authentications.byId(authentication.id)).toEqual(authentication);
  });

  it('is refused for the last one', async () => {
    const subjectId = await ground.aSubject();
    const { id } = await ground.register(subjectId, aDevice());
    expect(await refusalOf(remove(subjectId, id))).toBe('authenticator.passkey.last_one');
    expect(await ground.stores.passkeys.ofSubject(subjectId)).toHaveLength(1);
  });

  it('does not count one that still waits as another one', async () => {
    const subjectId = await ground.aSubject();
    const { id } = await ground.register(subjectId, aDevice());
    await ground.register(subjectId, aDevice(), { origin: recovery });
    expect(await refusalOf(remove(subjectId, id))).toBe('authenticator.passkey.last_one');
    await remove(subjectId, id, later(86400));
    expect(await ground.stores.passkeys.ofSubject(subjectId)).toHaveLength(1);
  });

  it('cancels a recovery, which then never becomes active', async () => {
    const subjectId = await ground.aSubject();
    await ground.register(subjectId, aDevice());
    const thief = aDevice();
    const { id } = await ground.register(subjectId, thief, { origin: recovery });
    await remove(subjectId, id);
    const after = context(later(86401));
    expect(await refusalOf(ground.signIn(thief, { started: after }))).toBe('authenticator.passkey.removed');
    expect((await ground.factsOf(subjectId)).at(-1)?.details).toMatchObject({ origin: 'recovery', pending: true });
  });

  it('cancels a recovery also where no other passkey is left: it must never be stuck', async () => {
    const subjectId = await ground.aSubject();
    const { id } = await ground.register(subjectId, aDevice(), { origin: recovery });
    await remove(subjectId, id);
    expect(await ground.stores.passkeys.ofSubject(subjectId)).toEqual([]);
  });

  it("is refused for somebody else's", async () => {
    const [owner, thief] = [await ground.aSubject(), await ground.aSubject()];
    const { id } = await ground.register(owner, aDevice());
    await ground.register(owner, aDevice());
    await ground.register(thief, aDevice());
    expect(await refusalOf(remove(thief, id))).toBe(unknown);
    expect(await ground.stores.passkeys.ofSubject(owner)).toHaveLength(2);
  });

  it('is refused the second time', async () => {
    const subjectId = await ground.aSubject();
    const { id } = await ground.register(subjectId, aDevice());
    await ground.register(subjectId, aDevice());
    await ground.register(subjectId, aDevice());
    await remove(subjectId, id);
    expect(await refusalOf(remove(subjectId, id))).toBe(unknown);
  });
});

describe('a removed passkey', () => {
  const removed = async () => {
    const subjectId = await ground.aSubject();
    const device = aDevice();
    const { id } = await ground.register(subjectId, device);
    await ground.register(subjectId, aDevice());
    // The store asks PostgreSQL's own clock whether a key has expired.
    await remove(subjectId, id, new Date());
    return { subjectId, device };
  };

  it.each<[string, Forgery]>([
    ['a changed signature', { tamperSignature: true }],
    ['no user verification', { userVerified: false }],
    ['another origin', { origin: 'https://evil.test' }],
    ['another relying party', { rpId: 'evil.test' }],
  ])('is told to nobody who comes with %s', async (_, forge) => {
    const { device } = await removed();
    expect(await refusalOf(ground.signIn(device, { forge }))).toBe('authenticator.passkey.rejected');
  });

  it('is told with each new challenge, and once with each', async () => {
    const { device } = await removed();
    const options = await startAuthentication(ground.stores, { binding: 'b' }, context());
    const response = device.authenticate(options);
    const claim = { purpose: 'authenticate', binding: 'b', response } as const;
    const challenge = await takeChallenge(ground.stores, claim, noon);
    const work = ground.transact((stores) => finishAuthentication(stores, { challenge, response }, context()));
    expect(await refusalOf(work)).toBe('authenticator.passkey.removed');
    expect(await refusalOf(takeChallenge(ground.stores, claim, noon))).toBe('authenticator.challenge.expired');
  });

  it('is kept as a key that names nobody', async () => {
    const { subjectId } = await removed();
    const kept = await rows<Record<string, unknown>>(ground.database.manager, 'select * from removed_passkey');
    expect(Object.keys(kept[0]!).toSorted()).toEqual(['credential_hash', 'expires_at', 'public_key']);
    expect(JSON.stringify(kept)).not.toContain(subjectId);
  });

  it('is forgotten after its time, and then as good as unknown', async () => {
    const { device } = await removed();
    const inTwoYears = new Date(Date.now() + 2 * 365 * 86_400_000);
    expect(await sweepRemovedPasskeys(ground.stores, 1, new Date())).toBe(0);
    while ((await sweepRemovedPasskeys(ground.stores, 1, inTwoYears)) > 0);
    expect(await refusalOf(ground.signIn(device))).toBe('authenticator.passkey.rejected');
  });
});

describe('what a browser is told of a person’s passkeys', () => {
  it('is every one of theirs under their handle, those that wait too, and nobody else’s', async () => {
    const [subjectId, other] = [await ground.aSubject(), await ground.aSubject()];
    const device = aDevice();
    const first = await ground.register(subjectId, device);
    const waiting = await ground.register(subjectId, aDevice(), { origin: recovery });
    await ground.register(other, aDevice());
    const { userId, credentialIds } = await passkeySignals(ground.stores, subjectId);
    expect(userId).toBe(device.credentials[0]?.userHandle);
    expect([...credentialIds].toSorted()).toEqual([first.credentialId, waiting.credentialId].toSorted());
  });

  it('is nothing of a removed one', async () => {
    const subjectId = await ground.aSubject();
    const { id } = await ground.register(subjectId, aDevice());
    const left = await ground.register(subjectId, aDevice());
    await remove(subjectId, id);
    expect((await passkeySignals(ground.stores, subjectId)).credentialIds).toEqual([left.credentialId]);
  });

  it('is an empty list for who has none', async () => {
    expect((await passkeySignals(ground.stores, await ground.aSubject())).credentialIds).toEqual([]);
  });
});
