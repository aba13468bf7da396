import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  activeConsent,
  type GiveConsent,
  giveConsent,
  listConsents,
  withdrawConsent,
} from '../../src/consent/index.ts';
import { newId, type RelyingPartyId, type SubjectId } from '../../src/kernel/ids.ts';
import { rows } from '../../src/platform/database/database.ts';
import { countStatements } from '../../src/platform/database/meter.ts';
import { aConsent, at, type ConsentDatabase, openConsentDatabase } from './consent-database.ts';

let db: ConsentDatabase;
beforeAll(async () => {
  db = await openConsentDatabase();
});
afterAll(() => db.close());

const history = (subjectId: SubjectId) =>
  rows<Record<string, unknown>>(
    db.database.manager,
    'select claims, given_at, withdrawn_at, ended_by from consent where subject_id = $1 order by given_at, withdrawn_at',
    [subjectId],
  );
const active = ({ subjectId, relyingPartyId }: GiveConsent) => activeConsent(db.stores, subjectId, relyingPartyId);
const withdraw = (subjectId: SubjectId, relyingPartyId: RelyingPartyId, now = at(9)) =>
  db.transact((stores) => withdrawConsent(stores, { subjectId, relyingPartyId }, now));

describe('giving consent', () => {
  it('keeps who agreed to what, when, in which words, language and channel', async () => {
    const given = aConsent(await db.somebody(), { locale: 'en', channel: 'web', textVersion: '2026-11' });
    const consent = await db.give(given, at(1));
    expect(consent).toMatchObject({ ...given, givenAt: at(1), withdrawnAt: null });
    expect(await active(given)).toEqual(consent);
  });

  it('leaves a fact that tells the same', async () => {
    const given = aConsent(await db.somebody());
    await db.give(given);
    const [fact] = await db.stores.facts.activityOf(given.subjectId, {});
    expect(fact).toMatchObject({
      action: 'consent.granted',
      actorKind: 'subject',
      details: {
        relying_party_id: given.relyingPartyId,
        scopes: ['openid', 'profile'],
        claims: ['name'],
        text_version: '2026-11',
        locale: 'vi',
        channel: 'web',
        replaced: false,
      },
    });
  });

  it('ends an earlier consent to the same service, and keeps it as history', async () => {
    const given = aConsent(await db.somebody());
    await db.give(given, at(1));
    const second = await db.give({ ...given, claims: ['name', 'birthdate'] }, at(2));
    expect(await active(given)).toEqual(second);
    expect(await history(given.subjectId)).toEqual([
      { claims: ['name'], given_at: at(1), withdrawn_at: at(2), ended_by: 'replacement' },
      { claims: ['name', 'birthdate'], given_at: at(2), withdrawn_at: null, ended_by: null },
    ]);
    const [fact] = await db.stores.facts.activityOf(given.subjectId, {});
    expect(fact!.details.replaced).toBe(true);
  });

  it('may be for less than before: what was shown last is what holds', async () => {
    const given = aConsent(await db.somebody(), { claims: ['name', 'birthdate'] });
    await db.give(given, at(1));
    await db.give({ ...given, claims: ['name'] }, at(2));
    expect((await active(given))?.claims).toEqual(['name']);
  });

  it('bears a clock of another node that runs ahead', async () => {
    const given = aConsent(await db.somebody());
    await db.give(given, at(5));
    await db.give(given, at(4));
    expect((await active(given))?.givenAt).toEqual(at(4));
  });

  it('takes one statement of its own when it is the first', async () => {
    const given = aConsent(await db.somebody());
    const count = { adapter: 0, own: 0 };
    const silent = { consents: db.stores.consents, facts: { record: async () => undefined } };
    await countStatements(count, () => giveConsent(silent, given, at(0)));
    expect(count.own).toBe(1);
  });

  it('leaves one active of ten at once, first or not', async () => {
    const given = aConsent(await db.somebody());
    for (const round of [1, 2]) {
      const results = await Promise.allSettled(Array.from({ length: 10 }, () => db.give(given, at(round))));
      expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
      expect((await history(given.subjectId)).filter((row) => row.withdrawn_at === null)).toHaveLength(1);
    }
    expect(await history(given.subjectId)).toHaveLength(20);
  });

  it('keeps nothing when its fact cannot be recorded', async () => {
    const given = aConsent(newId());
    await expect(db.give(given)).rejects.toThrow('vault.key.destroyed');
    expect(await active(given)).toBeNull();
  });

  it('is held to its rules by the database too', async () => {
    const id = await db.somebody();
    for (const changes of [{ purpose: '' }, { textVersion: '' }, { channel: '' }, { locale: 'fr' as 'vi' }])
      await expect(db.give(aConsent(id, changes))).rejects.toThrow('check constraint');
  });
});

describe('finding what somebody agreed to', () => {
  it('lists what holds, newest first', async () => {
    const id = await db.somebody();
    const first = await db.give(aConsent(id), at(1));
    const second = await db.give(aConsent(id), at(2));
    const ended = await db.give(aConsent(id), at(3));
    await withdraw(id, ended.relyingPartyId);
    expect(await listConsents(db.stores, id)).toEqual([second, first]);
  });

  it('finds nothing of somebody else, for another service, or of nobody', async () => {
    const given = aConsent(await db.somebody());
    await db.give(given);
    expect(await activeConsent(db.stores, await db.somebody(), given.relyingPartyId)).toBeNull();
    expect(await activeConsent(db.stores, given.subjectId, newId() as RelyingPartyId)).toBeNull();
    expect(await listConsents(db.stores, newId())).toEqual([]);
  });
});

describe('withdrawing consent', () => {
  it('ends it at once, keeps it as history, and tells what ended', async () => {
    const given = aConsent(await db.somebody());
    const consent = await db.give(given, at(1));
    expect(await withdraw(given.subjectId, given.relyingPartyId, at(2))).toEqual({ ...consent, withdrawnAt: at(2) });
    expect(await active(given)).toBeNull();
    expect(await history(given.subjectId)).toMatchObject([{ withdrawn_at: at(2), ended_by: 'withdrawal' }]);
    const [fact] = await db.stores.facts.activityOf(given.subjectId, {});
    expect(fact).toMatchObject({ action: 'consent.revoked', details: { relying_party_id: given.relyingPartyId } });
  });

  it('refuses alike a consent of somebody else, one that never was, and one that has ended', async () => {
    const given = aConsent(await db.somebody());
    await db.give(given);
    await expect(withdraw(await db.somebody(), given.relyingPartyId)).rejects.toThrow('consent.record.unknown');
    await expect(withdraw(given.subjectId, newId() as RelyingPartyId)).rejects.toThrow('consent.record.unknown');
    expect(await active(given)).not.toBeNull();
    await withdraw(given.subjectId, given.relyingPartyId);
    await expect(withdraw(given.subjectId, given.relyingPartyId)).rejects.toThrow('consent.record.unknown');
  });

  it('happens once of ten at once, and is told once', async () => {
    const given = aConsent(await db.somebody());
    await db.give(given);
    const attempts = Array.from({ length: 10 }, () => withdraw(given.subjectId, given.relyingPartyId));
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const facts = await db.stores.facts.activityOf(given.subjectId, {});
    expect(facts.filter(({ action }) => action === 'consent.revoked')).toHaveLength(1);
  });

  it('can be followed by a new consent', async () => {
    const given = aConsent(await db.somebody());
    await db.give(given, at(1));
    await withdraw(given.subjectId, given.relyingPartyId, at(2));
    const again = await db.give(given, at(3));
    expect(await active(given)).toEqual(again);
  });
});
