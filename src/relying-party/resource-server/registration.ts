import { isHostName, isLoopbackHost, redirectUriProblems } from '../redirect-uri.ts';
import { signingAlgs } from '../registration/envelope.ts';
import type { Problem, ProblemCode } from '../registration/problem.ts';
import { readPublicKeys } from '../registration/public-keys.ts';
import { textProblems } from '../registration/shown-field.ts';
import { type ResourceScope, type ResourceServer, tokenFormats } from './resource-server.ts';

/** What an operator says; nothing of it is trusted yet. */
export interface ResourceServerInput {
  readonly identifier: string;
  readonly audience?: string | undefined;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly scopes: readonly ResourceScope[];
  readonly tokenFormat?: string | undefined;
  readonly signingAlg?: string | undefined;
  readonly sector?: string | undefined;
  readonly jwks?: unknown;
}

type Checked = Omit<ResourceServer, 'id' | 'version' | 'createdAt'>;

const scopeForm = /^[a-z0-9][a-z0-9._:-]{0,63}$/;
const audienceForm = /^[\x21-\x7e]{1,200}$/;
/** Scopes of OpenID Connect: what they stand for is ours to say. */
const taken = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'];

/** Every problem at once, or none. */
export function resourceServerProblems(input: ResourceServerInput, production: boolean): readonly Problem[] {
  const { scopes, audience, nameEn } = input;
  return [
    ...of('identifier', redirectUriProblems(input.identifier, { applicationType: 'web', production })),
    ...of('audience', audience === undefined || audienceForm.test(audience) ? [] : ['malformed']),
    ...of('name', textProblems(input.name, 100)),
    ...of('name_en', nameEn === undefined ? [] : textProblems(nameEn, 100)),
    ...of('scopes', scopes.length === 0 ? ['required'] : scopes.length > 50 ? ['too_many'] : []),
    ...scopes.flatMap((scope, index) => of(`scopes[${index}]`, scopeProblems(scope, scopes.slice(0, index)))),
    ...of('token_format', among(input.tokenFormat ?? 'jwt', tokenFormats)),
    ...of('signing_alg', among(input.signingAlg ?? 'ES256', signingAlgs)),
    ...of('sector', sectorProblems(input.sector)),
    ...of('jwks', jwksProblems(input)),
  ];
}

/** In its kept form. Only for input without problems. */
export function toResourceServer(input: ResourceServerInput): Checked {
  const { identifier, jwks } = input;
  return {
    identifier,
    audience: input.audience ?? identifier,
    name: input.name.normalize('NFC'),
    nameEn: input.nameEn?.normalize('NFC') ?? null,
    scopes: input.scopes.map(({ name, vi, en }) => ({
      name,
      vi: vi.normalize('NFC'),
      en: en?.normalize('NFC') ?? null,
    })),
    tokenFormat: input.tokenFormat === 'opaque' ? 'opaque' : 'jwt',
    signingAlg: input.signingAlg === 'RS256' ? 'RS256' : 'ES256',
    sector: input.sector ?? new URL(identifier).hostname,
    jwks: jwks === undefined || jwks === null ? null : readPublicKeys(jwks).keys,
  };
}

function scopeProblems({ name, vi, en }: ResourceScope, before: readonly ResourceScope[]): readonly ProblemCode[] {
  if (!scopeForm.test(name) || taken.includes(name)) return ['malformed'];
  if (before.some((other) => other.name === name)) return ['duplicate'];
  return [...textProblems(vi, 200), ...(en === null ? [] : textProblems(en, 200))];
}

/** An opaque token says nothing by itself, so whoever receives one must be able to ask. */
function jwksProblems({ jwks, tokenFormat }: ResourceServerInput): readonly ProblemCode[] {
  if (jwks === undefined || jwks === null) return tokenFormat === 'opaque' ? ['required'] : [];
  return readPublicKeys(jwks).problems;
}

function sectorProblems(sector: string | undefined): readonly ProblemCode[] {
  return sector === undefined || isHostName(sector) || isLoopbackHost(sector) ? [] : ['malformed'];
}

function among(value: string, values: readonly string[]): readonly ProblemCode[] {
  return values.includes(value) ? [] : ['unknown'];
}

function of(field: string, codes: readonly ProblemCode[]): readonly Problem[] {
  return codes.map((code) => ({ field, code }));
}
