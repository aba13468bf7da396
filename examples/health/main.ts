// The second service: as in feedback/main.ts, but it proves who it is by a secret, says at once which level it needs,
// and asks for a higher one only before the pages that deserve it (step-up).
// OpenID Connect Core 1.0 §3.1, RFC 7636 (PKCE), RFC 6749 §2.3.1 (client secret), RFC 9207 (iss),
// OpenID Connect RP-Initiated Logout 1.0 §2.
import type { Context } from 'koa';
import * as oidc from 'openid-client';
import { readForm } from '../shared/form.ts';
import { levels, meets } from '../shared/level.ts';
import { readLogoutToken } from '../shared/logout-token.ts';
import { LevelTooLow, UnknownAnswer } from '../shared/problem.ts';
import { startService, type Visit } from '../shared/server.ts';
import { type Attempt, createSessions, rememberAttempt, takeAttempt } from '../shared/session.ts';
import { readClient, readSettings } from '../shared/settings.ts';
import { bookPage, brand, lockedPage, resultsPage, welcomePage } from './pages.ts';

const settings = readSettings({ port: 3002, folder: import.meta.dirname });
const redirectUri = `${settings.origin}/callback`;
const sessions = createSessions({ name: 'so-suc-khoe', origin: settings.origin });

/** Test results are for nobody but the person: their chip and their face were matched, and a passkey was used. */
const neededForResults = levels.substantial;

let known: Promise<oidc.Configuration> | undefined;

function provider(): Promise<oidc.Configuration> {
  known ??= discover().catch((error) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function discover(): Promise<oidc.Configuration> {
  const { client_id, client_secret } = await readClient(settings.clientFile);
  if (!client_secret) throw new Error('the client file has no client_secret');
  const metadata = { id_token_signed_response_alg: 'ES256' };
  return oidc.discovery(settings.issuer, client_id, metadata, oidc.ClientSecretBasic(client_secret), {
    timeout: 5,
    execute: [
      oidc.enableNonRepudiationChecks,
      ...(settings.issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
    ],
  });
}

async function signIn({ ctx, language }: Visit): Promise<void> {
  const config = await provider();
  const { parameters, claims, ...expected } = request(ctx.query.ask);
  const attempt: Attempt = {
    returnTo: '/',
    ...expected,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  };
  rememberAttempt(sessions.findOrStart(ctx), attempt);
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile',
    claims: JSON.stringify({ id_token: { ial: null, aal: null, amr: null, auth_time: null, ...claims } }),
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    ui_locales: language,
    ...parameters,
  });
  ctx.redirect(url.href);
}

interface Request {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly needs?: string;
  readonly maxAge?: number;
  readonly returnTo?: string;
}

function request(ask: unknown): Request {
  switch (ask) {
    case 'results': // the level is essential: the provider steps up, or says that it cannot
    case 'required':
      return {
        claims: { acr: { essential: true, values: [levels.substantial, levels.high] } },
        needs: neededForResults,
        returnTo: ask === 'results' ? '/results' : '/',
      };
    case 'higher':
      return { parameters: { acr_values: levels.substantial } };
    case 'again':
      return { parameters: { acr_values: levels.low, prompt: 'login', max_age: '300' }, maxAge: 300 };
    case 'silent':
      return { parameters: { acr_values: levels.low, prompt: 'none' } };
    case 'create':
      return { parameters: { acr_values: levels.low, prompt: 'create' } };
    default:
      return { parameters: { acr_values: levels.low } };
  }
}

async function finishSignIn({ ctx }: Visit): Promise<void> {
  const session = sessions.find(ctx);
  const attempt = takeAttempt(session, ctx.query.state);
  if (!attempt) {
    if (!session?.person) throw new UnknownAnswer();
    return ctx.redirect('/');
  }
  const config = await provider();
  const tokens = await oidc.authorizationCodeGrant(config, new URL(ctx.url, settings.origin), {
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.verifier,
    maxAge: attempt.maxAge,
    idTokenExpected: true,
  });
  const idTokenClaims = tokens.claims()!;
  if (attempt.needs && !meets(idTokenClaims.acr, attempt.needs)) throw new LevelTooLow();
  const { sub } = idTokenClaims;
  const userinfo = await oidc.fetchUserInfo(config, tokens.access_token, sub);
  sessions.replace(ctx, { person: { sub, idToken: tokens.id_token!, idTokenClaims, userinfo }, notice: 'signed_in' });
  ctx.redirect(attempt.returnTo);
}

async function signOut({ ctx }: Visit): Promise<void> {
  const person = sessions.find(ctx)?.person;
  sessions.replace(ctx, { notice: 'signed_out' });
  ctx.status = 303;
  ctx.redirect(person ? await endSessionUrl(person.idToken) : '/');
}

function endSessionUrl(idToken: string): Promise<string> {
  const parameters = { id_token_hint: idToken, post_logout_redirect_uri: `${settings.origin}/` };
  return provider().then(
    (config) => oidc.buildEndSessionUrl(config, parameters).href,
    () => '/',
  );
}

/** Signed out elsewhere: the provider tells us, and we follow. */
async function hearOfSignOut(ctx: Context): Promise<void> {
  const config = await provider();
  const { issuer, jwks_uri: jwksUri } = config.serverMetadata();
  const { client_id: clientId } = config.clientMetadata();
  const token = (await readForm(ctx)).get('logout_token') ?? '';
  const ended = await readLogoutToken({ issuer, jwksUri: jwksUri!, clientId }, token);
  sessions.signOut(({ sub, idTokenClaims }) => (ended.sid ? idTokenClaims.sid === ended.sid : sub === ended.sub));
}

function showBook(visit: Visit): void {
  const session = sessions.find(visit.ctx);
  const notice = session?.notice;
  if (session) session.notice = undefined;
  visit.ctx.body = session?.person ? bookPage(visit, session.person, notice) : welcomePage(visit, notice);
}

/** The level of this very sign-in decides, not that somebody once reached it. */
function showResults(visit: Visit): void {
  const person = sessions.find(visit.ctx)?.person;
  if (person && meets(person.idTokenClaims.acr, neededForResults)) {
    visit.ctx.body = resultsPage(visit);
    return;
  }
  visit.ctx.status = 403;
  visit.ctx.body = lockedPage(visit);
}

await startService({
  settings,
  brand,
  folder: import.meta.dirname,
  routes: {
    'GET /': showBook,
    'GET /results': showResults,
    'GET /login': signIn,
    'GET /callback': finishSignIn,
    'POST /logout': signOut,
  },
  calls: { 'POST /backchannel-logout': hearOfSignOut },
});
