// OWASP ASVS 5.0 §8.2.2, abuse case A07: nobody is looked up without a reason that is kept.
import { Refusal } from '../../kernel/refusal.ts';

export const lookupReasons = [
  /** They stand at the counter. */
  'citizen_present',
  /** They asked, in writing or by telephone. */
  'citizen_asked',
  /** An open case of ours. */
  'case_work',
  /** Somebody reported that this was not them. */
  'report',
  /** A request of a court or of the police, by law. */
  'legal_request',
] as const;
export type LookupReason = (typeof lookupReasons)[number];

/** Why somebody is looked up: kept in the trail and shown to them. */
export interface Purpose {
  readonly reason: LookupReason;
  /** Id of a case, or file mark of the paper it rests on. */
  readonly reference: string;
}

const caseId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const fileMark = /^(?=.*[0-9])[A-Z0-9]+([./-][A-Z0-9]+)*$/;
/** A personal number, or most of one, is no file mark. */
const longDigits = /[0-9]{9}/;

/** A case or a file mark such as `H55.26-251123-0001`; never a name or a personal number, because it is kept for good. */
export function readPurpose({ reason, reference }: { readonly reason: string; readonly reference: string }): Purpose {
  const known = lookupReasons.find((one) => one === reason);
  if (!known) throw new Refusal('subject.search.no_reason');
  const text = reference.trim();
  if (caseId.test(text)) return { reason: known, reference: text };
  const mark = text.toUpperCase();
  const isMark = mark.length >= 4 && mark.length <= 32 && fileMark.test(mark) && !longDigits.test(mark);
  if (!isMark) throw new Refusal('subject.search.no_reference');
  return { reason: known, reference: mark };
}
