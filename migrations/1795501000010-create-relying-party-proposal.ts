// 2026-11-23 expand: services that one officer proposes and another approves.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRelyingPartyProposal1795501000010 implements MigrationInterface {
  readonly name = 'CreateRelyingPartyProposal1795501000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table relying_party_proposal (
        id uuid primary key,
        kind text not null check (kind in ('register', 'resume')),
        client_id text,
        registration jsonb,
        state text not null check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
        proposed_by uuid,
        proposed_at timestamptz not null,
        settled_by uuid,
        settled_at timestamptz,
        check ((kind = 'register') = (registration is not null)),
        check (kind = 'register' or client_id is not null),
        check ((state = 'proposed') = (settled_at is null)),
        check (state <> 'proposed' or settled_by is null),
        check (state not in ('approved', 'refused') or settled_by <> proposed_by)
      );
      create unique index relying_party_proposal_resume on relying_party_proposal (client_id)
        where kind = 'resume' and state = 'proposed';
      create index relying_party_proposal_waiting on relying_party_proposal (proposed_at, id) where state = 'proposed';
      create index relying_party_proposal_proposer on relying_party_proposal (proposed_by);
      create index relying_party_proposal_settler on relying_party_proposal (settled_by);
      comment on column relying_party_proposal.id is 'sensitive=false';
      comment on column relying_party_proposal.kind is 'sensitive=false';
      comment on column relying_party_proposal.client_id is 'sensitive=false';
      comment on column relying_party_proposal.registration is 'sensitive=false';
      comment on column relying_party_proposal.state is 'sensitive=false';
      comment on column relying_party_proposal.proposed_by is 'sensitive=false';
      comment on column relying_party_proposal.proposed_at is 'sensitive=false';
      comment on column relying_party_proposal.settled_by is 'sensitive=false';
      comment on column relying_party_proposal.settled_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table relying_party_proposal');
  }
}
