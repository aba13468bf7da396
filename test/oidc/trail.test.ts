// OWASP ASVS 5.0 §16.2: what the provider gives and takes back is recorded in the statement that does it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from '../support/citizen.ts';
import type { Service } from '../support/service.ts';
import { call, codeForm } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let service: Service;

beforeAll(async () => {
  stage = await openStage();
  ({ service } = stage);
}, 120_000);

afterAll(() => stage.close());

interface Entry {
  readonly action: string;
  readonly actor_kind: string;
  readonly subject_ref: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const trail = () => stage.sql<Entry>('select action, actor_kind, subject_ref, details from audit_entry order by id');

/** What was recorded while this happened, of the provider's own facts. */
async function recordedBy(work: () => Promise<unknown>): Promise<readonly Entry[]> {
  const before = (await trail()).length;
  await work();
  return (await trail()).slice(before).filter(({ action }) => action.startsWith('oidc.'));
}

const actions = (entries: readonly Entry[]) => entries.map(({ action }) => action);
const offline = { scope: 'openid profile offline_access', prompt: 'consent' };

describe('the trail', () => {
  it('tells which service got a code and a token, for what, and how sure we were', async () => {
    const entries = await recordedBy(() => service.signIn(stage.citizen));
    expect(actions(entries)).toEqual(['oidc.code.issued', 'oidc.token.issued']);
    for (const entry of entries)
      expect(entry).toMatchObject({
        actor_kind: 'relying_party',
        subject_ref: expect.any(String),
        details: {
          relying_party: service.clientId,
          scopes: ['openid', 'profile'],
          claims: expect.arrayContaining(['name', 'birthdate', 'gender']),
          acr: 'urn:thainguyen:id:loa:low',
          ial: 1,
          aal: 2,
        },
      });
    expect(JSON.stringify(entries)).not.toContain(stage.subjectId);
  });

  it('tells of a sign-out that was confirmed, and of none that was not', async () => {
    const citizen = stage.citizen.inAnotherBrowser();
    await service.signIn(citizen);
    const answer = async (form: object) => {
      const asked = (await citizen.open('/logout')) as Page;
      await citizen.post('/logout/confirm', { ...asked.fields(), ...form });
    };
    expect(actions(await recordedBy(() => answer({})))).toEqual([]);
    expect(actions(await recordedBy(() => answer({ logout: 'yes' })))).toEqual(['oidc.session.ended']);
    expect(actions(await recordedBy(() => answer({ logout: 'yes' })))).toEqual([]);
  });

  it('tells once of a sign-out that was sent many times at once', async () => {
    const citizen = stage.citizen.inAnotherBrowser();
    await service.signIn(citizen);
    const asked = (await citizen.open('/logout')) as Page;
    const many = Array.from({ length: 8 }, () => citizen.post('/logout/confirm', { ...asked.fields(), logout: 'yes' }));
    expect(actions(await recordedBy(() => Promise.all(many)))).toEqual(['oidc.session.ended']);
  });

  it('tells of a code that was used twice, once', async () => {
    const request = await service.begin();
    const { params } = await stage.citizen.authorize(request.url);
    const form = codeForm(service, params.get('code')!, request.checks.pkceCodeVerifier);
    await call(service, 'token_endpoint', form);
    const again = () => call(service, 'token_endpoint', form);
    const [entry, ...rest] = await recordedBy(again);
    expect(entry).toMatchObject({
      action: 'oidc.grant.revoked',
      subject_ref: expect.any(String),
      details: { relying_party: service.clientId, reason: 'used_twice' },
    });
    expect(rest).toEqual([]);
    expect(await recordedBy(again)).toEqual([]);
  });

  it('tells of a refresh token that was used twice, or given back', async () => {
    const one = await service.signIn(stage.citizen, offline);
    await service.refresh(one.refresh_token!);
    const reused = await recordedBy(() => service.refresh(one.refresh_token!).catch(() => undefined));
    expect(reused).toMatchObject([{ action: 'oidc.grant.revoked', details: { reason: 'used_twice' } }]);
    const two = await service.signIn(stage.citizen, offline);
    const returned = await recordedBy(() => call(service, 'revocation_endpoint', { token: two.refresh_token! }));
    expect(returned).toMatchObject([{ action: 'oidc.grant.revoked', details: { reason: 'given_back' } }]);
  });

  it('cannot be left out: what cannot be recorded does not happen', async () => {
    const role = decodeURIComponent(new URL(stage.server.database.appUrl).username);
    const stored = () => stage.sql(`select 1 from oidc_artifact where model in ('AuthorizationCode', 'AccessToken')`);
    const request = await service.begin();
    const { params } = await stage.citizen.authorize(request.url);
    const before = (await stored()).length;
    await stage.sql(`revoke insert on audit_entry from ${role}`);
    try {
      const code = await stage.citizen.open((await service.begin()).url);
      expect(code.kind === 'page' || !code.params.has('code')).toBe(true);
      const form = codeForm(service, params.get('code')!, request.checks.pkceCodeVerifier);
      const answer = await call(service, 'token_endpoint', form);
      expect([answer.status, answer.body.error, answer.body.access_token]).toEqual([500, 'server_error', undefined]);
      expect((await stored()).length).toBe(before);
    } finally {
      await stage.sql(`grant insert on audit_entry to ${role}`);
    }
    expect((await service.signIn(stage.citizen)).access_token).toBeDefined();
  });
});
