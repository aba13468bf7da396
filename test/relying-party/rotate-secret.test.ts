import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { matchesSecret, type RotateSecret, rotateSecret } from '../../src/relying-party/index.ts';
import { now, openRelyingPartyDatabase, operator, type RelyingPartyDatabase } from './relying-party-database.ts';

let db: RelyingPartyDatabase;
beforeAll(async () => {
  db = await openRelyingPartyDatabase();
});
afterAll(() => db.close());

const aWeek = 7 * 86_400;
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const rotate = (clientId: string, changes: Partial<RotateSecret> = {}, at = now) =>
  db.transact((stores) => rotateSecret(stores, { clientId, overlapSeconds: aWeek, actor: operator, ...changes }, at));

describe('rotating a client secret', () => {
  it('makes a new one and lets the one before run out', async () => {
    const { relyingParty, secret: old } = await db.register({ clientId: 'rotates' });
    const { secret } = await rotate('rotates');
    const found = (await db.stores.relyingParties.find('rotates'))!;
    expect(matchesSecret(found.secretHash, secret)).toBe(true);
    expect(matchesSecret(found.previousSecret!.hash, old!)).toBe(true);
    expect(found.previousSecret!.until).toEqual(later(aWeek));
    expect([found.secretMadeAt, found.version]).toEqual([now, relyingParty.version + 1]);
  });

  it('leaves a fact, and no secret in it', async () => {
    await db.register({ clientId: 'tells' });
    const { secret, relyingParty } = await rotate('tells');
    const fact = (await db.facts()).at(-1)!;
    expect(fact).toMatchObject({
      action: 'relying_party.secret_rotated',
      actor_ref: 'tester',
      details: { relying_party_id: relyingParty.id, client_id: 'tells', overlap_seconds: aWeek },
    });
    expect(JSON.stringify(fact)).not.toContain(secret);
  });

  it('ends every earlier one at once where there is to be no overlap', async () => {
    await db.register({ clientId: 'leaked' });
    await rotate('leaked');
    await rotate('leaked', { overlapSeconds: 0 });
    expect((await db.stores.relyingParties.find('leaked'))!.previousSecret).toBeNull();
  });

  it('refuses a third secret while two are accepted, and takes it when the first has run out', async () => {
    await db.register({ clientId: 'hasty' });
    await rotate('hasty');
    await expect(rotate('hasty', {}, later(aWeek - 1))).rejects.toMatchObject({
      code: 'relying_party.secret.overlapping',
    });
    await expect(rotate('hasty', {}, later(aWeek))).resolves.toBeDefined();
  });

  it('refuses an overlap that would never end', async () => {
    await db.register({ clientId: 'slow' });
    await expect(rotate('slow', { overlapSeconds: 91 * 86_400 })).rejects.toMatchObject({
      code: 'relying_party.secret.overlap_too_long',
    });
  });

  it('refuses who has no secret, and who is nobody', async () => {
    await db.register({ clientId: 'native-one', authMethod: 'none', applicationType: 'native' });
    await expect(rotate('native-one')).rejects.toMatchObject({ code: 'relying_party.secret.none' });
    await expect(rotate('nobody')).rejects.toMatchObject({ code: 'relying_party.record.unknown' });
  });

  it('twice at once makes one', async () => {
    await db.register({ clientId: 'raced' });
    const both = await Promise.allSettled([rotate('raced'), rotate('raced')]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [lost] = both.filter((one) => one.status === 'rejected');
    expect(lost!.reason.code).toMatch(/^relying_party\.(version\.stale|secret\.overlapping)$/);
  });
});
