import { type AccountPorts, accountClientId } from '../../../account/index.ts';
import { effectiveIal } from '../../../assurance/index.ts';
import { authenticationById } from '../../../authenticator/index.ts';
import type { SubjectId } from '../../../kernel/ids.ts';
import { endAllSessions, endSession, isSessionAlive, listSessions } from '../../../oidc/index.ts';
import { listSignIns, readSubject } from '../../../subject/index.ts';
import { findAnyParty } from '../../halls.ts';
import { serviceView } from '../service-view.ts';
import type { AccountParts } from './account-parts.ts';

type Ports = 'isSessionAlive' | 'levelOf' | 'passkeyInUse' | 'sessions' | 'endSession' | 'endAllSessions';

/** Where a person is signed in, by what, and ending it. */
export function ownSessions({ installation, now }: AccountParts): Pick<AccountPorts, Ports> {
  const { config, stores, transact } = installation;
  const parties = findAnyParty(config.issuer, stores.relyingParties);
  const authenticationOf = async (subjectId: SubjectId, sid: string) => {
    const found = await listSessions(stores, subjectId);
    const session = found.find(({ services }) => services.get(accountClientId) === sid);
    return session?.authenticationId ? authenticationById(stores, session.authenticationId) : undefined;
  };
  return {
    isSessionAlive: (subjectId, sid) => isSessionAlive(stores, subjectId, accountClientId, sid),
    async levelOf(subjectId, sid) {
      const [subject, signedIn] = await Promise.all([readSubject(stores, subjectId), authenticationOf(subjectId, sid)]);
      return signedIn ? effectiveIal(subject.ial, signedIn.ial) : 0;
    },
    passkeyInUse: async (subjectId, sid) => (await authenticationOf(subjectId, sid))?.passkeyId ?? null,
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
