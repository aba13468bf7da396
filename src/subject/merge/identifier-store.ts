// OpenID Connect Core 1.0 §8.1: names in sectors when two records turn out to be one person, or a thief had one made.
import type { EntityManager } from 'typeorm';
import { type Id, newId, type SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';

export type RetiredIdentifierId = Id<'retired-identifier'>;

/** A name that a sector knew somebody by, and that counts no more. */
export interface RetiredIdentifier {
  readonly id: RetiredIdentifierId;
  readonly subjectId: SubjectId;
  readonly sector: string;
  readonly identifier: string;
  readonly reason: 'merged' | 'reclaimed';
}

export interface IdentifierStore {
  /**
   * Names of one record become another's. Where both have one in a sector, the older stays and the other is retired.
   * Both records are held by the caller. Answers those retired.
   */
  moveAll(from: SubjectId, into: SubjectId, now: Date): Promise<readonly RetiredIdentifier[]>;
  /** Every name of a person is retired: the next sign-in at a service is somebody new there. */
  retireAll(subjectId: SubjectId, now: Date): Promise<readonly RetiredIdentifier[]>;
  /** With the name that its sector knows the person by now, if there is one. */
  retired(id: RetiredIdentifierId): Promise<(RetiredIdentifier & { readonly successor: string | null }) | null>;
}

interface Row {
  readonly subject_id: SubjectId;
  readonly sector: string;
  readonly identifier: string;
}

interface RetiredRow extends Row {
  readonly id: RetiredIdentifierId;
  readonly reason: RetiredIdentifier['reason'];
  readonly successor: string | null;
}

export function identifierStore(manager: EntityManager): IdentifierStore {
  const retire = async (
    found: readonly Row[],
    about: { readonly subjectId: SubjectId; readonly reason: RetiredIdentifier['reason']; readonly now: Date },
  ): Promise<readonly RetiredIdentifier[]> => {
    const { subjectId, reason, now } = about;
    const retired = found.map(({ sector, identifier }) => ({ sector, identifier, id: newId(now), subjectId, reason }));
    await rows(manager, insertRetired, [
      retired.map(({ id }) => id),
      subjectId,
      retired.map(({ sector }) => sector),
      retired.map(({ identifier }) => identifier),
      reason,
      now,
    ]);
    return retired as readonly RetiredIdentifier[];
  };
  return {
    async moveAll(from, into, now) {
      const lost = await rows<Row>(manager, takeYounger, [[from, into], into]);
      await rows(manager, 'update pairwise_identifier set subject_id = $2 where subject_id = $1', [from, into]);
      await rows(manager, 'update retired_identifier set subject_id = $2 where subject_id = $1', [from, into]);
      return retire(lost, { subjectId: into, reason: 'merged', now });
    },
    async retireAll(subjectId, now) {
      const sql = 'delete from pairwise_identifier where subject_id = $1 returning subject_id, sector, identifier';
      return retire(await rows<Row>(manager, sql, [subjectId]), { subjectId, reason: 'reclaimed', now });
    },
    async retired(id) {
      const [row] = await rows<RetiredRow>(manager, selectRetired, [id]);
      if (!row) return null;
      const { subject_id, ...rest } = row;
      return { ...rest, subjectId: subject_id };
    },
  };
}

/** Of two in a sector the younger goes; of two of one age, the one of the record that ends. */
const takeYounger = `
  with ranked as (
    select subject_id, sector,
      row_number() over (partition by sector order by created_at, (subject_id = $2) desc) as place
    from pairwise_identifier where subject_id = any($1::uuid[])
  )
  delete from pairwise_identifier p using ranked r
  where r.place > 1 and p.subject_id = r.subject_id and p.sector = r.sector
  returning p.subject_id, p.sector, p.identifier`;

const insertRetired = `
  insert into retired_identifier (id, subject_id, sector, identifier, reason, retired_at)
  select v.id, $2, v.sector, v.identifier, $5, $6
  from unnest($1::uuid[], $3::text[], $4::text[]) as v(id, sector, identifier)`;

const selectRetired = `
  select r.id, r.subject_id, r.sector, r.identifier, r.reason, p.identifier as successor
  from retired_identifier r left join pairwise_identifier p on p.subject_id = r.subject_id and p.sector = r.sector
  where r.id = $1`;
