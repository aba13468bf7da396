import type { EntityManager } from 'typeorm';
import { rows } from '../../../platform/database/database.ts';
import type { Proposal, Signature } from './proposal.ts';

export interface ProposalStore {
  add(proposal: Proposal): Promise<void>;
  find(id: string): Promise<Proposal | null>;
  sign(id: string, signature: Signature): Promise<void>;
  signaturesOf(id: string): Promise<readonly Signature[]>;
  /** Newest first, without what they were made from. */
  list(limit: number): Promise<readonly (Omit<Proposal, 'material'> & { readonly signatures: readonly Signature[] })[]>;
}

interface Row {
  readonly id: string;
  readonly kind: Proposal['kind'];
  readonly base: number;
  readonly content_hash: Buffer;
  readonly material: Buffer;
  readonly source: string;
  readonly proposed_at: Date;
}

interface SignatureRow {
  readonly verdict: Signature['verdict'];
  readonly operator: string;
  readonly public_key: Buffer;
  readonly signature: Buffer;
  readonly signed_at: Date;
}

const columns = 'id, kind, base, content_hash, source, proposed_at';

export function proposalStore(manager: EntityManager): ProposalStore {
  const signaturesOf = async (id: string) => {
    const found = await rows<SignatureRow>(
      manager,
      `select verdict, operator, public_key, signature, signed_at from trust_signature
       where proposal_id = $1 order by signed_at`,
      [id],
    );
    return found.map(({ public_key, signed_at, ...rest }) => ({ ...rest, publicKey: public_key, signedAt: signed_at }));
  };
  return {
    async add({ id, kind, base, contentHash, material, source, proposedAt }) {
      await rows(manager, `insert into trust_proposal (${columns}, material) values ($1, $2, $3, $4, $5, $6, $7)`, [
        id,
        kind,
        base,
        contentHash,
        source,
        proposedAt,
        material,
      ]);
    },
    async find(id) {
      const [row] = await rows<Row>(manager, `select ${columns}, material from trust_proposal where id = $1`, [id]);
      return row ? { ...toProposal(row), material: row.material } : null;
    },
    async sign(id, { verdict, operator, publicKey, signature, signedAt }) {
      await rows(
        manager,
        `insert into trust_signature (proposal_id, verdict, operator, public_key, signature, signed_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, verdict, operator, publicKey, signature, signedAt],
      );
    },
    signaturesOf,
    async list(limit) {
      const sql = `select ${columns} from trust_proposal order by proposed_at desc, id desc limit $1`;
      const found = await rows<Omit<Row, 'material'>>(manager, sql, [limit]);
      return Promise.all(found.map(async (row) => ({ ...toProposal(row), signatures: await signaturesOf(row.id) })));
    },
  };
}

function toProposal({ content_hash, proposed_at, ...row }: Omit<Row, 'material'>): Omit<Proposal, 'material'> {
  const { id, kind, base, source } = row;
  return { id, kind, base, source, contentHash: content_hash, proposedAt: proposed_at };
}
