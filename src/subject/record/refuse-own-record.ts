import { Refusal } from '../../kernel/refusal.ts';

/** For after the transaction that noted the try. Refuses with `subject.record.own`. */
export function refuseOwnRecord<Outcome extends { readonly kind: string }>(
  outcome: Outcome,
): Exclude<Outcome, { readonly kind: 'own_record' }> {
  if (outcome.kind === 'own_record') throw new Refusal('subject.record.own');
  return outcome as Exclude<Outcome, { readonly kind: 'own_record' }>;
}
