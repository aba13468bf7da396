// RFC 9207 §2: whatever a service is answered, it is told by whom.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from '../../oidc/support/stage.ts';
import { createCitizen } from '../../support/citizen.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 120_000);

afterAll(() => stage.close());

type Params = Readonly<Record<string, string>>;

const essential = (acr: string) =>
  JSON.stringify({ id_token: { acr: { essential: true, values: [`urn:thainguyen:id:loa:${acr}`] } } });

/** Every error that goes back to a service by itself, without a person. */
const errors: readonly (readonly [string, Params])[] = [
  ['login_required', { prompt: 'none' }],
  ['invalid_request', { code_challenge: '' }],
  ['invalid_request', { code_challenge_method: 'plain' }],
  ['invalid_request', { code_challenge: 'short' }],
  ['invalid_request', { prompt: 'none login' }],
  ['invalid_request', { max_age: '-1' }],
  ['invalid_request', { claims: '{' }],
  ['unsupported_response_type', { response_type: 'token' }],
  ['unsupported_response_type', { response_type: 'code id_token' }],
  ['request_not_supported', { request: 'eyJhbGciOiJub25lIn0.e30.' }],
  ['request_uri_not_supported', { request_uri: 'https://evil.example/request.jwt' }],
];

describe('every answer to a service', () => {
  it.each(errors)('names this issuer and the state: %s for %j', async (error, params) => {
    const { url, checks } = await stage.service.begin(params);
    const landing = await createCitizen(stage.server).open(url);
    if (landing.kind !== 'return') throw new Error(`no answer but the page "${landing.title}"`);
    // OAuth 2.0 Multiple Response Type Encoding Practices §2.1: a token asked for is refused where it would have come.
    const answer = landing.url.hash ? new URLSearchParams(landing.url.hash.slice(1)) : landing.params;
    expect(Object.fromEntries(answer)).toMatchObject({
      error,
      iss: stage.server.issuer,
      state: checks.expectedState,
    });
    expect(landing.url.href.split(/[?#]/)[0]).toBe(stage.service.redirectUri);
  });

  it.each(['query', 'form_post'])('names this issuer with a code and with a refusal: %s', async (response_mode) => {
    for (const consent of ['agree', 'refuse'] as const) {
      const { url } = await stage.service.begin({ response_mode, prompt: 'consent' });
      const { params } = await stage.citizen.authorize(url, { consent });
      expect(params.has('code')).toBe(consent === 'agree');
      expect(params.get('error')).toBe(consent === 'agree' ? null : 'access_denied');
      expect(params.getAll('iss')).toEqual([stage.server.issuer]);
    }
  });

  it('names this issuer where a level cannot be met', async () => {
    const { url } = await stage.service.begin({ claims: essential('high'), prompt: 'none' });
    const { params } = await stage.citizen.authorize(url);
    expect([params.get('error'), params.get('iss')]).toEqual([expect.any(String), stage.server.issuer]);
    expect(params.has('code')).toBe(false);
  });

  it('is announced as doing so', () => {
    const { issuer, authorization_response_iss_parameter_supported } = stage.service.config.serverMetadata();
    expect([issuer, authorization_response_iss_parameter_supported]).toEqual([stage.server.issuer, true]);
  });
});
