import { type AccountPorts, accountClientId } from '../../account/index.ts';
import { authenticationById } from '../../authenticator/index.ts';
import { endAllSessions, endSession, isSessionAlive, listSessions } from '../../oidc/index.ts';
import { listSignIns } from '../../subject/index.ts';
import { findAnyParty } from '../halls.ts';
import type { AccountParts } from './account-ports.ts';
import { serviceView } from './service-view.ts';

type Ports = 'isSessionAlive' | 'passkeyInUse' | 'sessions' | 'endSession' | 'endAllSessions';

/** Where a person is signed in, by what, and ending it. */
export function ownSessions({ installation, now }: AccountParts): Pick<AccountPorts, Ports> {
  const { config, stores, transact } = installation;
  const parties = findAnyParty(config.issuer, stores.relyingParties);
  return {
    isSessionAlive: (subjectId, sid) => isSessionAlive(stores, subjectId, accountClientId, sid),
    async passkeyInUse(subjectId, sid) {
      const found = await listSessions(stores, subjectId);
      const session = found.find(({ services }) => services.get(accountClientId) === sid);
      const authentication = session?.authenticationId
        ? await authenticationById(stores, session.authenticationId)
        : undefined;
      return authentication?.passkeyId ?? null;
    },
    async sessions(subjectId, locale) {
      const [sessions, signIns, named] = await Promise.all([
        listSessions(stores, subjectId),
        listSignIns(stores, subjectId, 200, now()),
        parties(),
      ]);
      const clients = new Map(signIns.map((signIn) => [signIn.authenticationId, signIn.client.reveal()]));
      const nameOf = (clientId: string) => {
        const party = named.get(clientId);
        return party ? serviceView(party, locale).name : clientId;
      };
      return sessions.map(({ id, startedAt, authenticationId, services }) => {
        const client = clients.get(authenticationId);
        return {
          id,
          providerSid: services.get(accountClientId) ?? null,
          startedAt,
          address: client?.address ?? null,
          userAgent: client?.userAgent ?? null,
          services: [...services.keys()].filter((clientId) => clientId !== accountClientId).map(nameOf),
        };
      });
    },
    endSession: (subjectId, sessionId) => transact((bound) => endSession(bound, subjectId, sessionId)),
    endAllSessions: (subjectId) =>
      transact(async (bound) => {
        await endAllSessions(bound, subjectId);
        await bound.hallSessions.endAllOf(subjectId);
      }),
  };
}
