// 2026-11-23 expand: requests to be matched with the card from afar, what an officer needs for it, sealed, and its end.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRemoteReview1795505000010 implements MigrationInterface {
  readonly name = 'CreateRemoteReview1795505000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table remote_review (
        id uuid primary key,
        subject_id uuid not null,
        unit text not null check (unit ~ '^[0-9]{2,5}$'),
        passkey_id uuid,
        state text not null check (state in
          ('card', 'capture', 'waiting', 'approved', 'refused', 'withdrawn', 'expired')),
        case_id uuid,
        officer_case_id uuid,
        identity bytea,
        portrait bytea check (octet_length(portrait) <= 1000000),
        doubts text[] not null default '{}',
        signals jsonb not null default '{}',
        gestures text[] not null default '{}',
        step smallint not null default 0 check (step between 0 and 9),
        token_hash bytea unique check (octet_length(token_hash) = 32),
        token_expires_at timestamptz,
        captures smallint not null default 0 check (captures between 0 and 20),
        reason text,
        requested_at timestamptz not null,
        decided_at timestamptz,
        expires_at timestamptz not null,
        version integer not null check (version > 0),
        check ((state in ('approved', 'refused', 'withdrawn', 'expired')) = (decided_at is not null)),
        check ((token_hash is null) = (token_expires_at is null)),
        check (token_hash is null or state = 'capture'),
        check (state <> 'waiting' or officer_case_id is not null)
      );
      create unique index remote_review_one_at_a_time on remote_review (subject_id)
        where state in ('card', 'capture', 'waiting');
      create index remote_review_subject on remote_review (subject_id, requested_at desc);
      create index remote_review_expiry on remote_review (expires_at);
      create table remote_review_frame (
        review_id uuid not null references remote_review (id) on delete cascade,
        step smallint not null check (step between 0 and 9),
        gesture text not null,
        image bytea not null check (octet_length(image) between 29 and 1000000),
        taken_at timestamptz not null,
        primary key (review_id, step)
      );
      comment on column remote_review.id is 'sensitive=false';
      comment on column remote_review.subject_id is 'sensitive=true';
      comment on column remote_review.unit is 'sensitive=false';
      comment on column remote_review.passkey_id is 'sensitive=false';
      comment on column remote_review.state is 'sensitive=false';
      comment on column remote_review.case_id is 'sensitive=false';
      comment on column remote_review.officer_case_id is 'sensitive=false';
      comment on column remote_review.identity is 'sensitive=true, sealed under the key of the review';
      comment on column remote_review.portrait is 'sensitive=true, sealed under the key of the review';
      comment on column remote_review.doubts is 'sensitive=false';
      comment on column remote_review.signals is 'sensitive=false';
      comment on column remote_review.gestures is 'sensitive=false';
      comment on column remote_review.step is 'sensitive=false';
      comment on column remote_review.token_hash is 'sensitive=false';
      comment on column remote_review.token_expires_at is 'sensitive=false';
      comment on column remote_review.captures is 'sensitive=false';
      comment on column remote_review.reason is 'sensitive=false';
      comment on column remote_review.requested_at is 'sensitive=false';
      comment on column remote_review.decided_at is 'sensitive=false';
      comment on column remote_review.expires_at is 'sensitive=false';
      comment on column remote_review.version is 'sensitive=false';
      comment on column remote_review_frame.review_id is 'sensitive=false';
      comment on column remote_review_frame.step is 'sensitive=false';
      comment on column remote_review_frame.gesture is 'sensitive=false';
      comment on column remote_review_frame.image is 'sensitive=true, sealed under the key of the review';
      comment on column remote_review_frame.taken_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table remote_review_frame; drop table remote_review');
  }
}
