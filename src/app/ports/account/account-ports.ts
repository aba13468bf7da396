import { randomBytes } from 'node:crypto';
import { type AccountPorts, accountClientId } from '../../../account/index.ts';
import {
  finishRegistration,
  listPasskeys,
  passkeySignals,
  removePasskey,
  renamePasskey,
  startRegistration,
  takeChallenge,
} from '../../../authenticator/index.ts';
import type { PasskeyId, SubjectId } from '../../../kernel/ids.ts';
import { Personal } from '../../../kernel/personal.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { endSessionsBy, listSessions } from '../../../oidc/index.ts';
import { readSubject } from '../../../subject/index.ts';
import type { Stores } from '../../installation/stores.ts';
import { ownReview } from '../../review/own-review.ts';
import { parse } from '../sign-in-ports.ts';
import type { AccountParts } from './account-parts.ts';
import { ownActivity } from './own-activity.ts';
import { ownNotices } from './own-notices.ts';
import { ownReports } from './own-reports.ts';
import { ownServices } from './own-services.ts';
import { ownSessions } from './own-sessions.ts';

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
    ...passkeyPorts(parts),
    ...ownServices(parts),
    ...ownSessions(parts),
    ...ownActivity(parts),
    ...ownNotices(parts),
    ...ownReports(parts),
    review: ownReview(parts, parts.reviewing),
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
        // Enrolling with it signed its person in as well.
        lastUsedAt: passkey.lastUsedAt ?? (passkey.origin === 'enrolment' ? passkey.createdAt : null),
      }));
    },
    async passkeySignals(subjectId: SubjectId) {
      const subject = await readSubject(stores, subjectId);
      const { userId, credentialIds } = await passkeySignals(stores, subjectId);
      return { rpId: settings.rpId, userId, name: subject.profile().reveal().name, credentialIds };
    },
    renamePasskey: (subjectId: SubjectId, passkeyId: string, name: string) =>
      transact(async (bound) => void (await renamePasskey(bound, { subjectId, passkeyId, name }))),
    removePasskey: (subjectId: SubjectId, passkeyId: string) =>
      transact(async (bound) => {
        await removePasskey(bound, { subjectId, passkeyId: passkeyId as PasskeyId }, now());
        const signIns = await bound.authentications.idsOfPasskey(subjectId, passkeyId as PasskeyId);
        await endSessionsBy(bound, subjectId, signIns);
      }),
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
      await transact(async (bound) => {
        await requireSignedIn(bound, subjectId);
        const wanted = { challenge, subjectId, ial: ial as 1 | 2 | 3, origin, response };
        await finishRegistration(bound, wanted, { settings, now: now() });
      });
    },
  };
}

/** An officer may have shut them out since the request came in: nothing is bound to a sign-in that is over. */
async function requireSignedIn(bound: Stores, subjectId: SubjectId): Promise<void> {
  await bound.interventions.hold([subjectId]);
  if ((await listSessions(bound, subjectId)).length === 0) throw new Refusal('account.session.ended');
}
