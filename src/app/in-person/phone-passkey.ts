// NIST SP 800-63B-4 §4.1.1: binding at the enrolment that has just been attended.
import { randomBytes } from 'node:crypto';
import {
  finishAuthentication,
  finishRegistration,
  type PasskeySettings,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  raisePasskey,
  startAuthentication,
  startRegistration,
  takeChallenge,
} from '../../authenticator/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { Personal } from '../../kernel/personal.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Transact } from '../../kernel/transact.ts';
import { bindToVisit, browserHash, due, lockVisit, phoneOf, type Visit } from '../../proofing/index.ts';
import { notify, readSubject } from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';
import { inPersonOf } from './in-person-of.ts';

export interface PhoneNeeds {
  readonly stores: Stores;
  readonly transact: Transact<Stores>;
  readonly settings: PasskeySettings;
  readonly now: () => Date;
}

type Settled = Visit & { readonly subjectId: SubjectId; readonly reached: 2 | 3 };

/** The approved visit that this browser takes part in; refuses as ended whatever else it shows. */
async function settledVisit(stores: Stores, secret: string, now: Date): Promise<Settled> {
  const phone = await phoneOf(stores.proofing.inPerson, secret, now);
  if (!phone?.visitId) throw new Refusal('proofing.visit.ended');
  const visit = due(await lockVisit(stores.proofing.inPerson, phone.visitId, 'all'), ['approved'], now);
  if (visit.subjectId === null || visit.reached === null) throw new Error('an approved visit lacks its person');
  return { ...visit, subjectId: visit.subjectId, reached: visit.reached };
}

export async function startPhonePasskey(
  { transact, settings, now }: PhoneNeeds,
  secret: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return transact(async (stores) => {
    const { subjectId } = await settledVisit(stores, secret, now());
    const displayName = new Personal((await readSubject(stores, subjectId)).profile().reveal().name);
    const context = { settings, now: now(), random: randomBytes };
    return startRegistration(stores, { binding: bindingOf(secret), subjectId, displayName }, context);
  });
}

/** A new passkey on the person's own telephone, worth what the visit has proven. */
export async function finishPhonePasskey(needs: PhoneNeeds, secret: string, response: unknown): Promise<void> {
  const { stores, transact, settings, now } = needs;
  const claim = { purpose: 'register', binding: bindingOf(secret), response } as const;
  const challenge = await takeChallenge(stores, claim, now());
  await transact(async (bound) => {
    const visit = await settledVisit(bound, secret, now());
    const { subjectId, reached: ial } = visit;
    const registration = { challenge, subjectId, ial, origin: { kind: 'added' }, response } as const;
    const passkey = await finishRegistration(bound, registration, { settings, now: now() });
    const stores = { ...bound.proofing, ...inPersonOf(bound) };
    await bindToVisit(stores, { visit, authenticatorId: passkey.id, isNew: true }, now());
    await notify(bound, subjectId, 'passkey_added_at_counter', { ial }, now());
  });
}

export async function startPhoneUse(
  { transact, settings, now }: PhoneNeeds,
  secret: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return transact(async (stores) => {
    const { subjectId } = await settledVisit(stores, secret, now());
    const context = { settings, now: now(), random: randomBytes };
    return startAuthentication(stores, { binding: bindingOf(secret), subjectId }, context);
  });
}

/** A passkey the telephone has already, used in front of the officer: it rises to what the visit has proven. */
export async function finishPhoneUse(needs: PhoneNeeds, secret: string, response: unknown): Promise<void> {
  const { stores, transact, settings, now } = needs;
  const claim = { purpose: 'authenticate', binding: bindingOf(secret), response } as const;
  const challenge = await takeChallenge(stores, claim, now());
  await transact(async (bound) => {
    const visit = await settledVisit(bound, secret, now());
    const used = await finishAuthentication(bound, { challenge, response }, { settings, now: now() });
    const { subjectId, reached: ial } = visit;
    if (used.subjectId !== subjectId) throw new Refusal('authenticator.passkey.rejected');
    const actor = { kind: 'subject', subjectId } as const;
    await raisePasskey(bound, { subjectId, passkeyId: used.passkeyId, ial, actor });
    const stores = { ...bound.proofing, ...inPersonOf(bound) };
    await bindToVisit(stores, { visit, authenticatorId: used.passkeyId, isNew: false }, now());
  });
}

/** Not the person, or not their wish: the telephone leaves, and the visit may take another. */
export async function leaveVisit({ transact, now }: PhoneNeeds, secret: string): Promise<void> {
  await transact(async (stores) => {
    const phone = await phoneOf(stores.proofing.inPerson, secret, now());
    if (phone) await stores.proofing.inPerson.phones.remove(phone.id);
    if (!phone?.visitId) return;
    const { subjectId } = await lockVisit(stores.proofing.inPerson, phone.visitId, 'all');
    const about = subjectId === null ? {} : { subjectId };
    const actor = { kind: 'system', name: 'telephone' } as const;
    await stores.facts.record({
      action: 'proofing.visit.phone_left',
      actor,
      ...about,
      details: { visit_id: phone.visitId },
    });
  });
}

/** Ceremonies belong to one telephone in one visit. */
function bindingOf(secret: string): string {
  return `enrol:${browserHash(secret).toString('base64url')}`;
}
