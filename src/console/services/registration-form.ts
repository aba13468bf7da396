import { z } from 'zod';
import type { ProposedRegistration } from '../../relying-party/index.ts';

/** What a service may be told of a person. */
export const offeredClaims = ['name', 'birthdate', 'gender'] as const;

const text = z.string().max(20_000).default('');

/** Every field as it was typed; what it must be is the domain's to say, all problems at once. */
export const registrationForm = z.strictObject({
  name: text,
  name_en: text,
  client_id: text,
  purpose_vi: text,
  purpose_en: text,
  legal_basis: text,
  policy_uri: text,
  redirect_uris: text,
  post_logout_redirect_uris: text,
  outgoing_hosts: text,
  backchannel_logout_uri: text,
  sector: text,
  application: z.enum(['web', 'native']).default('web'),
  jwks: text,
  claim_name: text,
  claim_birthdate: text,
  claim_gender: text,
  offline: text,
});
export type RegistrationFields = z.output<typeof registrationForm>;

/** As the domain takes it. A key set that is no JSON is handed on as it is, and refused there. */
export function toRegistration(fields: RegistrationFields): ProposedRegistration {
  const claims = offeredClaims.filter((claim) => fields[`claim_${claim}`] !== '');
  return {
    name: fields.name.trim(),
    purposeVi: fields.purpose_vi.trim(),
    redirectUris: linesOf(fields.redirect_uris),
    postLogoutRedirectUris: linesOf(fields.post_logout_redirect_uris),
    outgoingHosts: linesOf(fields.outgoing_hosts),
    applicationType: fields.application,
    authMethod: fields.application === 'native' ? 'none' : 'private_key_jwt',
    scopes: ['openid', ...(claims.length > 0 ? ['profile'] : []), ...(fields.offline ? ['offline_access'] : [])],
    claims,
    ...given('clientId', fields.client_id),
    ...given('nameEn', fields.name_en),
    ...given('purposeEn', fields.purpose_en),
    ...given('legalBasis', fields.legal_basis),
    ...given('policyUri', fields.policy_uri),
    ...given('backchannelLogoutUri', fields.backchannel_logout_uri),
    ...given('sector', fields.sector),
    ...(fields.jwks.trim() === '' ? {} : { jwks: parsed(fields.jwks) }),
  };
}

function given<Name extends string>(name: Name, value: string): { readonly [N in Name]?: string } {
  const trimmed = value.trim();
  return (trimmed === '' ? {} : { [name]: trimmed }) as { readonly [N in Name]?: string };
}

function linesOf(value: string): readonly string[] {
  return value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
