import { randomBytes } from 'node:crypto';
import {
  authenticationById,
  finishAuthentication,
  type PasskeySettings,
  startAuthentication,
  startRegistration,
  takeChallenge,
} from '../../authenticator/index.ts';
import { activeConsent, covers, giveConsent } from '../../consent/index.ts';
import { consoleClientId } from '../../console/index.ts';
import { type CaseId, newId, type RelyingPartyId } from '../../kernel/ids.ts';
import { Personal } from '../../kernel/personal.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Interactions } from '../../oidc/index.ts';
import type { SecretHasher } from '../../platform/vault/argon2.ts';
import { caseView, confirmCode, describePlace, openCase, type TrustedAnchors } from '../../proofing/index.ts';
import { consentTextVersion, type DoneAuthentication, enrol, type SignInPorts } from '../../sign-in/index.ts';

import { isActive, isVouchedFor, readSubject, recordSignIn } from '../../subject/index.ts';
import { findParty } from '../halls.ts';
import type { createPageModel } from '../http/page.ts';
import type { Installation } from '../installation/installation.ts';
import type { Throttles } from '../throttles.ts';
import { toJourneyCase } from './journey-case.ts';
import { resourceViews } from './resource-views.ts';
import { serviceView } from './service-view.ts';

export interface SignInParts {
  readonly installation: Installation;
  readonly interactions: Interactions;
  readonly settings: PasskeySettings;
  readonly hasher: SecretHasher;
  readonly trust: TrustedAnchors;
  readonly throttles: Throttles;
  readonly page: ReturnType<typeof createPageModel>;
  readonly now: () => Date;
}

/** The journey's questions, answered by the provider and the domains. */
export function signInPorts(parts: SignInParts): SignInPorts {
  const { installation, interactions, now } = parts;
  const { config, stores, transact } = installation;
  const partyOf = findParty(config.issuer, stores.relyingParties);
  return {
    page: parts.page,
    interaction: interactions,
    async service(clientId, locale) {
      const party = await partyOf(clientId);
      if (!party) throw new Refusal('interaction.expired');
      return { id: party.id, view: serviceView(party, locale), claims: party.claims, isFirstParty: party.firstParty };
    },
    resources: (scopes, locale) => resourceViews(stores.resourceServers, scopes, locale),
    async person(subjectId) {
      const subject = await readSubject(stores, subjectId);
      const { name, birthDate, sex } = subject.profile().reveal();
      const confined = isVouchedFor(subject, now()) ? { confinedTo: consoleClientId } : {};
      return { subjectId, isActive: isActive(subject), ial: subject.ial, ...confined, name, birthDate, sex };
    },
    ceremony: ceremonies(parts),
    cases: cases(parts),
    async hasConsent(subjectId, service, scopes, claims) {
      const consent = await activeConsent(stores, subjectId, service.id);
      return consent !== null && covers(consent, scopes, claims);
    },
    giveConsent: ({ subjectId, service, scopes, claims, locale }) =>
      transact(async (bound) => {
        const purpose = service.view.purpose ?? '';
        await giveConsent(
          bound,
          {
            subjectId,
            relyingPartyId: service.id as RelyingPartyId,
            scopes,
            claims,
            purpose,
            locale,
            textVersion: consentTextVersion(locale),
            channel: 'sign_in',
          },
          now(),
        );
      }),
    limitCeremonies: (address) => parts.throttles.ceremonies.take(address),
    limitCases: (address) => parts.throttles.cases.take(address),
  };
}

function ceremonies({ installation, settings, now }: SignInParts): SignInPorts['ceremony'] {
  const { stores, transact, config } = installation;
  return {
    start: (binding, subjectId) =>
      startAuthentication(
        stores,
        { binding, ...(subjectId ? { subjectId } : {}) },
        { settings, now: now(), random: randomBytes },
      ),
    async finish(binding, text, client) {
      const response = parse(text);
      const challenge = await takeChallenge(stores, { purpose: 'authenticate', binding, response }, now());
      return transact(async (bound) => {
        const authentication = await finishAuthentication(bound, { challenge, response }, { settings, now: now() });
        const record = { subjectId: authentication.subjectId, authenticationId: authentication.id, client };
        await recordSignIn(bound, record, config.sign_in.record_days, now());
        return authentication;
      });
    },
    done: async (id, binding) => ownDone(await authenticationById(stores, id), binding),
  };
}

function cases({ installation, settings, hasher, trust, now }: SignInParts): SignInPorts['cases'] {
  const { stores, transact, config } = installation;
  const times = { ticketSeconds: config.proofing.ticket_seconds, caseSeconds: config.proofing.case_seconds };
  const context = () => ({ settings, now: now(), random: randomBytes });
  const load = (caseId: string, binding: string) =>
    caseView(stores.proofing, { caseId: caseId as CaseId, binding }, now());
  return {
    async open(binding, service, client, _locale) {
      const place = describePlace({ userAgent: client.userAgent ?? '', address: client.address });
      const opened = await transact(({ proofing }) =>
        openCase(proofing, { binding, service: service.view.name, place }, times, trust, now()),
      );
      return opened.caseId;
    },
    async view(caseId, binding) {
      const view = await load(caseId, binding).catch(asNothing);
      return view ? toJourneyCase(view) : null;
    },
    async confirm(caseId, binding, code) {
      const needs = {
        transact: <T>(work: (s: typeof stores.proofing) => Promise<T>) => transact(({ proofing }) => work(proofing)),
        hasher,
      };
      await confirmCode(needs, { caseId: caseId as CaseId, binding, code }, now());
    },
    async startPasskey(caseId, binding) {
      const view = await load(caseId, binding);
      if (view.kind !== 'new' && view.kind !== 'known') throw new Refusal('proofing.case.not_due');
      const subjectId = view.kind === 'known' ? view.subjectId : newId<'subject'>(now());
      const displayName = new Personal(view.identity.reveal().name);
      return startRegistration(stores, { binding, subjectId, displayName }, context());
    },
    async finishPasskey(caseId, binding, text, client) {
      const response = parse(text);
      const challenge = await takeChallenge(stores, { purpose: 'register', binding, response }, now());
      return transact(async (bound) => {
        const enrolment = { caseId: caseId as CaseId, binding, challenge, response };
        const enrolContext = { settings, recoveryWaitingSeconds: config.recovery.waiting_seconds, now: now() };
        const { authentication, activeFrom } = await enrol(bound, enrolment, enrolContext);
        if (authentication) {
          const record = { subjectId: authentication.subjectId, authenticationId: authentication.id, client };
          await recordSignIn(bound, record, config.sign_in.record_days, now());
        }
        return { done: authentication, activeFrom };
      });
    },
  };
}

/** A ceremony counts in the interaction it was done for, and in no other. */
function ownDone<T extends { readonly binding: string } & DoneAuthentication>(
  found: T | undefined,
  binding: string,
): DoneAuthentication | null {
  return found?.binding === binding ? found : null;
}

/** Unreadable is as good as wrong: the ceremony's own rule refuses it. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function asNothing(error: unknown): null {
  if (error instanceof Refusal && error.code === 'proofing.case.unknown') return null;
  throw error;
}
