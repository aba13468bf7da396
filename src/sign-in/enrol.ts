import {
  type Authentication,
  type AuthenticationStore,
  countAsAuthentication,
  finishRegistration,
  type PasskeySettings,
  type PasskeyStore,
  type SubjectRegister,
  type TakenChallenge,
} from '../authenticator/index.ts';
import type { AuditTrail } from '../kernel/audit-trail.ts';
import { addSeconds } from '../kernel/clock.ts';
import type { CaseId, SubjectId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type CaseView, caseView, completeCase, type ProofingStores } from '../proofing/index.ts';
import { createSubject, type SubjectStore } from '../subject/index.ts';

export interface EnrolStores {
  readonly proofing: ProofingStores;
  readonly subjects: SubjectStore & SubjectRegister;
  readonly passkeys: PasskeyStore;
  readonly authentications: AuthenticationStore;
  readonly facts: AuditTrail;
}

export interface Enrolment {
  readonly caseId: CaseId;
  readonly binding: string;
  readonly challenge: TakenChallenge<'register'>;
  readonly response: unknown;
}

export interface EnrolContext {
  readonly settings: PasskeySettings;
  readonly recoveryWaitingSeconds: number;
  readonly now: Date;
}

export interface Enrolled {
  /** Nothing while a recovered passkey has to wait. */
  readonly authentication: Authentication | null;
  readonly activeFrom: Date;
}

/** A chip read remotely proves the card, not its holder: ial 1, whatever comes later. */
const chipIal = 1;

/**
 * The moment an approved applicant gains a subject and an authenticator, in one transaction with the end of the case.
 * A number that has an identity gains a passkey of recovery instead, which waits so that its owner can object.
 */
export async function enrol(stores: EnrolStores, enrolment: Enrolment, context: EnrolContext): Promise<Enrolled> {
  const view = await caseView(stores.proofing, enrolment, context.now);
  if (view.kind === 'new') return enrolNew(stores, enrolment, view, context);
  if (view.kind === 'known') return recover(stores, enrolment, view, context);
  throw new Refusal(view.kind === 'expired' ? 'proofing.case.expired' : 'proofing.case.not_due');
}

type View<Kind extends CaseView['kind']> = Extract<CaseView, { kind: Kind }>;

async function enrolNew(
  stores: EnrolStores,
  { caseId, binding, challenge, response }: Enrolment,
  view: View<'new'>,
  context: EnrolContext,
): Promise<Enrolled> {
  const { settings, now } = context;
  const { subjectId } = challenge;
  const { number, name, nameSource, birthDate, sex, nationality } = view.identity.reveal();
  const profile = { name, nameSource, birthDate, sex, nationality };
  const actor = { kind: 'applicant', caseId } as const;
  await createSubject(stores, { id: subjectId, number, profile, ial: chipIal, actor }, now);
  const origin = { kind: 'enrolment' } as const;
  const passkey = await finishRegistration(
    stores,
    { challenge, subjectId, ial: chipIal, origin, response },
    { settings, now },
  );
  await completeCase(stores.proofing, { caseId, binding, subjectId, authenticatorId: passkey.id }, now);
  const authentication = await countAsAuthentication(
    stores,
    { passkey, subjectIal: chipIal, binding },
    { settings, now },
  );
  return { authentication, activeFrom: now };
}

async function recover(
  stores: EnrolStores,
  { caseId, binding, challenge, response }: Enrolment,
  view: View<'known'>,
  context: EnrolContext,
): Promise<Enrolled> {
  const { settings, now } = context;
  const { subjectId } = view;
  await requireActive(stores, subjectId);
  const activeFrom = addSeconds(now, context.recoveryWaitingSeconds);
  const origin = { kind: 'recovery', activeFrom } as const;
  const passkey = await finishRegistration(
    stores,
    { challenge, subjectId, ial: chipIal, origin, response },
    { settings, now },
  );
  await completeCase(stores.proofing, { caseId, binding, subjectId, authenticatorId: passkey.id }, now);
  await requireActive(stores, subjectId);
  await proveAgain(stores, view);
  if (activeFrom > now) return { authentication: null, activeFrom };
  const authentication = await countAsAuthentication(
    stores,
    { passkey, subjectIal: chipIal, binding },
    { settings, now },
  );
  return { authentication, activeFrom };
}

/** Asked again once the person's cards are held: whoever intervened meanwhile has ended by then. */
async function requireActive({ subjects }: EnrolStores, subjectId: SubjectId): Promise<void> {
  const standing = await subjects.standingOf(subjectId);
  if (!standing?.active) throw new Refusal('authenticator.subject.suspended');
}

/** Nothing proved who they are: an officer set their proof aside, or others vouched for them. Now their own card does. */
async function proveAgain({ subjects, facts }: EnrolStores, { subjectId, identity }: View<'known'>): Promise<void> {
  if (!(await subjects.regain(subjectId))) return;
  const { name, nameSource, birthDate, sex, nationality } = identity.reveal();
  await subjects.renew(subjectId, { name, nameSource, birthDate, sex, nationality });
  const actor = { kind: 'subject', subjectId } as const;
  await facts.record({ action: 'subject.level.regained', actor, subjectId, details: { ial: chipIal } });
}
