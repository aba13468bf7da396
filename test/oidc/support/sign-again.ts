import { join } from 'node:path';
import { decodeJwt, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { readKey, readKeyRing } from '../../../src/platform/vault/key-ring.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import type { Stage } from './stage.ts';

/** A token of the provider's with other claims, under its own key: as it might have said at another time. */
export async function signAgain(
  { server, sql }: Pick<Stage, 'server' | 'sql'>,
  token: string,
  changes: JWTPayload,
): Promise<string> {
  const folder = join(server.dataDirectory, 'secrets');
  const vault = createVault(readKeyRing(join(folder, 'key-ring.json')), readKey(join(folder, 'index-key')));
  const [key] = await sql<{ kid: string; kek_id: string; sealed_private: Buffer }>(
    `select kid, kek_id, sealed_private from signing_key where algorithm = 'ES256' order by signs_from limit 1`,
  );
  const opened = vault.openSystem(`signing_key.sealed_private:${key!.kid}`, key!.kek_id, key!.sealed_private);
  const privateKey = await importJWK(JSON.parse(opened) as JWK, 'ES256');
  return new SignJWT({ ...decodeJwt(token), ...changes })
    .setProtectedHeader({ alg: 'ES256', kid: key!.kid })
    .sign(privateKey);
}
