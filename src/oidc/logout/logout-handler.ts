// OpenID Connect Back-Channel Logout 1.0 §2.5, §2.8: telling one service that one session ended.
import type Provider from 'oidc-provider';
import type { Client } from 'oidc-provider';
import type { SubjectId } from '../../kernel/ids.ts';
import { type Outgoing, OutgoingFailure } from '../../platform/http/outgoing/outgoing.ts';
import { DeliveryProblem, type OutboxHandler } from '../../platform/outbox/deliver.ts';
import type { OutboxMessage } from '../../platform/outbox/message.ts';
import type { OwnMetadata } from '../clients/client-metadata.ts';
import type { OidcPorts } from '../ports.ts';
import { makeLogoutToken } from './logout-token.ts';

export interface LogoutNeeds {
  readonly provider: () => Provider;
  readonly ports: Pick<OidcPorts, 'subjectForClaims'>;
  readonly outgoing: Outgoing;
}

/** A service that was given no address since is not told; one that is suspended or unknown may come back, and is tried again. */
export function createLogoutHandler({ provider, ports, outgoing }: LogoutNeeds): OutboxHandler {
  return {
    async deliver(message) {
      const client = await provider().Client.find(message.recipient);
      if (!client) throw new DeliveryProblem('the service is unknown or suspended');
      const { backchannel_logout_uri: url, sector, outgoing_hosts: hosts } = metadataOf(client);
      if (!url) return;
      const person = await ports.subjectForClaims(message.payload.subject as SubjectId, sector);
      const ended = { jti: message.id, sid: message.payload.sid!, sub: person?.identifier ?? null };
      await post(outgoing, { url, hosts, token: await makeLogoutToken(provider(), client, ended) });
    },
    givenUp: async ({ recipient, payload, tries }: OutboxMessage) => {
      const person = await ports.subjectForClaims(payload.subject as SubjectId, '');
      return {
        action: 'oidc.logout.undelivered',
        actor: { kind: 'system', name: 'outbox' },
        ...(person ? { subjectId: person.subjectId } : {}),
        details: { relying_party: recipient, tries },
      };
    },
  };
}

interface Post {
  readonly url: string;
  readonly hosts: readonly string[];
  readonly token: string;
}

async function post(outgoing: Outgoing, { url, hosts, token }: Post): Promise<void> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ logout_token: token }).toString();
  const { status } = await outgoing.send({ url, hosts, method: 'POST', headers, body }).catch((cause: unknown) => {
    throw cause instanceof OutgoingFailure ? new DeliveryProblem(cause.message, { cause }) : cause;
  });
  if (status !== 200 && status !== 204) throw new DeliveryProblem(`answered ${status}`);
}

function metadataOf(client: Client) {
  return client.metadata() as unknown as OwnMetadata & { readonly backchannel_logout_uri?: string };
}
