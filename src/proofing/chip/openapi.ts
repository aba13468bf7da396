// OpenAPI Specification 3.1.1; JSON Schema 2020-12.
import { z } from 'zod';
import { problemSchema } from '../../platform/http/problem.ts';
import { httpRefusals } from '../../platform/http/refusals.ts';
import { vaultRefusals } from '../../platform/vault/refusals.ts';
import { proofingRefusals } from '../refusals.ts';
import {
  challengeRequest,
  challengeResponse,
  chipAuthenticationRequest,
  chipAuthenticationResponse,
  evidenceRequest,
  evidenceResponse,
  sessionRequest,
  sessionResponse,
} from './schema.ts';

const statuses = { ...httpRefusals, ...vaultRefusals, ...proofingRefusals };
type Code = keyof typeof statuses;

const anywhere: readonly Code[] = [
  'request.malformed',
  'request.method_not_allowed',
  'request.timeout',
  'request.too_large',
  'request.unsupported_type',
  'request.too_many',
  'service.unavailable',
  'proofing.chip.unavailable',
];

interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly request: z.ZodType;
  readonly bodyRequired: boolean;
  readonly success: readonly [status: number, description: string, schema: z.ZodType];
  readonly isBearer: boolean;
  readonly codes: readonly Code[];
}

const operations: Readonly<Record<string, Operation>> = {
  '/api/proofing/chip/session': {
    id: 'redeemTicket',
    summary: 'Exchange the ticket for a reader token. A ticket works once and for ten minutes.',
    request: sessionRequest,
    bodyRequired: true,
    success: [201, 'The ticket is spent', sessionResponse],
    isBearer: false,
    codes: ['proofing.ticket.invalid'],
  },
  '/api/proofing/chip/challenge': {
    id: 'issueChallenge',
    summary:
      'Ask for the challenge the chip has to sign. A new one replaces the last; each works once and for five minutes.',
    request: challengeRequest,
    bodyRequired: false,
    success: [201, 'A fresh challenge', challengeResponse],
    isBearer: true,
    codes: ['proofing.reader_token.invalid', 'proofing.verifier.unavailable'],
  },
  '/api/proofing/chip/chip-authentication': {
    id: 'startChipAuthentication',
    summary:
      'For a chip that agrees on keys: the commands to send it. The server holds the ephemeral key; good for one evidence, with the challenge of now.',
    request: chipAuthenticationRequest,
    bodyRequired: true,
    success: [201, 'Keys were made for this chip', chipAuthenticationResponse],
    isBearer: true,
    codes: [
      'proofing.reader_token.invalid',
      'proofing.challenge.invalid',
      'proofing.agreement.impossible',
      'proofing.chip.busy',
      'proofing.chip.failed',
    ],
  },
  '/api/proofing/chip/evidence': {
    id: 'submitEvidence',
    summary:
      'Send what was read. The challenge is spent whatever follows; the answer never tells whether the person is known.',
    request: evidenceRequest,
    bodyRequired: true,
    success: [200, 'The evidence was judged', evidenceResponse],
    isBearer: true,
    codes: [
      'proofing.reader_token.invalid',
      'proofing.challenge.invalid',
      'proofing.agreement.invalid',
      'proofing.chip.busy',
      'proofing.chip.failed',
      'proofing.verifier.unavailable',
      'vault.hash.busy',
    ],
  },
};

/** Made from the schemas that parse the requests, so that it cannot tell another story. */
export function openApiDocument(issuer: string): object {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Thai Nguyen ID: chip API',
      version: '1.0.0',
      description:
        'For reader apps: prove that a genuine Vietnamese identity card is present. Errors are RFC 9457 problem ' +
        'documents; decide by `code`. Binary is base64url without padding. Unknown fields and duplicate keys are refused.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: issuer }],
    paths: Object.fromEntries(Object.entries(operations).map(([path, each]) => [path, { post: describe(each) }])),
    components: {
      schemas: schemas(),
      securitySchemes: { readerToken: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function describe({ id, summary, request, bodyRequired, success, isBearer, codes }: Operation): object {
  const [status, description, schema] = success;
  return {
    operationId: id,
    summary,
    security: isBearer ? [{ readerToken: [] }] : [],
    requestBody: { required: bodyRequired, content: { 'application/json': { schema: reference(request) } } },
    responses: {
      [status]: { description, content: { 'application/json': { schema: reference(schema) } } },
      ...problems([...codes, ...anywhere]),
      500: { description: '`service.fault`, with a reference to quote', content: problemContent(['service.fault']) },
    },
  };
}

function problems(codes: readonly Code[]): Readonly<Record<string, object>> {
  const byStatus = Object.groupBy(codes, (code) => String(statuses[code]));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, some = []]) => [
      status,
      {
        description: some.map((code) => `\`${code}\``).join(', '),
        ...(['429', '503'].includes(status) ? { headers: retryAfter } : {}),
        content: problemContent(some),
      },
    ]),
  );
}

const retryAfter = { 'Retry-After': { description: 'Seconds', schema: { type: 'integer', minimum: 1 } } };

function problemContent(codes: readonly string[]): object {
  const schema = { allOf: [reference(problemSchema), { properties: { code: { enum: codes } } }] };
  return { 'application/problem+json': { schema } };
}

function schemas(): Readonly<Record<string, object>> {
  const described = [
    ...Object.values(operations).map(({ request }) => [request, 'input'] as const),
    ...Object.values(operations).map(({ success }) => [success[2], 'output'] as const),
    [problemSchema, 'output'] as const,
  ];
  return Object.fromEntries(
    described.map(([schema, io]) => {
      const name = nameOf(schema);
      const { $defs } = z.toJSONSchema(schema, { io });
      const definition = $defs?.[name];
      if (!definition) throw new Error(`the schema ${name} was not described`);
      return [name, definition];
    }),
  );
}

function reference(schema: z.ZodType): object {
  return { $ref: `#/components/schemas/${nameOf(schema)}` };
}

function nameOf(schema: z.ZodType): string {
  const { id } = schema.meta() ?? {};
  if (typeof id !== 'string') throw new Error('a schema of the API has no name');
  return id;
}
