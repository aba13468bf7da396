import { randomBytes } from 'node:crypto';
import type { PasskeySettings } from '../../authenticator/index.ts';
import type { CaseId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { unitName } from '../../locality/index.ts';
import type { SecretHasher } from '../../platform/vault/argon2.ts';
import {
  caseView,
  confirmCode,
  describePlace,
  hasEnded,
  letterFor,
  loadVisit,
  openCase,
  phoneOf,
  showCode,
  type TrustedAnchors,
  verifiedChip,
} from '../../proofing/index.ts';
import type { AtCounterPorts, PhoneView } from '../../sign-in/index.ts';
import { readSubject } from '../../subject/index.ts';
import type { createPageModel } from '../http/page.ts';
import type { Installation } from '../installation/installation.ts';
import { toJourneyCase } from '../ports/journey-case.ts';
import { parse } from '../ports/sign-in-ports.ts';
import type { Throttles } from '../throttles.ts';
import { finishLetterPasskey, startLetterPasskey } from './letter-passkey.ts';
import { finishPhonePasskey, finishPhoneUse, leaveVisit, startPhonePasskey, startPhoneUse } from './phone-passkey.ts';

export interface AtCounterParts {
  readonly installation: Installation;
  readonly settings: PasskeySettings;
  readonly hasher: SecretHasher;
  readonly trust: TrustedAnchors;
  readonly throttles: Throttles;
  readonly page: ReturnType<typeof createPageModel>;
  readonly now: () => Date;
}

/** What a person's own telephone asks, at the counter and at home with a letter. */
export function atCounterPorts(parts: AtCounterParts): AtCounterPorts {
  return {
    page: parts.page,
    limit: (address) => parts.throttles.ceremonies.take(address),
    phone: phonePorts(parts),
    letter: letterPorts(parts),
  };
}

function phonePorts({ installation, settings, now }: AtCounterParts): AtCounterPorts['phone'] {
  const { stores, transact, config } = installation;
  const needs = { stores, transact, settings, now };
  const { phone_code_seconds: codeSeconds } = config.proofing.in_person;
  return {
    begin: () => transact(({ proofing }) => showCode(proofing.inPerson, { codeSeconds }, now())),
    view: (secret, locale) => viewOf({ stores, now: now() }, secret, locale),
    startPasskey: (secret) => startPhonePasskey(needs, secret),
    finishPasskey: (secret, response) => finishPhonePasskey(needs, secret, parse(response)),
    startUse: (secret) => startPhoneUse(needs, secret),
    finishUse: (secret, response) => finishPhoneUse(needs, secret, parse(response)),
    leave: (secret) => leaveVisit(needs, secret),
  };
}

async function viewOf(
  { stores, now }: { readonly stores: Installation['stores']; readonly now: Date },
  secret: string,
  locale: 'vi' | 'en',
): Promise<PhoneView> {
  const { inPerson } = stores.proofing;
  const phone = await phoneOf(inPerson, secret, now);
  if (!phone) return { kind: 'none' };
  if (phone.visitId === null) {
    const { codeExpiresAt: expiresAt } = phone;
    return expiresAt <= now ? { kind: 'expired' } : { kind: 'code', expiresAt };
  }
  const visit = await loadVisit(inPerson, phone.visitId, 'all');
  const office = unitName(visit.unit, locale);
  if (hasEnded(visit, now)) return { kind: 'ended' };
  if (visit.state !== 'approved' || visit.subjectId === null || visit.reached === null)
    return { kind: 'waiting', office };
  const [subject, passkeys] = await Promise.all([
    readSubject(stores, visit.subjectId),
    stores.passkeys.ofSubject(visit.subjectId),
  ]);
  const maskedName = maskName(subject.profile().reveal().name);
  return { kind: 'ready', office, maskedName, ial: visit.reached, hasPasskeys: passkeys.length > 0 };
}

/** The given name whole, of every other word its first letter: known to its owner, and to nobody who guesses. */
export function maskName(name: string): string {
  const words = name.split(' ');
  return words.map((word, index) => (index === words.length - 1 ? word : `${[...word][0]}••`)).join(' ');
}

function letterPorts({ installation, settings, hasher, trust, now }: AtCounterParts): AtCounterPorts['letter'] {
  const { stores, transact, config } = installation;
  const needs = { stores, transact, settings, now };
  const { ticket_seconds: ticketSeconds, case_seconds: caseSeconds } = config.proofing;
  return {
    async begin(typed, { address, userAgent }) {
      await letterFor(stores.proofing.inPerson, { typed }, now());
      const binding = randomBytes(32).toString('base64url');
      const place = describePlace({ userAgent: userAgent ?? '', address });
      const { caseId } = await transact(({ proofing }) =>
        openCase(proofing, { binding, service: null, place }, { ticketSeconds, caseSeconds }, trust, now()),
      );
      return { caseId, binding, typed };
    },
    async view({ caseId, binding, typed }) {
      const handle = { caseId: caseId as CaseId, binding };
      const view = await caseView(stores.proofing, handle, now()).catch(asNothing);
      // A card that is not the letter's leads nowhere: the page begins again.
      if (view?.kind === 'new') return null;
      if (view?.kind === 'known') {
        const chip = await verifiedChip(stores.proofing, handle, now());
        const letter = await letterFor(stores.proofing.inPerson, { typed, chip }, now()).catch(asNothing);
        if (!letter) return null;
      }
      return view && toJourneyCase(view);
    },
    async confirm({ caseId, binding, typed }, code) {
      const bound = <T>(work: (s: typeof stores.proofing) => Promise<T>) => transact(({ proofing }) => work(proofing));
      const handle = { caseId: caseId as CaseId, binding };
      const confirmed = await confirmCode({ transact: bound, hasher }, { ...handle, code }, now());
      const { subjectId } = await letterFor(stores.proofing.inPerson, { typed }, now());
      if (confirmed.kind !== 'known' || confirmed.subjectId !== subjectId)
        throw new Refusal('proofing.letter.other_card');
    },
    startPasskey: (place) => startLetterPasskey(needs, place),
    finishPasskey: (place, response) => finishLetterPasskey(needs, place, parse(response)),
  };
}

/** Whatever leads nowhere is as good as nothing. */
function asNothing(error: unknown): null {
  const codes = ['proofing.case.unknown', 'proofing.letter.invalid', 'proofing.letter.other_card'];
  if (error instanceof Refusal && codes.includes(error.code)) return null;
  throw error;
}
