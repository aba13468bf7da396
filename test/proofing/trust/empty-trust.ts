import pg from 'pg';
import type { World } from '../world.ts';

/** Back to the store of a new installation. Only the owner can: the application may not take a version back. */
export async function emptyTrust({ ownerUrl }: Pick<World, 'ownerUrl'>): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`delete from trust_signature; delete from trust_proposal; delete from trust_version_entry;
    delete from trust_version where number > 1; delete from trust_anchor; delete from revocation_list`);
  await owner.end();
}
