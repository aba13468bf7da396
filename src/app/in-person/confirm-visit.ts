import { drawSecondLook, type Lot, openOfficerCase } from '../../casework/index.ts';
import type { RevocationPolicy } from '../../emrtd/index.ts';
import { addSeconds } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import {
  type CardRegister,
  doubtsAboutChip,
  doubtsAboutSight,
  due,
  endReading,
  match,
  type OfficerActor,
  type PersonOnCard,
  provenReading,
  standingOfSeen,
  step,
  type Visit,
  type VisitSettings,
} from '../../proofing/index.ts';
import type { Stores } from '../installation/stores.ts';
import { knownPerson } from './known-person.ts';
import { settlePerson } from './settle-person.ts';

/** What the person was shown of their passkeys, and what they said was theirs. */
export interface Claim {
  readonly shown: readonly string[];
  readonly claimed: readonly string[];
}

export interface Confirming {
  /** Held until the transaction ends. */
  readonly visit: Visit;
  readonly actor: OfficerActor;
  readonly claim: Claim;
}

export type ConfirmSettings = VisitSettings & {
  readonly revocation: RevocationPolicy;
  /** Whether another officer looks again at what one has confirmed alone. */
  readonly lot: () => Lot;
};

/**
 * The officer says: this is the person of the portrait. With nothing open about the chip that settles it, at ial 3;
 * otherwise another officer has to agree, and it is ial 2.
 */
export async function confirmByChip(
  stores: Stores,
  { visit, actor, claim }: Confirming,
  settings: ConfirmSettings,
  now: Date,
): Promise<Visit> {
  due(visit, ['open'], now);
  const { identity, chip, warnings } = await provenReading(stores.proofing, visit, now);
  const known = await knownPerson(stores, identity.number, actor.subjectId);
  const { scanned } = visit.evidence;
  const about = { warnings, identity, known: known?.profile ?? null, ...(scanned ? { scanned } : {}) };
  const { portraits } = stores.proofing;
  const hasPortrait = visit.caseId !== null && (await portraits.open(visit.caseId, now)) !== null;
  const doubts = doubtsAboutChip({ ...about, hasPortrait }, settings.revocation);
  const evidence = { ...visit.evidence, person: identity, chip, ...claim };
  return keep(stores, { visit, actor, doubts, evidence, subjectId: known?.subjectId ?? null }, settings, now);
}

export interface SeenCard {
  readonly person: PersonOnCard;
  /** YYYY-MM-DD, as printed. */
  readonly issuedOn: string;
}

/** The officer has read the card and looked at its photograph, because no chip could be read. A second one has to agree. */
export async function confirmBySight(
  stores: Stores,
  { visit, actor, claim, card }: Confirming & { readonly card: SeenCard },
  settings: ConfirmSettings & { readonly register?: CardRegister },
  now: Date,
): Promise<Visit> {
  due(visit, ['open'], now);
  const { number } = card.person;
  const standing = await standingOfSeen(settings.register, { number, issuedOn: card.issuedOn });
  if (standing === 'reported') throw new Refusal('proofing.card.reported');
  const known = await knownPerson(stores, number, actor.subjectId);
  const doubts = doubtsAboutSight(card.person, { known: known?.profile ?? null, standing });
  const evidence = { ...visit.evidence, person: card.person, ...claim };
  const bySight = { ...visit, manner: 'sight' } as const;
  return keep(stores, { visit: bySight, actor, doubts, evidence, subjectId: known?.subjectId ?? null }, settings, now);
}

type Keeping = Omit<Confirming, 'claim'> & Pick<Visit, 'doubts' | 'evidence' | 'subjectId'>;

async function keep(stores: Stores, keeping: Keeping, settings: ConfirmSettings, now: Date): Promise<Visit> {
  const { visit, actor, ...matching } = keeping;
  const until = addSeconds(now, settings.secondSeconds);
  const matched = match(visit, { by: actor.subjectId, ...matching }, until, now);
  const { facts, proofing } = stores;
  const details = { visit_id: visit.id, manner: visit.manner, doubts: matched.doubts, ial: matched.reached };
  if (matched.state === 'second') {
    await proofing.inPerson.visits.replace(matched);
    const about = matched.subjectId === null ? {} : { subjectId: matched.subjectId };
    await facts.record({ action: 'proofing.visit.matched', actor, ...about, details });
    await askSecond(stores, matched, actor, now);
    return matched;
  }
  const subjectId = await settlePerson(stores, { visit: matched, ial: matched.reached ?? 2, actor }, now);
  const settled = step({ ...matched, version: visit.version }, { subjectId, evidence: remaining(matched) }, until);
  await proofing.inPerson.visits.replace(settled);
  await endReading(proofing, settled, subjectId, now);
  await facts.record({ action: 'proofing.visit.confirmed', actor, subjectId, details });
  const approval = { unit: visit.unit, subjectId, approvedBy: actor.subjectId, doubts: [], reference: visit.id };
  await drawSecondLook(stores, approval, settings.lot(), now);
  return settled;
}

/** Once a person is settled: the chip that their passkey will rest on, and what they claimed, for a reclaim. */
export function remaining({ evidence: { chip, claimed } }: Visit): Visit['evidence'] {
  return { ...(chip ? { chip } : {}), ...(claimed ? { claimed } : {}) };
}

async function askSecond(stores: Stores, visit: Visit, actor: OfficerActor, now: Date): Promise<void> {
  const { id: reference, unit, subjectId, doubts } = visit;
  const id = newId<'officer-case'>(now);
  const asked = { id, kind: 'sight', unit, subjectId, openedBy: actor.subjectId, doubts, needsSecond: false } as const;
  await openOfficerCase(stores, { ...asked, reference }, actor, now);
}
