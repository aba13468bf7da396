import type { Encryption, Envelope } from '../registration/envelope.ts';
import type { RelyingParty } from '../relying-party.ts';

/** Everything but hashes. */
export function describe(party: RelyingParty): Readonly<Record<string, unknown>> {
  const { idToken, userinfo, introspection } = party.envelopes;
  return {
    id: party.id,
    client_id: party.clientId,
    name: party.name,
    name_en: party.nameEn,
    status: party.status,
    application_type: party.applicationType,
    auth_method: party.authMethod,
    secret_made_at: party.secretMadeAt?.toISOString() ?? null,
    previous_secret_until: party.previousSecret?.until.toISOString() ?? null,
    redirect_uris: party.redirectUris,
    post_logout_redirect_uris: party.postLogoutRedirectUris,
    outgoing_hosts: party.outgoingHosts,
    backchannel_logout_uri: party.backchannelLogout?.uri ?? null,
    backchannel_logout_session_required: party.backchannelLogout?.sessionRequired ?? false,
    event_uri: party.eventUri,
    sector: party.sector,
    scopes: party.scopes,
    claims: party.claims,
    grant_types: party.grantTypes,
    require_dpop: party.dpopRequired,
    require_par: party.requirePar,
    pkce_exemption: party.pkceExemption,
    id_token: describeEnvelope(idToken),
    userinfo: describeEnvelope(userinfo),
    introspection: describeEnvelope(introspection),
    resources: party.resources,
    first_party: party.firstParty,
    version: party.version,
    created_at: party.createdAt.toISOString(),
  };
}

/** How old its secret is, and how much longer the one before is accepted: `40 d`, `1 d (+ 6 d)`. */
export function ageOf({ secretHash, secretMadeAt, previousSecret, createdAt }: RelyingParty, now: Date): string {
  if (secretHash === null) return '-';
  const age = `${days(now.getTime() - (secretMadeAt ?? createdAt).getTime())} d`;
  const left = previousSecret ? previousSecret.until.getTime() - now.getTime() : 0;
  return left > 0 ? `${age} (+ ${Math.max(1, days(left))} d)` : age;
}

export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

export function table(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function describeEnvelope(envelope: Envelope | null) {
  return envelope && { alg: envelope.sign, encryption: envelope.encrypt && describeEncryption(envelope.encrypt) };
}

const describeEncryption = ({ alg, enc }: Encryption) => `${alg}:${enc}`;

function days(milliseconds: number): number {
  return Math.floor(milliseconds / 86_400_000);
}
