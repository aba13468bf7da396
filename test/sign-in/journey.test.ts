import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseView } from '../../src/sign-in/case-view.ts';
import type { Interaction, Missing } from '../../src/sign-in/interaction.ts';
import { dueStep, type JourneyFacts } from '../../src/sign-in/journey.ts';
import type { DoneAuthentication } from '../../src/sign-in/ports.ts';

const expiresAt = new Date('2026-11-22T09:00:00Z');
const session = { subjectId: 's', authenticationId: 'a' } as unknown as NonNullable<Interaction['session']>;
const done = { id: 'a', subjectId: 's', ial: 1, aal: 2, methods: [], at: expiresAt } as unknown as DoneAuthentication;

const nothing: Missing = { kind: 'none', isEssential: false, ialNeeded: 0 };
const missing = (kind: Missing['kind'], isEssential = true): Missing => ({ kind, isEssential, ialNeeded: 2 });

function anInteraction(changes: Partial<Interaction> = {}): Interaction {
  return {
    uid: 'u',
    prompt: 'login',
    reasons: [],
    clientId: 'c',
    params: {},
    scopes: [],
    claims: [],
    redirectUri: 'https://rp.example/callback',
    session: null,
    missing: () => nothing,
    ...changes,
  };
}

type Changes = Partial<Omit<JourneyFacts, 'interaction'>> & { readonly on?: Partial<Interaction> };

function due({ on, ...changes }: Changes = {}) {
  return dueStep({
    interaction: anInteraction(on),
    done: null,
    view: null,
    missing: null,
    isConsentDue: false,
    wantsRecovery: false,
    wantsOther: false,
    ...changes,
  });
}

const view = {
  new: { kind: 'new', name: 'N', nameSource: 'dg13', expiresAt },
  known: { kind: 'known', name: 'N', nameSource: 'dg13', expiresAt },
  waiting: { kind: 'waiting', ticket: 't', expiresAt },
  opened: { kind: 'opened', expiresAt },
  reading: { kind: 'reading', expiresAt },
  code: { kind: 'code-expected', triesLeft: 2, expiresAt },
  review: { kind: 'review', reasons: [], expiresAt },
  refused: { kind: 'refused', reasons: ['chip.signature.invalid'], expiresAt },
  young: { kind: 'refused', reasons: ['proofing.subject.too_young'], expiresAt },
  expired: { kind: 'expired', expiresAt },
} as unknown as Readonly<Record<string, CaseView>>;

describe('the step that is due', () => {
  const table: readonly [string, Changes, object][] = [
    ['a stranger signs in', {}, { kind: 'sign-in' }],
    ['prompt=create goes to the card', { on: { prompt: 'create' } }, { kind: 'open-case' }],
    ['prompt=create goes to the card with a session too', { on: { prompt: 'create', session } }, { kind: 'open-case' }],
    ['somebody signed in proves it again', { on: { session } }, { kind: 'step-up', reason: 'asked' }],
    ['because it is long ago', { on: { session, reasons: ['max_age'] } }, { kind: 'step-up', reason: 'fresh' }],
    [
      'because more is needed',
      { on: { session, reasons: ['levels_missing'] } },
      { kind: 'step-up', reason: 'stronger' },
    ],
    ['or is somebody else', { on: { session }, wantsOther: true }, { kind: 'sign-in' }],
    ['a case waits for a reader', { view: view.waiting! }, { kind: 'chip-case' }],
    ['a case was opened by a reader', { view: view.opened! }, { kind: 'chip-case' }],
    ['a chip is being read', { view: view.reading! }, { kind: 'chip-case' }],
    ['six digits are expected', { view: view.code! }, { kind: 'chip-case' }],
    ['a case is looked at by an officer', { view: view.review! }, { kind: 'chip-case' }],
    ['a case was refused', { view: view.refused! }, { kind: 'chip-case' }],
    ['a case has expired', { view: view.expired! }, { kind: 'chip-case' }],
    ['a child is told so kindly', { view: view.young! }, { kind: 'too-young' }],
    ['a new person makes a passkey', { view: view.new! }, { kind: 'create-passkey' }],
    ['a known one is led to theirs', { view: view.known! }, { kind: 'known-identity' }],
    ['or makes another by the card', { view: view.known!, wantsRecovery: true }, { kind: 'recover' }],
    ['wanting to recover nothing changes nothing', { wantsRecovery: true }, { kind: 'sign-in' }],
    ['a ceremony outweighs a case', { done, view: view.known! }, { kind: 'finish' }],
    ['who has signed in is asked what they agree to', { done, isConsentDue: true }, { kind: 'consent' }],
    ['who has agreed before is done', { done }, { kind: 'finish' }],
    [
      'who is only asked to agree is asked',
      { on: { prompt: 'consent', session }, isConsentDue: true },
      { kind: 'consent' },
    ],
    ['or is done where another browser did it', { on: { prompt: 'consent', session } }, { kind: 'finish' }],
    [
      'an essential level is met by a ceremony',
      { done, missing: missing('ceremony') },
      { kind: 'step-up', reason: 'stronger' },
    ],
    ['or by proofing', { done, missing: missing('proofing') }, { kind: 'proof-needed', needed: 2 }],
    ['or by nothing', { done, missing: missing('unreachable') }, { kind: 'unmet' }],
    ['before consent is asked', { done, missing: missing('proofing'), isConsentDue: true }, { kind: 'proof-needed' }],
    ['a voluntary level is not insisted on', { done, missing: missing('proofing', false) }, { kind: 'finish' }],
    ['an essential level that is met is met', { done, missing: missing('none') }, { kind: 'finish' }],
  ];

  it.each(table)('%s', (_name, changes, step) => {
    expect(due(changes)).toMatchObject(step);
  });
});

