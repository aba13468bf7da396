import Provider from 'oidc-provider';
import type { Fact } from '../../kernel/audit-trail.ts';
import type { RelyingPartyId, SubjectId } from '../../kernel/ids.ts';
import { requestScope } from './request-scope.ts';

/** Why tokens of a grant end before their time, by the endpoint where it happens. At a sign-out the session's end tells it all. */
const reasons: Readonly<Record<string, string>> = { token: 'used_twice', revocation: 'given_back' };

/** A sign-out that the person confirmed; of a session nobody was signed in to there is nothing to tell. */
export function sessionEnded(): Fact | undefined {
  const { oidc } = Provider.ctx ?? {};
  const subjectId = oidc?.session?.accountId as SubjectId | undefined;
  if (oidc?.route !== 'end_session_confirm' || !subjectId) return undefined;
  return { action: 'oidc.session.ended', actor: { kind: 'subject', subjectId }, subjectId };
}

/** A code or refresh token that was used twice, or a refresh token that its service gave back. */
export function grantRevoked(grantId: string): Fact | undefined {
  const { oidc } = Provider.ctx ?? {};
  const reason = reasons[oidc?.route ?? ''];
  if (!reason || !oidc?.client) return undefined;
  const { relying_party_id: party } = oidc.client.metadata() as unknown as {
    readonly relying_party_id: RelyingPartyId;
  };
  const grant = requestScope()?.artifacts.get(`Grant:${grantId}`) as { readonly accountId?: SubjectId } | undefined;
  return {
    action: 'oidc.grant.revoked',
    actor: { kind: 'relying_party', relyingPartyId: party },
    ...(grant?.accountId ? { subjectId: grant.accountId } : {}),
    details: { relying_party: oidc.client.clientId, service: oidc.client.clientName ?? '', reason },
  };
}
