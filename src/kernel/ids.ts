import { randomBytes } from 'node:crypto';

declare const brand: unique symbol;

/** A string that knows what it names, so that a subject cannot be passed for a case. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

export type SubjectId = Id<'subject'>;
export type CaseId = Id<'case'>;
export type OfficerCaseId = Id<'officer-case'>;
export type PasskeyId = Id<'passkey'>;
export type RelyingPartyId = Id<'relying-party'>;
export type ResourceServerId = Id<'resource-server'>;

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `value` is a lower-case UUID, the form of every id of ours. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

/** A new UUID version 7 (RFC 9562 §5.7): time-ordered, 74 random bits. Not a secret: never use one as a token. */
export function newId<Name extends string>(now: Date = new Date()): Id<Name> {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Name>;
}
