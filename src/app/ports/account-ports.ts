import { randomBytes } from 'node:crypto';
import { type AccountPorts, accountClientId, type OwnSession } from '../../account/index.ts';
import {
  finishRegistration,
  listPasskeys,
  type PasskeySettings,
  removePasskey,
  renamePasskey,
  startRegistration,
  takeChallenge,
} from '../../authenticator/index.ts';
import { listConsents, withdrawConsent } from '../../consent/index.ts';
import type { PasskeyId, RelyingPartyId, SubjectId } from '../../kernel/ids.ts';
import { Personal } from '../../kernel/personal.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { endAllSessions, endSession, isSessionAlive, listSessions, revokeGrants } from '../../oidc/index.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import { listSignIns, readSubject } from '../../subject/index.ts';
import type { createPageModel } from '../http/page.ts';
import type { Installation } from '../installation/installation.ts';
import { serviceView } from './service-view.ts';
import { parse } from './sign-in-ports.ts';

export interface AccountParts {
  readonly installation: Installation;
  readonly settings: PasskeySettings;
  readonly page: ReturnType<typeof createPageModel>;
  readonly now: () => Date;
}

/** The hall's questions, answered by the domains and the provider. */
export function accountPorts(parts: AccountParts): AccountPorts {
  const { stores } = parts.installation;
  return {
    page: (ctx) => ({ sandbox: false, ...parts.page(ctx) }),
    async person(subjectId) {
      const subject = await readSubject(stores, subjectId);
      return { name: subject.profile().reveal().name, ial: subject.ial };
    },
    subjectByIdentifier: (identifier) => stores.subjects.findByIdentifier(accountClientId, identifier),
    isSessionAlive: (subjectId, sid) => isSessionAlive(stores, subjectId, accountClientId, sid),
    ...passkeyPorts(parts),
    ...servicePorts(parts),
    ...sessionPorts(parts),
  };
}

function passkeyPorts({ installation, settings, now }: AccountParts) {
  const { stores, transact } = installation;
  return {
    async passkeys(subjectId: SubjectId) {
      const found = await listPasskeys(stores, subjectId, now());
      return found.map((passkey) => ({
        ...passkey,
        name: passkey.name?.reveal() ?? null,
        isSynced: passkey.synced,
      }));
    },
    renamePasskey: (subjectId: SubjectId, passkeyId: string, name: string) =>
      transact(async (bound) => void (await renamePasskey(bound, { subjectId, passkeyId, name }))),
    removePasskey: (subjectId: SubjectId, passkeyId: string) =>
      transact((bound) => removePasskey(bound, { subjectId, passkeyId: passkeyId as PasskeyId }, now())),
    async startPasskey(subjectId: SubjectId, binding: string) {
      const subject = await readSubject(stores, subjectId);
      const displayName = new Personal(subject.profile().reveal().name);
      return startRegistration(
        stores,
        { binding, subjectId, displayName },
        { settings, now: now(), random: randomBytes },
      );
    },
    async finishPasskey(subjectId: SubjectId, ial: number, binding: string, text: string) {
      const response = parse(text);
      const challenge = await takeChallenge(stores, { purpose: 'register', binding, response }, now());
      const origin = { kind: 'added' } as const;
      await transact((bound) =>
        finishRegistration(
          bound,
          { challenge, subjectId, ial: ial as 1 | 2 | 3, origin, response },
          { settings, now: now() },
        ),
      );
    },
  };
}

function servicePorts({ installation, now }: AccountParts) {
  const { stores, transact } = installation;
  return {
    async consents(subjectId: SubjectId, locale: string) {
      const [consents, parties] = await Promise.all([listConsents(stores, subjectId), stores.relyingParties.list()]);
      const byId = new Map(parties.map((party) => [party.id as string, party]));
      return consents.flatMap((consent) => {
        const party = byId.get(consent.relyingPartyId);
        if (!party || consent.withdrawnAt) return [];
        const { relyingPartyId, claims, givenAt } = consent;
        return [
          { relyingPartyId: relyingPartyId as string, service: serviceView(party, locale as Locale), claims, givenAt },
        ];
      });
    },
    revokeService: (subjectId: SubjectId, relyingPartyId: string) =>
      transact(async (bound) => {
        await withdrawConsent(bound, { subjectId, relyingPartyId: relyingPartyId as RelyingPartyId }, now());
        const party = (await bound.relyingParties.list()).find(({ id }) => id === relyingPartyId);
        if (!party) throw new Refusal('request.not_found');
        await revokeGrants(bound, subjectId, party.clientId);
      }),
  };
}

function sessionPorts({ installation, now }: AccountParts) {
  const { stores, transact } = installation;
  const namesByClientId = async () =>
    new Map((await stores.relyingParties.list()).map((party) => [party.clientId, party]));
  return {
    async sessions(subjectId: SubjectId): Promise<readonly OwnSession[]> {
      const [sessions, signIns, parties] = await Promise.all([
        listSessions(stores, subjectId),
        listSignIns(stores, subjectId, 200, now()),
        namesByClientId(),
      ]);
      const clients = new Map(signIns.map((signIn) => [signIn.authenticationId, signIn.client.reveal()]));
      return sessions.map((session) => {
        const client = clients.get(session.authenticationId);
        const services = [...session.services.keys()].filter((clientId) => clientId !== accountClientId);
        return {
          id: session.id,
          providerSid: session.services.get(accountClientId) ?? null,
          startedAt: session.startedAt,
          address: client?.address ?? null,
          userAgent: client?.userAgent ?? null,
          services: services.map((clientId) => parties.get(clientId)?.name ?? clientId),
          passkeyId: null,
        };
      });
    },
    endSession: (subjectId: SubjectId, sessionId: string) =>
      transact((bound) => endSession(bound, subjectId, sessionId)),
    endAllSessions: (subjectId: SubjectId) =>
      transact(async (bound) => {
        await endAllSessions(bound, subjectId);
        await bound.hallSessions.endAllOf(subjectId);
      }),
    async activity(subjectId: SubjectId, before: string | undefined) {
      const [entries, parties] = await Promise.all([
        stores.facts.activityOf(subjectId, { limit: 21, ...(before ? { before } : {}) }),
        namesByClientId(),
      ]);
      return entries.map(({ id, action, at, details }) => {
        const clientId = typeof details.relying_party === 'string' ? details.relying_party : undefined;
        return { id, action, at, serviceName: clientId ? (parties.get(clientId)?.name ?? null) : null };
      });
    },
  };
}
