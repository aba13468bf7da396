import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Proposal, ProposalState, ProposedRegistration, Settlement } from './proposal.ts';

export interface ProposalStore {
  /** False where the same is proposed already. */
  insert(proposal: Proposal): Promise<boolean>;
  find(id: string): Promise<Proposal | null>;
  /** Oldest first, at most `limit`. */
  waiting(limit: number): Promise<readonly Proposal[]>;
  /** How many this officer may decide, counted up to `limit`. */
  countFor(officer: SubjectId, limit: number): Promise<number>;
  /** False where it is settled already, or where `by` is the wrong one: whose own it is only withdraws. */
  settle(id: string, state: Settlement, by: SubjectId, at: Date): Promise<boolean>;
  /** What an officer proposed or settled is theirs by another record of the same person, too. */
  join(from: SubjectId, into: SubjectId): Promise<void>;
  /** Takes a person out of every proposal; their own that still wait are withdrawn. */
  forget(subjectId: SubjectId): Promise<void>;
}

type Row = Readonly<{
  id: string;
  kind: Proposal['kind'];
  client_id: string | null;
  registration: ProposedRegistration | null;
  state: ProposalState;
  proposed_by: SubjectId | null;
  proposed_at: Date;
}>;

const columns = 'id, kind, client_id, registration, state, proposed_by, proposed_at';

export function proposalStore(manager: EntityManager): ProposalStore {
  return {
    async insert(proposal) {
      const { id, kind, state, proposedBy, proposedAt } = proposal;
      const [clientId, registration] =
        proposal.kind === 'resume'
          ? [proposal.clientId, null]
          : [proposal.registration.clientId ?? null, JSON.stringify(proposal.registration)];
      const added = await rows(
        manager,
        `insert into relying_party_proposal (${columns}) values ($1, $2, $3, $4::jsonb, $5, $6, $7)
         on conflict do nothing returning id`,
        [id, kind, clientId, registration, state, proposedBy, proposedAt],
      );
      return added.length > 0;
    },
    async find(id) {
      const [row] = await rows<Row>(manager, `select ${columns} from relying_party_proposal where id = $1`, [id]);
      return row ? toProposal(row) : null;
    },
    async waiting(limit) {
      const found = await rows<Row>(
        manager,
        `select ${columns} from relying_party_proposal where state = 'proposed' order by proposed_at, id limit $1`,
        [limit],
      );
      return found.map(toProposal);
    },
    async countFor(officer, limit) {
      const [row] = await rows<{ count: number }>(
        manager,
        `select count(*)::int as count from (select 1 from relying_party_proposal
           where state = 'proposed' and proposed_by <> $1 limit $2) as waiting`,
        [officer, limit],
      );
      return row!.count;
    },
    async settle(id, state, by, at) {
      const done = await rows(
        manager,
        `update relying_party_proposal set state = $2, settled_by = $3, settled_at = $4
         where id = $1 and state = 'proposed' and case when $2 = 'withdrawn' then proposed_by = $3 else proposed_by <> $3 end
         returning id`,
        [id, state, by, at],
      );
      return done.length > 0;
    },
    async join(from, into) {
      for (const [mine, other] of [
        ['proposed_by', 'settled_by'],
        ['settled_by', 'proposed_by'],
      ])
        await rows(
          manager,
          `update relying_party_proposal set ${mine} = $2 where ${mine} = $1 and ${other} is distinct from $2`,
          [from, into],
        );
    },
    async forget(subjectId) {
      await rows(
        manager,
        `update relying_party_proposal set
           state = case when state = 'proposed' then 'withdrawn' else state end,
           settled_at = coalesce(settled_at, now()),
           proposed_by = nullif(proposed_by, $1), settled_by = nullif(settled_by, $1)
         where proposed_by = $1 or settled_by = $1`,
        [subjectId],
      );
    },
  };
}

function toProposal(row: Row): Proposal {
  const common = { id: row.id, state: row.state, proposedBy: row.proposed_by, proposedAt: row.proposed_at };
  return row.kind === 'register'
    ? { ...common, kind: 'register', registration: row.registration! }
    : { ...common, kind: 'resume', clientId: row.client_id! };
}
