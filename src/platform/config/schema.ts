import { z } from 'zod';
import { isPrivateHost } from '../http/outgoing/check-address.ts';
import { isTrustable } from '../http/trusted-proxies.ts';
import { auditSection } from './section/audit.ts';
import { caseworkSection } from './section/casework.ts';
import { count, seconds } from './section/kinds.ts';
import { kioskSection } from './section/kiosk.ts';
import { proofing } from './section/proofing.ts';
import { staffSection } from './section/staff.ts';

export const environments = ['development', 'test', 'production'] as const;

const origin = z.string().refine(isOrigin, 'must be an origin: http or https, host and port only, no slash at the end');
const databaseUrl = z.string().refine((value) => /^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? ''), {
  error: 'must be an address like postgres://role:password@host:5432/database',
});

const keys = z.strictObject({
  environment: z.enum(environments).describe('Which config/<environment>.json was read'),
  issuer: origin.describe('Issuer identifier and public origin (OpenID Connect Discovery 1.0 §3)'),
  listen: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
      port: z.number().int().min(0).max(65535).default(3000).describe('Port to listen on; 0 picks a free one'),
    })
    .prefault({}),
  data_directory: z
    .string()
    .min(1)
    .default('.data')
    .describe('Where the embedded database, generated keys and sandbox files live'),
  trusted_proxies: z
    .array(z.string().refine(isTrustable, 'must be addresses or CIDR ranges'))
    .default([])
    .describe('Addresses or CIDR ranges whose X-Forwarded headers are believed'),
  log: z
    .strictObject({ level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info') })
    .prefault({}),
  database: z
    .strictObject({
      url: databaseUrl.optional().describe('Application role; absent: the embedded PostgreSQL'),
      owner_url: databaseUrl.optional().describe('Owner role for migrations'),
      pool_size: count.default(10),
      statement_timeout_seconds: seconds.default(15),
    })
    .prefault({}),
  secrets: z
    .strictObject({
      key_ring_file: z
        .string()
        .optional()
        .describe('Key-encryption keys, JSON {"current": id, "keys": {id: base64url of 32 bytes}}'),
      index_key_file: z
        .string()
        .optional()
        .describe('Key of the blind index, base64url of 32 bytes; never beside the database'),
      cookie_keys_file: z.string().optional().describe('JSON array of base64url keys, newest first'),
    })
    .prefault({}),
  sandbox: z
    .strictObject({
      enabled: z
        .boolean()
        .default(false)
        .describe('Synthetic citizens, their card authority, the sandbox reader and example services'),
      reader_url: origin
        .optional()
        .describe('Where the sandbox reader listens; absent: neither it nor the example services start'),
      feedback_url: origin.default('http://127.0.0.1:3001').describe('Where the first example service listens'),
      health_url: origin.default('http://127.0.0.1:3002').describe('Where the second example service listens'),
      verifier_url: origin
        .optional()
        .describe('Where the simulated licensed verifier listens; absent: it does not start'),
    })
    .prefault({}),
  security_contact: z
    .string()
    .refine(isContact, 'must be an address like mailto:someone@example.vn or https://example.vn/report')
    .optional()
    .describe('Told at /.well-known/security.txt (RFC 9116): where holes are reported; absent: there is no such page'),
  trust: z
    .strictObject({
      directory: z
        .string()
        .default('config/trust')
        .describe('CSCA certificates (DER or PEM) trusted from the start, outside production'),
      operators_directory: z
        .string()
        .default('config/trust/operators')
        .describe('Public keys of the people who may change what is trusted: <name>.pem, Ed25519; empty: nobody may'),
      revocation: z
        .enum(['if-present', 'required', 'required-fresh'])
        .default('if-present')
        .describe('What a missing or stale revocation list means at ial 1; a revoked signer is always refused'),
      list_signers_directory: z
        .string()
        .default('config/trust/list-signers')
        .describe('Certificates of master list signers, or of the authorities above them, that are believed'),
    })
    .prefault({}),
  passkey: z
    .strictObject({
      name: z.string().default('Thai Nguyen ID').describe('Relying party name shown by the browser'),
      challenge_seconds: seconds.default(300),
      rp_id: z
        .string()
        .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'must be a host name without port')
        .optional()
        .describe(
          'Relying party id of the passkeys; absent: the host of the issuer. Changing it strands every passkey',
        ),
      related_origins: z
        .array(origin.refine(isSecure, 'must be https'))
        .max(5, 'must be at most five: browsers look at no more names')
        .default([])
        .describe('Other origins whose pages may use these passkeys, told at /.well-known/webauthn'),
    })
    .prefault({}),
  recovery: z
    .strictObject({
      waiting_seconds: z.number().int().min(0).default(86400).describe('Before a passkey made by recovery can be used'),
    })
    .prefault({}),
  proofing,
  sign_in: z
    .strictObject({
      session_seconds: seconds.default(28800).describe('Single sign-on session, sliding'),
      session_limit_seconds: seconds
        .default(43200)
        .describe('The same at most, counted from the last passkey ceremony, however much it is used'),
      interaction_seconds: seconds.default(3600),
      attempts_per_address: count
        .default(300)
        .describe('Passkey ceremonies one client address may start per 10 minutes'),
      record_days: count.default(365).describe('How long sign-in records are kept'),
    })
    .prefault({}),
  tokens: z
    .strictObject({
      opaque_seconds: seconds.max(300).default(300).describe('Opaque access tokens; those that are JWTs live 300'),
    })
    .prefault({}),
  keys: z
    .strictObject({
      publish_ahead_seconds: z
        .number()
        .int()
        .min(0)
        .default(3600)
        .describe('A new signing key is published this long before it signs'),
      poll_seconds: seconds.default(30).describe('Poll behind LISTEN/NOTIFY'),
    })
    .prefault({}),
  casework: caseworkSection,
  kiosk: kioskSection,
  staff: staffSection,
  outbox: z
    .strictObject({
      poll_seconds: seconds.max(60).default(10).describe('Poll behind LISTEN/NOTIFY, and for retries'),
      tries: count.max(20).default(10).describe('Before a message is given up; ten take about 20 hours'),
      first_retry_seconds: seconds.max(3600).default(15).describe('Each further wait is three times as long'),
      keep_days: count.default(30).describe('How long a message that was given up can be tried again'),
    })
    .prefault({}),
  audit: auditSection,
  outgoing: z
    .strictObject({
      private_hosts: z
        .array(z.string().refine(isPrivateHost, 'must be host names, addresses or CIDR ranges'))
        .default([])
        .describe(
          'What may be called although it is not public: a name (to private networks), an address or a range. A service must be registered with the host besides',
        ),
      timeout_seconds: seconds.max(30).default(5).describe('For one whole call to another server'),
    })
    .prefault({}),
});

/** Every key of the configuration, its meaning and its safe default. Unknown keys are refused. */
export const configSchema = keys.refine(isReachable, {
  path: ['passkey', 'rp_id'],
  error: 'must be the host of the issuer or a parent of it, or passkey.related_origins must hold the issuer',
});

export type Config = z.infer<typeof configSchema>;

function isContact(value: string): boolean {
  return /^(mailto|https|tel):[\x21-\x7e]+$/.test(value) && URL.canParse(value);
}

/** Elsewhere the browser would refuse every ceremony (WebAuthn Level 3 §5.1.3 step 8). */
function isReachable({ issuer, passkey }: z.infer<typeof keys>): boolean {
  const host = URL.parse(issuer)?.hostname ?? '';
  const rpId = passkey.rp_id ?? host;
  return host === rpId || host.endsWith(`.${rpId}`) || passkey.related_origins.includes(issuer);
}

/** WebAuthn runs on https, and on this machine for trying out. */
function isSecure(value: string): boolean {
  return value.startsWith('https://') || URL.parse(value)?.hostname === 'localhost';
}

function isOrigin(value: string): boolean {
  return /^https?:\/\//.test(value) && URL.parse(value)?.origin === value;
}