const facts: fc.Arbitrary<JourneyFacts> = fc.record({
  interaction: fc
    .record({
      prompt: fc.constantFrom('login', 'consent', 'create'),
      reasons: fc.subarray(['max_age', 'levels_missing', 'login_prompt', 'no_session']),
      session: fc.constantFrom(null, session),
    })
    .map((changes) => anInteraction(changes as Partial<Interaction>)),
  done: fc.constantFrom(null, done),
  view: fc.constantFrom(null, ...Object.values(view)),
  missing: fc.option(
    fc
      .record({ kind: fc.constantFrom('none', 'ceremony', 'proofing', 'unreachable'), isEssential: fc.boolean() })
      .map(({ kind, isEssential }) => missing(kind as Missing['kind'], isEssential)),
  ),
  isConsentDue: fc.boolean(),
  wantsRecovery: fc.boolean(),
  wantsOther: fc.boolean(),
});

describe('whatever the circumstances', () => {
  const always = (rule: (facts: JourneyFacts, step: ReturnType<typeof dueStep>) => boolean) =>
    fc.assert(
      fc.property(facts, (given) => rule(given, dueStep(given))),
      { numRuns: 3000 },
    );

  it('nobody is done while an essential level is missing of their sign-in', () => {
    always(({ done: proven, missing: gap }, { kind }) => {
      const isMet = !gap?.isEssential || gap.kind === 'none';
      return !proven || isMet || (kind !== 'finish' && kind !== 'consent');
    });
  });

  it('nobody is done, or asked to agree, who has not proven who they are', () => {
    always(
      ({ done: proven, interaction }, { kind }) =>
        (kind !== 'finish' && kind !== 'consent') || proven !== null || interaction.prompt === 'consent',
    );
  });

  it('nobody is done who has still to agree', () => {
    always(({ isConsentDue }, { kind }) => !isConsentDue || kind !== 'finish');
  });

  it('nobody makes a passkey without a card that was confirmed', () => {
    always(
      ({ view: shown }, { kind }) =>
        (kind !== 'create-passkey' || shown?.kind === 'new') && (kind !== 'recover' || shown?.kind === 'known'),
    );
  });

  it('a wish of the address bar opens nothing: only the recovery of a confirmed card, or the first page', () => {
    always((given, step) => {
      const plain = dueStep({ ...given, wantsRecovery: false, wantsOther: false });
      return (
        step.kind === plain.kind ||
        (step.kind === 'recover' && plain.kind === 'known-identity') ||
        (step.kind === 'sign-in' && plain.kind === 'step-up')
      );
    });
  });
});
