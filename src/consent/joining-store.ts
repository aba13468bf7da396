import type { EntityManager } from 'typeorm';
import type { RelyingPartyId, SubjectId } from '../kernel/ids.ts';
import { rows } from '../platform/database/database.ts';

export interface ConsentJoiningStore {
  /** What `from` agreed to was agreed to by another; of two that hold for one service the newer stays. */
  join(from: SubjectId, into: SubjectId, now: Date): Promise<void>;
  /** Ends all that holds, because it was not the person who agreed; answers for which services. */
  endAll(subjectId: SubjectId, now: Date): Promise<readonly RelyingPartyId[]>;
}

export function consentJoiningStore(manager: EntityManager): ConsentJoiningStore {
  return {
    async join(from, into, now) {
      await rows(manager, endOlder, [[from, into], now]);
      await rows(manager, 'update consent set subject_id = $2 where subject_id = $1', [from, into]);
    },
    async endAll(subjectId, now) {
      const ended = await rows<{ relying_party_id: RelyingPartyId }>(manager, endHolding, [subjectId, now]);
      return ended.map(({ relying_party_id }) => relying_party_id);
    },
  };
}

const endOlder = `
  with ranked as (
    select id, row_number() over (partition by relying_party_id order by given_at desc, id desc) as place
    from consent where subject_id = any($1::uuid[]) and withdrawn_at is null
  )
  update consent c set withdrawn_at = greatest($2::timestamptz, c.given_at), ended_by = 'replacement'
  from ranked r where r.place > 1 and c.id = r.id`;

const endHolding = `
  update consent set withdrawn_at = greatest($2::timestamptz, given_at), ended_by = 'withdrawal'
  where subject_id = $1 and withdrawn_at is null returning relying_party_id`;
