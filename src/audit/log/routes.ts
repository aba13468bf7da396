// C2SP tlog-checkpoint; proofs of RFC 6962 §2.1.1 and §2.1.2 as JSON. Public: it tells hashes and numbers, no entry.
import Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { clientOf } from '../../platform/http/client-address.ts';
import { readSchema } from '../../platform/http/read-schema.ts';
import type { AuditKeyStore } from '../checkpoint/key-store.ts';
import { verifierKey, verifierKeyText } from '../checkpoint/note.ts';
import { consistencyProof, inclusionProof } from '../tree/proof.ts';
import { hashRanges } from '../tree/range.ts';
import type { AuditLogStore, StoredCheckpoint } from './log-store.ts';

export interface AuditLogRoutesNeeds {
  readonly log: AuditLogStore;
  readonly keys: AuditKeyStore;
  /** Lets a client address go on or refuses with `request.too_many`. */
  readonly throttle: (address: string) => Promise<void>;
}

const number = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})$/)
  .transform(Number);
const inclusionQuery = z.strictObject({ leaf: number, size: number });
const consistencyQuery = z.strictObject({ from: number, to: number });

/** The newest checkpoint, the keys it is checked with, and proofs in any tree up to it. */
export function createAuditLogRoutes({ log, keys, throttle }: AuditLogRoutesNeeds): Router {
  const router = new Router();
  router.get('/audit/checkpoint', async (ctx) => {
    answerText(ctx, (await newest(log)).note);
  });
  router.get('/audit/key', async (ctx) => {
    const known = await keys.list();
    answerText(ctx, known.map((key) => `${verifierKeyText(verifierKey(key.name, key.publicKey))}\n`).join(''));
  });
  router.get('/audit/proof/inclusion', async (ctx) => {
    await throttle(clientOf(ctx).address);
    const { leaf, size } = readSchema(inclusionQuery, { ...ctx.query });
    if (leaf >= size || size > (await newest(log)).size) throw new Refusal('audit.proof.impossible');
    const [hash] = await hashRanges(log, [{ begin: leaf, end: leaf + 1 }]);
    const proof = await inclusionProof(log, leaf, size);
    answerProof(ctx, { leaf, size, leaf_hash: hash!.toString('base64'), proof: proof.map(toBase64) });
  });
  router.get('/audit/proof/consistency', async (ctx) => {
    await throttle(clientOf(ctx).address);
    const { from, to } = readSchema(consistencyQuery, { ...ctx.query });
    if (from < 1 || from > to || to > (await newest(log)).size) throw new Refusal('audit.proof.impossible');
    answerProof(ctx, { from, to, proof: (await consistencyProof(log, from, to)).map(toBase64) });
  });
  return router;
}

async function newest(log: AuditLogStore): Promise<StoredCheckpoint> {
  const checkpoint = await log.newestCheckpoint();
  if (!checkpoint) throw new Refusal('audit.checkpoint.none');
  return checkpoint;
}

function answerText(ctx: Context, text: string): void {
  ctx.type = 'text/plain; charset=utf-8';
  ctx.set('Cache-Control', 'public, max-age=5');
  ctx.body = text;
}

/** A proof never changes. */
function answerProof(ctx: Context, proof: object): void {
  ctx.set('Cache-Control', 'public, max-age=86400');
  ctx.body = proof;
}

function toBase64(hash: Buffer): string {
  return hash.toString('base64');
}
