// RFC 7517 §4.5; OpenID Connect Core 1.0 §10.1.1: signing keys are changed while two processes serve.

import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import pg from 'pg';
import { compileCache } from '../../support/compile-cache.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import type { Service } from '../../support/service.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
let second: TestServer;
let services: readonly Service[];

beforeAll(async () => {
  stage = await openStage();
  second = await startServer({ beside: stage.server });
  services = [stage.service, await stage.service.through(second)];
}, 180_000);

afterAll(async () => {
  await second?.stop();
  await stage?.close();
});

const root = resolve(import.meta.dirname, '../../..');
const places = () => [stage.server, second];

/** The operator's command. In development's configuration a new key waits a minute, in the tests' not at all. */
async function tnid(args: readonly string[], environment: 'test' | 'development' = 'test'): Promise<string> {
  const { dataDirectory, database, issuer } = stage.server;
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'dist/src/app/main.js'), ...args], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      ...compileCache,
      NODE_ENV: environment,
      ISSUER: issuer,
      DATA_DIRECTORY: dataDirectory,
      DATABASE_URL: database.appUrl,
      LOG_LEVEL: 'warn',
    },
  });
  return stdout;
}

const keySetOf = async ({ address }: TestServer) => (await (await fetch(`${address}/jwks`)).json()) as JSONWebKeySet;
const kidsOf = async (place: TestServer, alg = 'ES256') =>
  (await keySetOf(place)).keys.filter((key) => key.alg === alg).map(({ kid }) => kid!);

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isTrue()) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error('it did not come to pass');
}

/** The key that each process signs with now. */
async function signingKids(): Promise<readonly string[]> {
  const kids = [];
  for (const [index, service] of services.entries()) {
    const { id_token: token } = await service.signIn(stage.citizen.through(places()[index]!));
    kids.push(decodeProtectedHeader(token!).kid!);
  }
  return kids;
}

const publishes = (kid: string) => async () =>
  (await Promise.all(places().map((place) => kidsOf(place)))).every((kids) => kids.includes(kid));

describe('rotating the signing key', () => {
  it('publishes the next one in every process, signs with it after its time, and verifies what was signed before', async () => {
    const [before] = await kidsOf(stage.server);
    const old = await stage.service.signIn(stage.citizen);
    const request = await stage.service.begin();
    const { url: returned } = await stage.citizen.authorize(request.url);

    const said = await tnid(['keys', 'rotate'], 'development');
    const next = /New key (\S+),/.exec(said)![1]!;
    await until(publishes(next));
    expect(await signingKids()).toEqual([before, before]);

    await stage.sql('update signing_key set signs_from = now() where kid = $1', [next]);
    await until(async () => (await signingKids()).every((kid) => kid === next));
    for (const place of places()) {
      const keys = createLocalJWKSet(await keySetOf(place));
      await expect(jwtVerify(old.id_token!, keys, { algorithms: ['ES256'] })).resolves.toBeDefined();
    }
    const tokens = await services[1]!.redeem(returned, request);
    expect(decodeProtectedHeader(tokens.id_token!).kid).toBe(next);
    const { params } = await stage.citizen.authorize(
      (await stage.service.begin({ prompt: 'none', id_token_hint: old.id_token! })).url,
    );
    expect(params.has('code')).toBe(true);
  });

  it('lets the old key go when nothing it signed can be alive', async () => {
    const [, old] = await kidsOf(stage.server);
    const [row] = await stage.sql<{ hours: string }>(
      'select extract(epoch from retires_at - signs_from) / 3600 as hours from signing_key where kid = $1',
      [old],
    );
    expect(Number(row!.hours)).toBeGreaterThan(23);
    await stage.sql(
      "update signing_key set signs_from = signs_from - interval '2 days', published_at = published_at - interval '2 days', retires_at = now() where kid = $1",
      [old],
    );
    await until(async () => !(await publishes(old!)()) && (await kidsOf(stage.server)).length === 1);
  });

  it('of one algorithm leaves those of the other in order', async () => {
    const [next, before] = await stage.sql<{ kid: string; gone: boolean }>(
      `select kid, retires_at is not null as gone from signing_key where algorithm = 'RS256' order by signs_from desc`,
    );
    expect([next?.gone, before?.gone]).toEqual([false, true]);
    expect(new Set(await kidsOf(stage.server, 'RS256'))).toEqual(new Set([next!.kid, before!.kid]));
  });

  it('twice at once makes two keys and breaks nothing', async () => {
    const said = await Promise.all([tnid(['keys', 'rotate', '--now']), tnid(['keys', 'rotate', '--now'])]);
    const made = said.map((text) => /New key (\S+),/.exec(text)![1]!);
    expect(new Set(made).size).toBe(2);
    for (const kid of made) await until(publishes(kid));
    await until(async () => new Set(await signingKids()).size === 1);
    expect(made).toContain((await signingKids())[0]);
  });

  it('is told by keys list', async () => {
    const lines = (await tnid(['keys', 'list'])).trim().split('\n');
    const signing = lines.filter((line) => line.includes(' signing '));
    expect(signing.map((line) => line.split(/ +/)[1]).sort()).toEqual(['ES256', 'RS256']);
    expect(lines.filter((line) => line.includes(' gone '))).toHaveLength(1);
    expect(signing.find((line) => line.includes('ES256'))).toContain((await signingKids())[0]!);
  });

  it('leaves its trace, and no private key anywhere', async () => {
    const facts = await stage.sql<{ kid: string }>(
      "select details->>'kid' as kid from audit_entry where action = 'oidc.key.rotated'",
    );
    expect(facts.length).toBe(8);
    const open = await stage.sql(
      `select kid from signing_key where public_jwk ? 'd' or encode(sealed_private, 'escape') like '%"d"%'`,
    );
    expect(open).toEqual([]);
  });
});

describe('a process that was not told', () => {
  it('finds out by itself', async () => {
    const app = new pg.Client({ connectionString: stage.server.database.appUrl });
    await app.connect();
    const { rowCount } = await app.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'thai-nguyen-id keys' and datname = current_database()",
    );
    await app.end();
    expect(rowCount).toBe(2);
    const kid = /New key (\S+),/.exec(await tnid(['keys', 'rotate', '--now']))![1]!;
    await until(publishes(kid));
    await until(async () => (await signingKids()).every((each) => each === kid));
  });
});
