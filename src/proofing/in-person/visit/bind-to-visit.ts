import type { AuditTrail } from '../../../kernel/audit-trail.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { ProvenChipStore } from '../../chip-index/proven-chip-store.ts';
import type { SignerStore } from '../../trust/evaluation/signer-store.ts';
import type { PhoneStore } from '../phone/phone-store.ts';
import { due, step, type Visit } from './visit.ts';
import type { VisitStore } from './visit-store.ts';

interface Stores {
  readonly visits: VisitStore;
  readonly phones: PhoneStore;
  readonly provenChips: ProvenChipStore;
  readonly signers: SignerStore;
  readonly facts: AuditTrail;
}

/**
 * The end of a visit, in the transaction that makes or raises the passkey on the person's telephone: what was bound rests
 * on the chip that was read, and falls with it. Refuses a chip whose signer has lost our trust meanwhile.
 */
export async function bindToVisit(
  { visits, phones, provenChips, signers, facts }: Stores,
  {
    visit,
    authenticatorId,
    isNew,
  }: { readonly visit: Visit; readonly authenticatorId: string; readonly isNew: boolean },
  now: Date,
): Promise<void> {
  const { subjectId, evidence, reached } = due(visit, ['approved'], now);
  if (subjectId === null || reached === null) throw new Error('an approved visit lacks its person');
  const { chip } = evidence;
  if (chip) {
    if ((await signers.holdDoubt({ fingerprint: chip.signer, anchor: chip.anchor })) !== null)
      throw new Refusal('proofing.chip.no_longer_trusted');
    // One that existed rests on what it was bound by; nobody moves it to another card.
    await provenChips.note({ subjectId, chip, authenticatorId: isNew ? authenticatorId : null }, now);
  }
  const phone = await phones.ofVisit(visit.id);
  if (phone) await phones.remove(phone.id);
  await visits.replace(step(visit, { state: 'done' }));
  const details = { visit_id: visit.id, ial: reached, added: isNew };
  await facts.record({ action: 'proofing.visit.done', actor: { kind: 'subject', subjectId }, subjectId, details });
}
