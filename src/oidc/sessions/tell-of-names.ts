import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/database.ts';

export const eventTopic = 'oidc.event';

/** One message for each service that knew the person by one of these names and wants to hear, written with what retired them. */
export async function tellOfNames(
  { manager }: { readonly manager: EntityManager },
  retired: readonly { readonly id: string; readonly sector: string }[],
): Promise<void> {
  await rows(
    manager,
    `insert into outbox_message (topic, recipient, payload)
     select '${eventTopic}', party.client_id, jsonb_build_object('retired', v.id)
     from unnest($1::uuid[], $2::text[]) as v(id, sector)
     join relying_party party on party.sector = v.sector and party.event_uri is not null`,
    [retired.map(({ id }) => id), retired.map(({ sector }) => sector)],
  );
}
