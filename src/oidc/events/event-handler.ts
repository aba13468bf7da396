// RFC 8935 §2: a security event token is pushed to the service that registered an address for it.
import { type Outgoing, OutgoingFailure } from '../../platform/http/outgoing/outgoing.ts';
import { DeliveryProblem, type OutboxHandler } from '../../platform/outbox/deliver.ts';
import type { ClientRegistration, OidcPorts } from '../ports.ts';
import { type EventSigning, makeSecurityEvent } from './security-event.ts';

export interface EventNeeds extends EventSigning {
  readonly ports: Pick<OidcPorts, 'findClient' | 'retiredName'>;
  readonly outgoing: Outgoing;
}

/**
 * Of somebody who was deleted since there is nothing to tell, nor to a service without an address; one that is suspended
 * may come back, and is tried again. 202 is the answer (§2.2); 200 and 204 are taken for it.
 */
export function createEventHandler(needs: EventNeeds): OutboxHandler {
  const { ports, outgoing } = needs;
  return {
    async deliver({ id, recipient, payload }) {
      const party = await ports.findClient(recipient);
      if (!party) throw new DeliveryProblem('the service is unknown or suspended');
      const name = await ports.retiredName(payload.retired!);
      if (!name || !party.eventUri) return;
      const event = { jti: id, audience: party.clientId, algorithm: party.envelopes.idToken.sign, name };
      await push(outgoing, party, await makeSecurityEvent(needs, event));
    },
    async givenUp({ recipient, payload, tries }) {
      const name = await ports.retiredName(payload.retired!);
      return {
        action: 'oidc.event.undelivered',
        actor: { kind: 'system', name: 'outbox' },
        ...(name ? { subjectId: name.subjectId } : {}),
        details: { relying_party: recipient, tries },
      };
    },
  };
}

async function push(outgoing: Outgoing, party: ClientRegistration, token: string): Promise<void> {
  const request = {
    url: party.eventUri!,
    hosts: party.outgoingHosts,
    method: 'POST',
    headers: { 'content-type': 'application/secevent+jwt', accept: 'application/json' },
    body: token,
  } as const;
  const { status } = await outgoing.send(request).catch((cause: unknown) => {
    throw cause instanceof OutgoingFailure ? new DeliveryProblem(cause.message, { cause }) : cause;
  });
  if (![200, 202, 204].includes(status)) throw new DeliveryProblem(`answered ${status}`);
}
