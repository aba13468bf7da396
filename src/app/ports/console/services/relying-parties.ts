import type { ConsolePorts } from '../../../../console/index.ts';
import type { RelyingPartyId } from '../../../../kernel/ids.ts';
import {
  proposeRegistration,
  proposeResuming,
  settleProposal,
  suspendRelyingParty,
} from '../../../../relying-party/index.ts';
import type { ConsoleParts } from '../parts.ts';

type Ports = Pick<
  ConsolePorts,
  | 'services'
  | 'service'
  | 'proposals'
  | 'proposal'
  | 'proposeService'
  | 'proposeResuming'
  | 'settleProposal'
  | 'suspendService'
>;

const rowsOfPage = 50;

/** Services and what is proposed of them. */
export function relyingPartyPorts({ installation: { config, stores, transact }, now }: ConsoleParts): Ports {
  const production = config.environment === 'production';
  return {
    services: (asked) => stores.relyingParties.page({ ...asked, limit: rowsOfPage + 1 }),
    service: async (id) => (await stores.relyingParties.findMany([id as RelyingPartyId]))[0] ?? null,
    proposals: () => stores.proposals.waiting(rowsOfPage),
    proposal: (id) => stores.proposals.find(id),
    proposeService: (registration, actor) =>
      transact((bound) => proposeRegistration(bound, { registration, actor, production }, now())),
    proposeResuming: (clientId, actor) => transact((bound) => proposeResuming(bound, { clientId, actor }, now())),
    settleProposal: (id, outcome, actor) =>
      transact((bound) => settleProposal(bound, { id, outcome, actor, production }, now())),
    suspendService: async (clientId, actor) =>
      void (await transact((bound) => suspendRelyingParty(bound, clientId, actor))),
  };
}
