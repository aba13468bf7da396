import { randomBytes } from 'node:crypto';
import {
  finishRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
  takeChallenge,
} from '../../authenticator/index.ts';
import { Personal } from '../../kernel/personal.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type CaseHandle, completeCase, letterFor, takeLetter, verifiedChip } from '../../proofing/index.ts';
import { notify, readSubject } from '../../subject/index.ts';
import { inPersonOf } from './in-person-of.ts';
import type { PhoneNeeds } from './phone-passkey.ts';

/** A letter in somebody's hands, and the case in which they read their card again. */
export interface LetterInUse extends CaseHandle {
  readonly typed: string;
}

/** Only for the very card that was read at the counter, read anew. */
export async function startLetterPasskey(
  { transact, settings, now }: PhoneNeeds,
  { typed, ...handle }: LetterInUse,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return transact(async (stores) => {
    const chip = await verifiedChip(stores.proofing, handle, now());
    const { subjectId } = await letterFor(stores.proofing.inPerson, { typed, chip }, now());
    const displayName = new Personal((await readSubject(stores, subjectId)).profile().reveal().name);
    const context = { settings, now: now(), random: randomBytes };
    return startRegistration(stores, { binding: handle.binding, subjectId, displayName }, context);
  });
}

/** Uses the letter up with the passkey it leads to, in one transaction: of many who come at once, one gets it. */
export async function finishLetterPasskey(
  needs: PhoneNeeds,
  { typed, ...handle }: LetterInUse,
  response: unknown,
): Promise<void> {
  const { stores, transact, settings, now } = needs;
  const claim = { purpose: 'register', binding: handle.binding, response } as const;
  const challenge = await takeChallenge(stores, claim, now());
  await transact(async (bound) => {
    const chip = await verifiedChip(bound.proofing, handle, now());
    const { subjectId, ial } = await takeLetter(inPersonOf(bound), { typed, chip }, now());
    const standing = await bound.subjects.standingOf(subjectId);
    if (!standing?.active) throw new Refusal('authenticator.subject.suspended');
    const registration = { challenge, subjectId, ial, origin: { kind: 'added' }, response } as const;
    const passkey = await finishRegistration(bound, registration, { settings, now: now() });
    await completeCase(bound.proofing, { ...handle, subjectId, authenticatorId: passkey.id }, now());
    await notify(bound, subjectId, 'passkey_added_at_counter', { ial }, now());
  });
}
