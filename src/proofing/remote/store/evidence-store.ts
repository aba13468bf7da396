import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../../kernel/ids.ts';
import { Personal } from '../../../kernel/personal.ts';
import { rows } from '../../../platform/database/database.ts';
import type { OwnerKey, Vault } from '../../../platform/vault/vault.ts';
import { type Gesture, isGesture } from '../capture/gesture.ts';
import type { ReviewId } from '../review.ts';

/** What an officer needs of the card besides its portrait; nothing else is kept of it. */
export interface CardEvidence {
  readonly name: string;
  readonly nameSource: 'dg13' | 'mrz';
  /** The last three digits. */
  readonly maskedNumber: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unspecified';
  /** The name we hold, where it is another. */
  readonly heldName: string | null;
}

export interface TakenPicture {
  readonly step: number;
  readonly gesture: Gesture;
  readonly takenAt: Date;
}

/** Everything here is sealed under the review's own key, and gone with it. */
export interface EvidenceStore {
  keepCard(id: ReviewId, card: CardEvidence, portrait: Buffer): Promise<void>;
  keepPicture(id: ReviewId, picture: TakenPicture & { readonly jpeg: Buffer }): Promise<void>;
  dropPictures(id: ReviewId): Promise<void>;
  /** Null when it is gone. */
  card(id: ReviewId): Promise<Personal<CardEvidence> | null>;
  portrait(id: ReviewId): Promise<Personal<Buffer> | null>;
  /** In their order, without the pictures themselves. */
  taken(id: ReviewId): Promise<readonly TakenPicture[]>;
  picture(id: ReviewId, step: number): Promise<Personal<Buffer> | null>;
  destroy(id: ReviewId): Promise<void>;
  /** Of a person who is being deleted: their requests, with all keys. */
  destroyAllOf(subjectId: SubjectId): Promise<void>;
}

interface Sealed {
  readonly sealed: Buffer | null;
  readonly kek_id: string;
  readonly wrapped: Buffer;
}

export function evidenceStore(manager: EntityManager, vault: Vault): EvidenceStore {
  const opened = async (id: ReviewId, place: string, sql: string, parameters: readonly unknown[]) => {
    const [row] = await rows<Sealed>(manager, sql, [id, ...parameters]);
    return row?.sealed ? vault.unwrap(id, row.kek_id, row.wrapped).open(place, row.sealed) : null;
  };
  const image = async (...asked: Parameters<typeof opened>) => {
    const text = await opened(...asked);
    return text === null ? null : new Personal(Buffer.from(text, 'base64'));
  };
  return {
    async keepCard(id, card, portrait) {
      const key = await vault.createKey(manager, id);
      const sealed = [
        key.seal(places.identity(id), JSON.stringify(card)),
        sealImage(key, places.portrait(id), portrait),
      ];
      await rows(manager, 'update remote_review set identity = $2, portrait = $3 where id = $1', [id, ...sealed]);
    },
    async keepPicture(id, { step, gesture, takenAt, jpeg }) {
      const key = await vault.openKey(manager, id);
      const sealed = sealImage(key, places.picture(id, step), jpeg);
      const sql =
        'insert into remote_review_frame (review_id, step, gesture, image, taken_at) values ($1, $2, $3, $4, $5)';
      await rows(manager, sql, [id, step, gesture, sealed, takenAt]);
    },
    async dropPictures(id) {
      await rows(manager, 'delete from remote_review_frame where review_id = $1', [id]);
    },
    async card(id) {
      const text = await opened(id, places.identity(id), selectOf('identity'), []);
      return text === null ? null : new Personal(JSON.parse(text) as CardEvidence);
    },
    portrait: (id) => image(id, places.portrait(id), selectOf('portrait'), []),
    async taken(id) {
      const sql = 'select step, gesture, taken_at from remote_review_frame where review_id = $1 order by step';
      const found = await rows<{ step: number; gesture: string; taken_at: Date }>(manager, sql, [id]);
      return found.flatMap(({ step, gesture, taken_at: takenAt }) =>
        isGesture(gesture) ? [{ step, gesture, takenAt }] : [],
      );
    },
    picture: (id, step) => image(id, places.picture(id, step), selectPicture, [step]),
    async destroy(id) {
      await rows(manager, 'delete from remote_review_frame where review_id = $1', [id]);
      await rows(manager, 'update remote_review set identity = null, portrait = null where id = $1', [id]);
      await vault.destroyKey(manager, id);
    },
    async destroyAllOf(subjectId) {
      const sql = 'delete from remote_review where subject_id = $1 returning id';
      const gone = await rows<{ id: string }>(manager, sql, [subjectId]);
      await rows(manager, 'delete from sealing_key where owner_id = any($1::uuid[])', [gone.map(({ id }) => id)]);
    },
  };
}

const selectOf = (column: 'identity' | 'portrait') => `
  select r.${column} as sealed, k.kek_id, k.wrapped
  from remote_review r join sealing_key k on k.owner_id = r.id where r.id = $1`;

const selectPicture = `
  select f.image as sealed, k.kek_id, k.wrapped
  from remote_review_frame f join sealing_key k on k.owner_id = f.review_id where f.review_id = $1 and f.step = $2`;

function sealImage(key: OwnerKey, place: string, jpeg: Buffer): Buffer {
  return key.seal(place, jpeg.toString('base64'));
}

const places = {
  identity: (id: ReviewId) => `remote_review.identity:${id}`,
  portrait: (id: ReviewId) => `remote_review.portrait:${id}`,
  picture: (id: ReviewId, step: number) => `remote_review_frame.image:${id}:${step}`,
} as const;
