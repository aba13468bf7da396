// 2026-11-23 expand: officers, what they may do where and until when, and who is asked to become one.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateStaff1795500000000 implements MigrationInterface {
  readonly name = 'CreateStaff1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table staff_member (
        subject_id uuid primary key,
        state text not null check (state in ('active', 'disabled')),
        joined_at timestamptz not null,
        last_used_at timestamptz not null,
        confirm_by timestamptz,
        limited_at timestamptz,
        limited_by text
      ) with (fillfactor = 80);
      create index staff_member_idle on staff_member (last_used_at) where state = 'active';
      comment on column staff_member.subject_id is 'sensitive=false';
      comment on column staff_member.state is 'sensitive=false';
      comment on column staff_member.joined_at is 'sensitive=false';
      comment on column staff_member.last_used_at is 'sensitive=false';
      comment on column staff_member.confirm_by is 'sensitive=false: set while two people vouch for each other, until another security officer confirms';
      comment on column staff_member.limited_at is 'sensitive=false: when they last reached an hourly limit';
      comment on column staff_member.limited_by is 'sensitive=false: which limit that was';

      create table staff_duty (
        id uuid primary key,
        subject_id uuid not null references staff_member (subject_id),
        duty text not null check (duty in ('counter_officer', 'reviewer', 'supervisor', 'relying_party_manager', 'security_officer', 'auditor')),
        unit text not null check (unit ~ '^([0-9]{5}|19)$'),
        granted_by uuid,
        granted_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz,
        ended_by uuid
      );
      create unique index staff_duty_live on staff_duty (subject_id, duty, unit) where ended_at is null;
      create index staff_duty_expiry on staff_duty (expires_at) where ended_at is null;
      create index staff_duty_unit on staff_duty (unit, duty) where ended_at is null;
      create index staff_duty_granter on staff_duty (granted_by) where granted_by is not null;
      create index staff_duty_ender on staff_duty (ended_by) where ended_by is not null;
      comment on column staff_duty.id is 'sensitive=false';
      comment on column staff_duty.subject_id is 'sensitive=false';
      comment on column staff_duty.duty is 'sensitive=false';
      comment on column staff_duty.unit is 'sensitive=false';
      comment on column staff_duty.granted_by is 'sensitive=false: nobody where an operator did, or where they were deleted';
      comment on column staff_duty.granted_at is 'sensitive=false';
      comment on column staff_duty.expires_at is 'sensitive=false';
      comment on column staff_duty.ended_at is 'sensitive=false';
      comment on column staff_duty.ended_by is 'sensitive=false';

      create table staff_invitation (
        token_hash bytea primary key check (octet_length(token_hash) = 32),
        kind text not null check (kind in ('invitation', 'welcome')),
        subject_id uuid not null,
        invited_by uuid,
        duties text[] not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        unique (subject_id, kind)
      );
      create index staff_invitation_expiry on staff_invitation (expires_at);
      create index staff_invitation_inviter on staff_invitation (invited_by) where invited_by is not null;
      comment on column staff_invitation.token_hash is 'sensitive=true';
      comment on column staff_invitation.kind is 'sensitive=false: a welcome makes the first passkey of somebody two people vouch for';
      comment on column staff_invitation.subject_id is 'sensitive=false';
      comment on column staff_invitation.invited_by is 'sensitive=false';
      comment on column staff_invitation.duties is 'sensitive=false: duty@unit';
      comment on column staff_invitation.created_at is 'sensitive=false';
      comment on column staff_invitation.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table staff_invitation; drop table staff_duty; drop table staff_member');
  }
}
