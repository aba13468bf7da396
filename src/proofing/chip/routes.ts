import Router from '@koa/router';
import type { Context } from 'koa';
import type { CaseId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Transact } from '../../kernel/transact.ts';
import { clientOf } from '../../platform/http/client-address.ts';
import { readJson } from '../../platform/http/read-json.ts';
import { heldByReader } from '../case/case.ts';
import { requireAnchors } from '../case/open-case.ts';
import { hashSecret } from '../case/secret.ts';
import type { ProofingStores } from '../stores.ts';
import { readerTokenOf } from './bearer.ts';
import { type AgreementNeeds, startChipAuthentication } from './chip-authentication/start-chip-authentication.ts';
import { issueChallenge } from './issue-challenge.ts';
import { openApiDocument } from './openapi.ts';
import { redeemTicket } from './redeem-ticket.ts';
import {
  challengeRequest,
  chipAuthenticationRequest,
  dataGroups,
  evidenceRequest,
  maxBodyBytes,
  sessionRequest,
} from './schema.ts';
import { type ChipEvidence, type EvidenceNeeds, submitChipEvidence } from './submit-chip-evidence.ts';

/** Each lets the caller go on or refuses with `request.too_many` and `retryAfterSeconds`. */
export interface ChipThrottles {
  session(address: string): Promise<void>;
  challenge(address: string, caseId: CaseId): Promise<void>;
  /** These two are asked before the body is read. */
  agreement(address: string, caseId: CaseId): Promise<void>;
  evidence(address: string, caseId: CaseId): Promise<void>;
}

export interface ChipApiNeeds extends EvidenceNeeds, AgreementNeeds {
  readonly transact: Transact<
    Pick<ProofingStores, 'cases' | 'challenges' | 'agreements' | 'signers' | 'facts' | 'portraits'>
  >;
  readonly throttles: ChipThrottles;
  readonly settings: { readonly challengeSeconds: number };
  readonly issuer: string;
}

/** The public API of reader apps, and its description at /api/openapi.json. */
export function createChipApi(needs: ChipApiNeeds): Router {
  const router = new Router();
  router.post('/api/proofing/chip/session', (ctx) => session(ctx, needs));
  router.post('/api/proofing/chip/challenge', (ctx) => challenge(ctx, needs));
  router.post('/api/proofing/chip/chip-authentication', (ctx) => chipAuthentication(ctx, needs));
  router.post('/api/proofing/chip/evidence', (ctx) => evidence(ctx, needs));
  const document = JSON.stringify(openApiDocument(needs.issuer));
  router.get('/api/openapi.json', (ctx) => {
    ctx.type = 'application/json';
    ctx.body = document;
  });
  return router;
}

async function session(ctx: Context, { transact, throttles, trust, clock }: ChipApiNeeds): Promise<void> {
  await throttles.session(clientOf(ctx).address);
  const { ticket } = await readJson(ctx, sessionRequest, { limit: 4096 });
  const redeemed = await transact((stores) => redeemTicket(stores, ticket, trust, clock()));
  ctx.status = 201;
  ctx.body = {
    reader_token: redeemed.readerToken,
    expires_at: redeemed.expiresAt.toISOString(),
    service: redeemed.service,
    place: redeemed.place,
  };
}

async function challenge(ctx: Context, needs: ChipApiNeeds): Promise<void> {
  const readerToken = readerTokenOf(ctx);
  const caseId = await heldCase(readerToken, needs);
  await needs.throttles.challenge(clientOf(ctx).address, caseId);
  if (hasBody(ctx)) await readJson(ctx, challengeRequest, { limit: 4096 });
  const { transact, settings, trust, clock, delegate } = needs;
  const given = await delegate?.challenge(caseId);
  const issued = await transact((stores) => issueChallenge(stores, readerToken, settings, trust, clock(), given));
  succeed(ctx, 201, {
    challenge: issued.challenge.toString('base64url'),
    expires_at: issued.expiresAt.toISOString(),
    data_groups: dataGroups,
  });
}

async function chipAuthentication(ctx: Context, needs: ChipApiNeeds): Promise<void> {
  const readerToken = readerTokenOf(ctx);
  requireAnchors(needs.trust);
  await needs.throttles.agreement(clientOf(ctx).address, await heldCase(readerToken, needs));
  const body = await readJson(ctx, chipAuthenticationRequest, { limit: maxBodyBytes, seconds: 30 });
  const started = await startChipAuthentication(needs, readerToken, { sod: body.sod, dataGroups: body.data_groups });
  succeed(ctx, 201, {
    session: started.session,
    expires_at: started.expiresAt.toISOString(),
    ephemeral_public_key: toText(started.ephemeralPublicKey),
    apdus: started.commands.map(({ bytes, isProtected }) => ({ bytes: toText(bytes), wrap: !isProtected })),
  });
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

async function evidence(ctx: Context, needs: ChipApiNeeds): Promise<void> {
  const readerToken = readerTokenOf(ctx);
  requireAnchors(needs.trust);
  await needs.throttles.evidence(clientOf(ctx).address, await heldCase(readerToken, needs));
  const answer = await submitChipEvidence(needs, await readEvidence(ctx, readerToken));
  const isAccepted = answer.outcome === 'accepted';
  succeed(ctx, 200, {
    outcome: answer.outcome,
    reasons: isAccepted ? [] : answer.reasons,
    ...(isAccepted ? { confirmation_code: answer.confirmationCode } : {}),
  });
}

async function readEvidence(ctx: Context, readerToken: string): Promise<ChipEvidence> {
  const body = await readJson(ctx, evidenceRequest, { limit: maxBodyBytes, seconds: 30 });
  const signature = body.active_authentication?.signature;
  const agreed = body.chip_authentication;
  return {
    readerToken,
    challenge: body.challenge,
    upload: {
      sod: body.sod,
      dataGroups: body.data_groups,
      ...(signature ? { signature } : {}),
      ...(agreed ? { agreed } : {}),
    },
  };
}

/** A look before a large body is read: whose case it is, if the token still holds one. */
async function heldCase(readerToken: string, { transact, clock }: ChipApiNeeds): Promise<CaseId> {
  const found = await transact(({ cases }) => cases.findByReaderToken(hashSecret(readerToken)));
  if (!found) throw new Refusal('proofing.reader_token.invalid');
  return heldByReader(found, clock()).id;
}

function hasBody(ctx: Context): boolean {
  return ctx.get('Transfer-Encoding') !== '' || Number(ctx.get('Content-Length') || 0) > 0;
}

function succeed(ctx: Context, status: number, body: object): void {
  ctx.remove('WWW-Authenticate');
  ctx.status = status;
  ctx.body = body;
}
