// RFC 9457 (problem+json), RFC 6750 §2.1 (Bearer), RFC 4648 §5 (base64url): a client of the public chip API.
import { z } from 'zod';

/** What the provider says the case is for; the person compares it with what they see in their browser. */
export interface OpenedCase {
  readonly readerToken: string;
  readonly service: string | null;
  readonly place: string;
  readonly expiresAt: string;
}

export interface Challenge {
  readonly challenge: Buffer;
  readonly required: readonly number[];
  readonly optional: readonly number[];
}

export interface Evidence {
  readonly challenge: Buffer;
  readonly sod: Buffer;
  readonly dataGroups: readonly { readonly number: number; readonly bytes: Buffer }[];
  /** How the chip proved itself; absent when it could not. */
  readonly proof?: ChipProof;
}

export type ChipProof =
  | { readonly kind: 'signature'; readonly signature: Buffer }
  | { readonly kind: 'agreement'; readonly session: string; readonly response: Buffer };

/** What to say to a chip that agrees on keys; its answer to the last command is the proof. */
export interface Agreement {
  readonly session: string;
  readonly commands: readonly Buffer[];
}

export interface Outcome {
  readonly outcome: 'accepted' | 'review' | 'refused';
  readonly reasons: readonly string[];
  readonly confirmationCode?: string;
}

/** Why there is no answer. `code` is the provider's own stable code. */
export type Trouble =
  | { readonly kind: 'problem'; readonly status: number; readonly code: string }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unintelligible' };

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

export interface ChipApi {
  openCase(ticket: string): Promise<Answer<OpenedCase>>;
  askChallenge(readerToken: string): Promise<Answer<Challenge>>;
  startAgreement(readerToken: string, files: Pick<Evidence, 'sod' | 'dataGroups'>): Promise<Answer<Agreement>>;
  sendEvidence(readerToken: string, evidence: Evidence): Promise<Answer<Outcome>>;
}

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const groupNumbers = z.array(z.number().int().min(1).max(16));

const openedSchema = z.object({
  reader_token: z.string().min(1),
  expires_at: z.string(),
  service: z.union([z.string(), z.object({ name: z.string() })]).nullish(),
  place: z.string(),
});

const challengeSchema = z.object({
  challenge: base64url,
  data_groups: z.object({ required: groupNumbers, optional: groupNumbers.default([]) }),
});

const agreementSchema = z.object({
  session: base64url,
  apdus: z.array(z.object({ bytes: base64url, wrap: z.boolean() })).min(1),
});

const outcomeSchema = z.object({
  outcome: z.enum(['accepted', 'review', 'refused']),
  reasons: z.array(z.string()).default([]),
  confirmation_code: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});

const problemSchema = z.object({ code: z.string().regex(/^[a-z0-9_.-]{1,100}$/i) });

/** Speaks to the provider at `issuer` over HTTP, as any reader app would. Never throws for what the provider does. */
export function createChipApi(issuer: string, timeoutMs = 20_000): ChipApi {
  const post = poster(`${issuer}/api/proofing/chip`, timeoutMs);
  return {
    async openCase(ticket) {
      return map(await post('session', { ticket }, openedSchema), (body) => ({
        readerToken: body.reader_token,
        service: typeof body.service === 'object' ? (body.service?.name ?? null) : (body.service ?? null),
        place: body.place,
        expiresAt: body.expires_at,
      }));
    },
    async askChallenge(readerToken) {
      return map(await post('challenge', {}, challengeSchema, readerToken), (body) => ({
        challenge: Buffer.from(body.challenge, 'base64url'),
        ...body.data_groups,
      }));
    },
    async startAgreement(readerToken, files) {
      return map(await post('chip-authentication', filesBody(files), agreementSchema, readerToken), (body) => ({
        session: body.session,
        commands: body.apdus.map(({ bytes }) => Buffer.from(bytes, 'base64url')),
      }));
    },
    async sendEvidence(readerToken, evidence) {
      return map(await post('evidence', evidenceBody(evidence), outcomeSchema, readerToken), (body) => ({
        outcome: body.outcome,
        reasons: body.reasons,
        ...(body.confirmation_code ? { confirmationCode: body.confirmation_code } : {}),
      }));
    },
  };
}

function evidenceBody(evidence: Evidence): object {
  return { challenge: evidence.challenge.toString('base64url'), ...filesBody(evidence), ...proofBody(evidence.proof) };
}

function filesBody({ sod, dataGroups }: Pick<Evidence, 'sod' | 'dataGroups'>): object {
  return {
    sod: sod.toString('base64url'),
    data_groups: dataGroups.map(({ number, bytes }) => ({ number, bytes: bytes.toString('base64url') })),
  };
}

function proofBody(proof: ChipProof | undefined): object {
  if (!proof) return {};
  if (proof.kind === 'signature')
    return { active_authentication: { signature: proof.signature.toString('base64url') } };
  return { chip_authentication: { session: proof.session, response: proof.response.toString('base64url') } };
}

function poster(base: string, timeoutMs: number) {
  return async <T>(path: string, body: object, schema: z.ZodType<T>, token?: string): Promise<Answer<T>> => {
    const response = await fetch(`${base}/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, application/problem+json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(() => undefined);
    if (!response) return failed({ kind: 'unreachable' });
    const json: unknown = await response.json().catch(() => undefined);
    return response.ok ? understood(schema, json) : failed(problemOf(response.status, json));
  };
}

function understood<T>(schema: z.ZodType<T>, json: unknown): Answer<T> {
  const parsed = schema.safeParse(json);
  return parsed.success ? { ok: true, value: parsed.data } : failed({ kind: 'unintelligible' });
}

function problemOf(status: number, json: unknown): Trouble {
  const parsed = problemSchema.safeParse(json);
  return { kind: 'problem', status, code: parsed.success ? parsed.data.code : `http_${status}` };
}

function failed(trouble: Trouble): { readonly ok: false; readonly trouble: Trouble } {
  return { ok: false, trouble };
}

function map<T, U>(answer: Answer<T>, change: (value: T) => U): Answer<U> {
  return answer.ok ? { ok: true, value: change(answer.value) } : answer;
}
