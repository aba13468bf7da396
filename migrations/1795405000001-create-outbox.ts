// 2026-11-23 expand: what others have to be told, written with what caused it and sent afterwards.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOutbox1795405000001 implements MigrationInterface {
  readonly name = 'CreateOutbox1795405000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox_message (
        id uuid primary key default gen_random_uuid(),
        topic text not null check (topic <> ''),
        recipient text not null check (recipient <> ''),
        payload jsonb not null,
        created_at timestamptz not null default now(),
        due_at timestamptz not null default now(),
        tries integer not null default 0 check (tries >= 0),
        problem text,
        given_up_at timestamptz
      ) with (fillfactor = 80);
      create index outbox_message_due on outbox_message (due_at) where given_up_at is null;
      create index outbox_message_given_up on outbox_message (given_up_at) where given_up_at is not null;
      comment on column outbox_message.id is 'sensitive=false';
      comment on column outbox_message.topic is 'sensitive=false';
      comment on column outbox_message.recipient is 'sensitive=false';
      comment on column outbox_message.payload is 'sensitive=false';
      comment on column outbox_message.created_at is 'sensitive=false';
      comment on column outbox_message.due_at is 'sensitive=false';
      comment on column outbox_message.tries is 'sensitive=false';
      comment on column outbox_message.problem is 'sensitive=false';
      comment on column outbox_message.given_up_at is 'sensitive=false';

      create function tell_of_outbox_message() returns trigger language plpgsql as $$
        begin
          if exists (select from added) then perform pg_notify('outbox_message', ''); end if;
          return null;
        end
      $$;
      create trigger outbox_message_added after insert on outbox_message
        referencing new table as added for each statement execute function tell_of_outbox_message();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table outbox_message; drop function tell_of_outbox_message()');
  }
}
