import { raisePasskey } from '../../../authenticator/index.ts';
import { dutiesFor, type SettledCase } from '../../../casework/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Officer } from '../../../kernel/officer.ts';
import { dutyFor } from '../../../kernel/officer.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { type EndedReview, type ReviewId, settleReview } from '../../../proofing/index.ts';
import { notify, raiseSubject } from '../../../subject/index.ts';
import type { Stores } from '../../installation/stores.ts';
import type { CaseEffect } from './effect.ts';

/** Pictures of a browser, matched by an officer: 2, whatever else is known. */
const matchedIal = 2;

/**
 * An officer matched the person with the card. What rises is the person and the one passkey of the session in which the
 * pictures were taken: whoever holds another was not seen. See docs/adr/0028.
 */
export const remoteReview: CaseEffect = {
  async approved(stores, settled, officer, now) {
    const review = await settle(stores, settled, { officer, outcome: 'approved', now });
    const actor = asOfficer(officer, settled);
    const { subjectId, passkeyId } = review;
    await raiseSubject(stores, { subjectId, ial: matchedIal, actor });
    const lives = (await stores.passkeys.ofSubject(subjectId)).some(({ id }) => id === passkeyId);
    if (passkeyId && lives) await raisePasskey(stores, { subjectId, passkeyId, ial: matchedIal, actor });
    await notify(stores, subjectId, 'review_approved', { unit: review.unit }, now);
  },
  async refused(stores, settled, officer, now) {
    const { subjectId, unit, reason } = await settle(stores, settled, { officer, outcome: 'refused', now });
    await notify(stores, subjectId, 'review_refused', { unit, reason }, now);
  },
};

interface Settling {
  readonly officer: Officer;
  readonly outcome: 'approved' | 'refused';
  readonly now: Date;
}

function settle(stores: Stores, settled: SettledCase, { officer, outcome, now }: Settling): Promise<EndedReview> {
  const { reference, reason } = settled;
  if (reference === null || reason === null) throw new Error('a settled remote review names no request or no reason');
  const ruling = { reviewId: reference as ReviewId, outcome, reason, actor: asOfficer(officer, settled) };
  return settleReview(stores.proofing, ruling, now);
}

function asOfficer(officer: Officer, { kind, unit }: SettledCase): Actor {
  const held = dutyFor(officer, dutiesFor(kind), unit);
  if (!held) throw new Refusal('casework.case.unknown');
  return { kind: 'officer', subjectId: officer.subjectId, duty: held.duty, unit: held.unit };
}
