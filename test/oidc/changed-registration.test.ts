// What an operator changes of a registration is in force at the next request, in a server that goes on running.

import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { compileCache } from '../support/compile-cache.ts';
import { basic, call, codeForm, postForm } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

// Each command is a process of its own, which a busy machine takes its time to start.
jest.setTimeout(120_000);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 120_000);

afterAll(() => stage.close());

const root = resolve(import.meta.dirname, '../..');

async function tnid(...args: readonly string[]): Promise<string> {
  const { dataDirectory, database, issuer } = stage.server;
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'dist/src/app/main.js'), ...args], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      ...compileCache,
      NODE_ENV: 'test',
      ISSUER: issuer,
      DATA_DIRECTORY: dataDirectory,
      DATABASE_URL: database.appUrl,
      LOG_LEVEL: 'warn',
    },
  });
  return stdout;
}

const printed = (text: string) => /client_secret: (\S+)/.exec(text)![1]!;

describe('tnid relying-party rotate-secret', () => {
  const asks = async (clientId: string, secret: string) => {
    const form = codeForm(stage.service, 'none', 'x');
    const { body } = await postForm(`${stage.server.issuer}/token`, form, basic(clientId, secret));
    return body.error;
  };

  it('lets both secrets in until the old one’s time, and then the new one alone', async () => {
    const service = await stage.register({ authMethod: 'client_secret_basic' });
    const next = printed(await tnid('relying-party', 'rotate-secret', service.clientId, '--overlap', '7d'));
    expect(await asks(service.clientId, service.secret!)).toBe('invalid_grant');
    expect(await asks(service.clientId, next)).toBe('invalid_grant');
    expect(await asks(service.clientId, `${next}x`)).toBe('invalid_client');
    expect((await service.signIn(stage.citizen)).claims()).toMatchObject({ aud: service.clientId });
    const listed = await tnid('relying-party', 'list');
    expect(listed.split('\n').find((line) => line.startsWith(service.clientId))).toMatch(/ 0 d \(\+ [67] d\) /);

    await stage.sql('update relying_party set previous_secret_until = now() where client_id = $1', [service.clientId]);
    expect(await asks(service.clientId, service.secret!)).toBe('invalid_client');
    expect(await asks(service.clientId, next)).toBe('invalid_grant');
  });

  it('with no overlap ends the old one at once', async () => {
    const service = await stage.register({ authMethod: 'client_secret_basic' });
    await tnid('relying-party', 'rotate-secret', service.clientId, '--overlap', '0');
    expect(await asks(service.clientId, service.secret!)).toBe('invalid_client');
  });

  it('of one service lets nobody in at another', async () => {
    const [one, other] = [
      await stage.register({ authMethod: 'client_secret_basic' }),
      await stage.register({ authMethod: 'client_secret_basic' }),
    ];
    const next = printed(await tnid('relying-party', 'rotate-secret', one.clientId, '--overlap', '1h'));
    for (const secret of [next, one.secret!]) expect(await asks(other.clientId, secret)).toBe('invalid_client');
  });
});

describe('tnid relying-party update', () => {
  it('moves a service to another address, and the old one is refused', async () => {
    const service = await stage.register();
    const moved = 'https://moved.example.vn/callback';
    await tnid('relying-party', 'update', service.clientId, '--redirect-uri', moved);
    const { url } = await stage.citizen.authorize((await service.begin({ redirect_uri: moved })).url);
    expect(url.href.startsWith(moved)).toBe(true);
    expect(await stage.citizen.open((await service.begin()).url)).toMatchObject({ kind: 'page', status: 400 });
  });

  it('changes how its ID tokens are signed, and back', async () => {
    const service = await stage.register();
    const algOf = async () => {
      const request = await service.begin();
      const { params } = await stage.citizen.authorize(request.url);
      const form = codeForm(service, params.get('code')!, request.checks.pkceCodeVerifier);

      const { body } = await call(service, 'token_endpoint', form);
      return decodeProtectedHeader(String(body.id_token)).alg;
    };
    await tnid('relying-party', 'update', service.clientId, '--id-token-alg', 'RS256');
    expect(await algOf()).toBe('RS256');
    await tnid('relying-party', 'update', service.clientId, '--id-token-alg', 'none');
    expect(await algOf()).toBe('ES256');
  });

  it('narrows what it is told, whatever was agreed before', async () => {
    const service = await stage.register();
    await service.signIn(stage.citizen);
    await tnid('relying-party', 'update', service.clientId, '--claim', 'name');
    const { access_token: token } = await service.signIn(stage.citizen);
    const answer = await fetch(`${stage.server.issuer}/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    const claims = await answer.json();
    expect(claims).toHaveProperty('name');
    expect(claims).not.toHaveProperty('birthdate');
  });

  it('is told in the trail', async () => {
    const service = await stage.register();
    await tnid('relying-party', 'update', service.clientId, '--purpose', 'Việc khác.', '--require-par', 'yes');
    const [fact] = await stage.sql(
      "select details from audit_entry where action = 'relying_party.updated' and details->>'client_id' = $1",
      [service.clientId],
    );
    expect(fact).toMatchObject({ details: { fields: ['purposeVi', 'requirePar'], version: 2 } });
    const { params } = await stage.citizen.authorize((await service.begin()).url);
    expect(params.get('error')).toBe('invalid_request');
  });

  it('refuses what it would not register, in words', async () => {
    const failed = await tnid('relying-party', 'update', stage.service.clientId, '--id-token-alg', 'HS256').catch(
      (error: { readonly stderr: string }) => error.stderr,
    );
    expect(failed).toContain('id_token_alg is not one of the values we know');
  });
});

describe('tnid resource-server add', () => {
  it('and an allow-list of one bring a token for it, and for nothing else', async () => {
    const service = await stage.register();
    const identifier = 'https://api.example.vn/kham';
    const scope = 'kham.doc=Xem kết quả khám|See test results';
    await tnid('resource-server', 'add', '--identifier', identifier, '--name', 'Sổ khám bệnh', '--scope', scope);
    expect(await tnid('resource-server', 'list')).toMatch(
      /^https:\/\/api\.example\.vn\/kham +jwt +ES256 +no +Sổ khám bệnh$/m,
    );
    const params = { scope: 'openid kham.doc', resource: identifier };
    const refused = await stage.citizen.authorize((await service.begin(params)).url);
    expect(refused.params.get('error')).toBe('invalid_target');

    await tnid('relying-party', 'update', service.clientId, '--resource', identifier);
    const request = await service.begin(params);
    const { params: returned } = await stage.citizen.authorize(request.url);
    const form = codeForm(service, returned.get('code')!, request.checks.pkceCodeVerifier);
    const { body } = await call(service, 'token_endpoint', { ...form, resource: identifier });
    expect(decodeJwt(String(body.access_token))).toMatchObject({ aud: identifier, scope: 'kham.doc' });
  });
});
