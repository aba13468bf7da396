import { describe, expect, it } from '@jest/globals';
import { explainProblem, type Registration } from '../../../src/relying-party/index.ts';
import { problemTexts, toFact } from '../../../src/relying-party/registration/problem.ts';
import { registrationProblems, toChecked } from '../../../src/relying-party/registration/registration.ts';
import { aPublicKey, aRegistration } from '../relying-party-database.ts';

const problems = (changes: Partial<Registration>, production = true) =>
  registrationProblems(aRegistration(changes), production).map(toFact);
const checked = (changes: Partial<Registration>) => toChecked(aRegistration(changes));

describe('a registration', () => {
  it('is accepted when it says who, where and why', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ authMethod: 'private_key_jwt', jwks: { keys: [aPublicKey()] } })).toEqual([]);
    expect(problems({ authMethod: 'none', applicationType: 'native', redirectUris: ['http://127.0.0.1/cb'] })).toEqual(
      [],
    );
  });

  it('allows nothing that it does not name', () => {
    expect(checked({ scopes: undefined, claims: undefined })).toMatchObject({
      scopes: [],
      claims: [],
      firstParty: false,
    });
    expect(checked({ scopes: [], claims: [] })).toMatchObject({ scopes: [], claims: [] });
  });

  it('is told every problem at once, each with its field', () => {
    const bad = {
      name: '',
      purposeVi: ' ',
      redirectUris: ['https://a.vn/', 'http://b.vn/#'],
      authMethod: 'password',
      claims: ['*'],
    };
    expect(problems(bad)).toEqual([
      'name required',
      'purpose_vi required',
      'redirect_uris[1] fragment',
      'redirect_uris[1] scheme',
      'auth_method unknown',
      'sector required',
      'claims[0] malformed',
    ]);
  });

  it.each<[Partial<Registration>, string]>([
    [{ redirectUris: [] }, 'redirect_uris required'],
    [{ redirectUris: ['https://a.vn/', 'https://a.vn/'] }, 'redirect_uris[1] duplicate'],
    [{ redirectUris: Array.from({ length: 21 }, (_, i) => `https://a.vn/${i}`) }, 'redirect_uris too_many'],
    [{ postLogoutRedirectUris: ['http://a.vn/'] }, 'post_logout_redirect_uris[0] scheme'],
    [{ clientId: 'No Spaces' }, 'client_id malformed'],
    [{ name: 'x'.repeat(101) }, 'name too_long'],
    [{ name: 'Công an\u202Etỉnh' }, 'name not_plain_text'],
    [{ name: 'Công an\u200Btỉnh' }, 'name not_plain_text'],
    [{ name: 'Công an\ntỉnh' }, 'name not_plain_text'],
    [{ nameEn: '' }, 'name_en required'],
    [{ purposeEn: 'a\0b' }, 'purpose_en not_plain_text'],
    [{ legalBasis: ' x' }, 'legal_basis not_plain_text'],
    [{ policyUri: 'javascript:alert(1)' }, 'policy_uri scheme'],
    [{ logoUri: 'https://elsewhere.example/logo.png' }, 'logo_uri not_shown'],
    [{ logoUri: '//elsewhere.example/logo.png' }, 'logo_uri not_shown'],
    [{ logoUri: 'data:image/svg+xml;base64,AAAA' }, 'logo_uri not_shown'],
    [{ logoUri: `data:image/png;base64,${'A'.repeat(65_536)}` }, 'logo_uri too_long'],
    [{ applicationType: 'desktop' }, 'application_type unknown'],
    [{ authMethod: 'none' }, 'auth_method public_web'],
    [{ authMethod: 'client_secret_jwt' }, 'auth_method unknown'],
    [{ authMethod: 'private_key_jwt' }, 'jwks required'],
    [{ authMethod: 'private_key_jwt', jwks: { keys: [] } }, 'jwks malformed'],
    [{ jwks: { keys: [{ kty: 'oct', k: 'AQ' }] } }, 'jwks secret_key'],
    [{ sector: 'Other.vn' }, 'sector malformed'],
    [{ sector: 'https://other.vn' }, 'sector malformed'],
    [{ sector: '' }, 'sector malformed'],
    [{ scopes: ['openid profile'] }, 'scopes[0] malformed'],
    [{ scopes: [''] }, 'scopes[0] malformed'],
    [{ scopes: Array(101).fill('a') }, 'scopes too_many'],
    [{ claims: ['Name'] }, 'claims[0] malformed'],
    [{ grantTypes: [] }, 'grant_types required'],
    [{ grantTypes: ['authorization_code', 'implicit'] }, 'grant_types unknown'],
  ])('is refused with %j', (changes, problem) => {
    expect(problems(changes)).toContain(problem);
  });

  it('may use this machine outside production only', () => {
    const local = { redirectUris: ['http://127.0.0.1:3001/callback'] };
    expect(problems(local, false)).toEqual([]);
    expect(problems(local, true)).toContain('redirect_uris[0] scheme');
  });

  it('shows a path of ours or a small picture as its logo', () => {
    expect(problems({ logoUri: '/static/gop-y.png' })).toEqual([]);
    expect(problems({ logoUri: 'data:image/png;base64,iVBORw0KGgo=' })).toEqual([]);
  });

  it('takes the one host of its redirect URIs as sector, without the port', () => {
    const redirectUris = ['https://gop-y.example.vn:8443/a', 'https://gop-y.example.vn/b'];
    expect(problems({ redirectUris })).toEqual([]);
    expect(checked({ redirectUris }).sector).toBe('gop-y.example.vn');
    expect(checked({ sector: 'thainguyen.gov.vn' }).sector).toBe('thainguyen.gov.vn');
  });

  it('gets refresh tokens with the scope that asks for them', () => {
    expect(checked({ scopes: ['openid'] }).grantTypes).toEqual(['authorization_code']);
    expect(checked({ scopes: ['openid', 'offline_access'] }).grantTypes).toEqual([
      'authorization_code',
      'refresh_token',
    ]);
    expect(checked({ scopes: ['offline_access'], grantTypes: ['authorization_code'] }).grantTypes).toEqual([
      'authorization_code',
    ]);
  });

  it('is kept in one Unicode form, without repetitions', () => {
    expect(checked({ name: 'Góp ý'.normalize('NFD'), scopes: ['a', 'a'], claims: ['name', 'name'] })).toMatchObject({
      name: 'Góp ý'.normalize('NFC'),
      scopes: ['a'],
      claims: ['name'],
    });
  });
});

describe('explaining a problem to an operator', () => {
  it('makes a sentence of every code', () => {
    for (const code of Object.keys(problemTexts)) expect(explainProblem(`name ${code}`)).toMatch(/^name [a-z]/);
    expect(explainProblem('redirect_uris[1] wildcard')).toBe('redirect_uris[1] must not contain a wildcard');
  });

  it('leaves what it does not know as it is', () => {
    expect(explainProblem('name toString')).toBe('name toString');
  });
});
