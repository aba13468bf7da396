// RFC 7515, RFC 7519, RFC 8725: requests signed by us, answers signed by a pinned key, each bound to the other.
import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Outgoing } from '../../platform/http/outgoing/outgoing.ts';
import { answerAlgorithms, answerType, freshness, requestType } from './wire.ts';

export interface ExchangeSettings {
  readonly baseUrl: string;
  /** Who we are to the verifier, and who it is. */
  readonly issuer: string;
  readonly verifier: string;
  readonly signingKey: JWK;
  /** The only keys whose answers are believed. */
  readonly verifierKeys: readonly JWK[];
  readonly timeoutSeconds: number;
}

export interface Asked {
  readonly purpose: 'challenge' | 'verdict';
  readonly case: string;
  readonly claims?: JWTPayload;
}

/** What every answer repeats of the request it is for. */
export interface Bound {
  readonly case: string;
  readonly session: string;
  readonly in_response_to: string;
}

/** Why an answer was not believed, for the log: it never quotes what was answered. */
export class Unanswered extends Error {
  /** Of this request only: it says nothing about the next one. */
  readonly isOurs: boolean;

  constructor(reason: string, options: { readonly cause?: unknown; readonly isOurs?: boolean } = {}) {
    super(reason, options);
    this.name = `Unanswered:${reason}`;
    this.isOurs = options.isOurs ?? false;
  }
}

/**
 * Asks, and believes an answer only if it is signed by a pinned key, not two minutes old, and made for this very request:
 * an answer to another one, however genuine, is none. Throws `Unanswered` for all else; the transport's own failures rise.
 */
export async function signedExchange<Answer extends Bound>(
  {
    settings,
    outgoing,
    clock,
  }: { readonly settings: ExchangeSettings; readonly outgoing: Outgoing; readonly clock: Clock },
  asked: Asked,
  schema: z.ZodType<Answer>,
): Promise<Answer> {
  const jti = randomBytes(24).toString('base64url');
  const answer = await outgoing.send({
    url: `${settings.baseUrl}/${asked.purpose}`,
    hosts: [new URL(settings.baseUrl).host],
    method: 'POST',
    headers: { 'content-type': 'application/jwt', accept: 'application/jwt' },
    body: await signed(settings, asked, jti, clock()),
    timeoutMilliseconds: settings.timeoutSeconds * 1000,
  });
  if (answer.status !== 200) throw new Unanswered(`status_${answer.status}`, { isOurs: answer.status < 500 });
  const payload = await verified(settings, answer.body.toString('latin1'), clock());
  const parsed = schema.safeParse(payload);
  if (!parsed.success) throw new Unanswered('malformed');
  if (parsed.data.in_response_to !== jti) throw new Unanswered('other_request');
  if (parsed.data.case !== asked.case) throw new Unanswered('other_case');
  return parsed.data;
}

async function signed(settings: ExchangeSettings, asked: Asked, jti: string, now: Date): Promise<string> {
  const { signingKey, issuer, verifier } = settings;
  const { kid, alg = 'ES256' } = signingKey;
  const iat = Math.floor(now.getTime() / 1000);
  return new SignJWT({ ...asked.claims, purpose: asked.purpose, case: asked.case, jti })
    .setProtectedHeader({ alg, typ: requestType, ...(kid ? { kid } : {}) })
    .setIssuer(issuer)
    .setAudience(verifier)
    .setIssuedAt(iat)
    .setExpirationTime(iat + freshness)
    .sign(await importJWK(signingKey, alg));
}

async function verified(settings: ExchangeSettings, jws: string, now: Date): Promise<JWTPayload> {
  const keys = createLocalJWKSet({ keys: [...settings.verifierKeys] });
  try {
    const { payload } = await jwtVerify(jws, keys, {
      typ: answerType,
      algorithms: answerAlgorithms,
      issuer: settings.verifier,
      audience: settings.issuer,
      maxTokenAge: freshness,
      clockTolerance: 5,
      requiredClaims: ['iat', 'exp', 'jti'],
      currentDate: now,
    });
    return payload;
  } catch (cause) {
    throw new Unanswered('not_believed', { cause });
  }
}
