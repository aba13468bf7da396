// RFC 7515, RFC 7519: the wire of docs/delegated-verification.md, seen from the other side.
import { createLocalJWKSet, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { ChipUpload } from '../../emrtd/index.ts';

export interface MessageKeys {
  /** Who we are, and whose requests we take. */
  readonly name: string;
  readonly client: string;
  readonly key: JWK;
  readonly clientKeys: readonly JWK[];
}

const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]*$/)
  .transform((text) => Buffer.from(text, 'base64url'));

const requestSchema = z.object({
  jti: z.string().min(20),
  case: z.string().min(1),
  purpose: z.enum(['challenge', 'verdict']),
  session: z.string().optional(),
  challenge: base64url.optional(),
  sod: base64url.optional(),
  data_groups: z.array(z.object({ number: z.number().int(), bytes: base64url })).default([]),
  active_authentication: z.object({ signature: base64url }).optional(),
});

export type VerifierRequest = z.output<typeof requestSchema>;

/** Undefined for what is not the client's, not fresh or not understood. */
export async function readRequest(jws: string, keys: MessageKeys, now: Date): Promise<VerifierRequest | undefined> {
  try {
    const { payload } = await jwtVerify(jws, createLocalJWKSet({ keys: [...keys.clientKeys] }), {
      typ: 'tnid-verification-request+jwt',
      algorithms: ['ES256'],
      issuer: keys.client,
      audience: keys.name,
      maxTokenAge: 120,
      clockTolerance: 5,
      currentDate: now,
    });
    return requestSchema.parse(payload);
  } catch {
    return undefined;
  }
}

export async function writeAnswer(
  claims: JWTPayload,
  { name, client, key }: Pick<MessageKeys, 'name' | 'client' | 'key'>,
  now: Date,
): Promise<string> {
  const iat = Math.floor(now.getTime() / 1000);
  return new SignJWT({ ...claims, jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'ES256', typ: 'tnid-verification-answer+jwt', ...(key.kid ? { kid: key.kid } : {}) })
    .setIssuer(name)
    .setAudience(client)
    .setIssuedAt(iat)
    .setExpirationTime(iat + 120)
    .sign(await importJWK(key, 'ES256'));
}

export function uploadOf({
  sod,
  data_groups: dataGroups,
  challenge,
  active_authentication: proof,
}: VerifierRequest): ChipUpload {
  const answer = challenge && proof ? { activeAuthentication: { challenge, signature: proof.signature } } : {};
  return { sod: sod ?? Buffer.alloc(0), dataGroups, ...answer };
}
