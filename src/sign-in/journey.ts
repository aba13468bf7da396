import type { CaseView } from './case-view.ts';
import type { Interaction, Missing } from './interaction.ts';
import type { DoneAuthentication } from './ports.ts';

/** Every page the journey has, and its two ends. */
export type Step =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'step-up'; readonly reason: 'fresh' | 'stronger' | 'asked' }
  | { readonly kind: 'open-case' }
  | { readonly kind: 'chip-case'; readonly view: CaseView }
  | { readonly kind: 'too-young' }
  | { readonly kind: 'create-passkey'; readonly view: Extract<CaseView, { kind: 'new' }> }
  | { readonly kind: 'known-identity' }
  | { readonly kind: 'recover'; readonly view: Extract<CaseView, { kind: 'known' }> }
  | { readonly kind: 'proof-needed'; readonly needed: number }
  | { readonly kind: 'unmet' }
  | { readonly kind: 'consent' }
  | { readonly kind: 'finish' };

export interface JourneyFacts {
  readonly interaction: Interaction;
  readonly done: DoneAuthentication | null;
  readonly view: CaseView | null;
  readonly missing: Missing | null;
  readonly isConsentDue: boolean;
  /** The person chose to make a new passkey for a number that has an identity. */
  readonly wantsRecovery: boolean;
  /** Signed in as somebody else: show the first page, not the step-up. */
  readonly wantsOther: boolean;
}

type Rule = (facts: JourneyFacts) => Step | undefined;

/** The step that is due: the first rule with an answer. Pages that are not due redirect to the one that is. */
export function dueStep(facts: JourneyFacts): Step {
  for (const rule of rules) {
    const step = rule(facts);
    if (step) return step;
  }
  return { kind: 'finish' };
}

const rules: readonly Rule[] = [proofing, ceremony, levels, consent];

/** A case that was opened is followed to its end, unless a ceremony has been done meanwhile. */
function proofing({ done, view, wantsRecovery }: JourneyFacts): Step | undefined {
  if (done || !view) return undefined;
  if (view.kind === 'new') return { kind: 'create-passkey', view };
  if (view.kind === 'known') return wantsRecovery ? { kind: 'recover', view } : { kind: 'known-identity' };
  if (view.kind === 'refused' && view.reasons.includes('proofing.subject.too_young')) return { kind: 'too-young' };
  return { kind: 'chip-case', view };
}

function ceremony({ interaction, done, wantsOther }: JourneyFacts): Step | undefined {
  if (done || interaction.prompt === 'consent') return undefined;
  if (interaction.prompt === 'create') return { kind: 'open-case' };
  if (!interaction.session || wantsOther) return { kind: 'sign-in' };
  return { kind: 'step-up', reason: reasonOf(interaction) };
}

function reasonOf({ reasons }: Interaction): 'fresh' | 'stronger' | 'asked' {
  if (reasons.includes('max_age')) return 'fresh';
  return reasons.includes('levels_missing') ? 'stronger' : 'asked';
}

/** A voluntary wish is answered with what was reached; an essential one is met or fails. */
function levels({ done, missing }: JourneyFacts): Step | undefined {
  if (!done || !missing?.isEssential || missing.kind === 'none') return undefined;
  if (missing.kind === 'ceremony') return { kind: 'step-up', reason: 'stronger' };
  if (missing.kind === 'proofing') return { kind: 'proof-needed', needed: missing.ialNeeded };
  return { kind: 'unmet' };
}

function consent({ isConsentDue }: JourneyFacts): Step | undefined {
  return isConsentDue ? { kind: 'consent' } : undefined;
}
