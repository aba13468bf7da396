// How a service signs people in with Thai Nguyen ID, from top to bottom in the order it happens. Looks are in pages.ts.
// OpenID Connect Core 1.0 §3.1 (code flow), RFC 7636 (PKCE), RFC 7523 §2.2 (private_key_jwt), RFC 9207 (iss),
// OpenID Connect RP-Initiated Logout 1.0 §2, OpenID Connect Back-Channel Logout 1.0 §2.5.
import type { Context } from 'koa';
import * as oidc from 'openid-client';
import { readForm } from '../shared/form.ts';
import { levels, meets } from '../shared/level.ts';
import { readLogoutToken } from '../shared/logout-token.ts';
import { LevelTooLow, UnknownAnswer } from '../shared/problem.ts';
import { startService, type Visit } from '../shared/server.ts';
import { type Attempt, createSessions, rememberAttempt, takeAttempt } from '../shared/session.ts';
import { readClient, readSettings } from '../shared/settings.ts';
import { createLetterBox } from './letter-box.ts';
import { brand, homePage, welcomePage } from './pages.ts';

const settings = readSettings({ port: 3001, folder: import.meta.dirname });
const redirectUri = `${settings.origin}/callback`;
const sessions = createSessions({ name: 'gop-y', origin: settings.origin });
const letterBox = createLetterBox();

// 1. Meet the provider. Its addresses and keys come from its discovery document, asked for when first needed and kept;
//    a failure is not kept, so this service may start before the provider and survives its absence.
let known: Promise<oidc.Configuration> | undefined;

function provider(): Promise<oidc.Configuration> {
  known ??= discover().catch((error) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function discover(): Promise<oidc.Configuration> {
  const { client_id, private_jwk } = await readClient(settings.clientFile);
  if (!private_jwk) throw new Error('the client file has no private_jwk');
  // We prove who we are by a signature; the key never leaves this process. ES256 is ECDSA on P-256.
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('jwk', private_jwk, algorithm, false, ['sign']);
  const authentication = oidc.PrivateKeyJwt({ key, kid: private_jwk.kid ?? '' });
  const metadata = { id_token_signed_response_alg: 'ES256' };
  return oidc.discovery(settings.issuer, client_id, metadata, authentication, {
    timeout: 5,
    execute: [
      oidc.enableNonRepudiationChecks, // verify the ID token's signature, not only where it came from
      ...(settings.issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []), // the sandbox only
    ],
  });
}

// 2. Send the person to the provider, remembering what only this browser may answer.
async function signIn({ ctx, language }: Visit): Promise<void> {
  const config = await provider();
  const { parameters, claims, ...expected } = request(ctx.query.ask);
  const attempt: Attempt = {
    ...expected,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    returnTo: '/',
  };
  rememberAttempt(sessions.findOrStart(ctx), attempt);
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile', // the name, date of birth and gender
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
}

/** The ways to ask. A service needs one or two of them; the buttons on the page try them all. */
function request(ask: unknown): Request {
  switch (ask) {
    case 'higher': // please more, but less is all right
      return { parameters: { acr_values: levels.substantial } };
    case 'required': // more, or nothing
      return {
        claims: { acr: { essential: true, values: [levels.substantial, levels.high] } },
        needs: levels.substantial,
      };
    case 'again': // prove it is still you
      return { parameters: { prompt: 'login', max_age: '300' }, maxAge: 300 };
    case 'silent': // only if no screen is needed
      return { parameters: { prompt: 'none' }, claims: { acr: null } };
    case 'create': // straight to making an identity
      return { parameters: { prompt: 'create' }, claims: { acr: null } };
    default:
      return { claims: { acr: null } };
  }
}

// 3. The person is back. The library checks state, iss, and the ID token's signature, issuer, audience, times and nonce;
//    whether the level is enough is for the service to check.
async function finishSignIn({ ctx }: Visit): Promise<void> {
  const session = sessions.find(ctx);
  const attempt = takeAttempt(session, ctx.query.state);
  if (!attempt) {
    if (!session?.person) throw new UnknownAnswer();
    return ctx.redirect('/'); // a reload, or the back button: they are signed in already
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

// 4. Sign out here first, then at the provider, which sends the person back.
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
    () => '/', // the provider is away: signed out here at least
  );
}

// 5. Signed out elsewhere: the provider tells us by a signed token, and every session of ours that came from there ends.
async function hearOfSignOut(ctx: Context): Promise<void> {
  const config = await provider();
  const { issuer, jwks_uri: jwksUri } = config.serverMetadata();
  const { client_id: clientId } = config.clientMetadata();
  const token = (await readForm(ctx)).get('logout_token') ?? '';
  const ended = await readLogoutToken({ issuer, jwksUri: jwksUri!, clientId }, token);
  sessions.signOut(({ sub, idTokenClaims }) => (ended.sid ? idTokenClaims.sid === ended.sid : sub === ended.sub));
}

// The service itself: who somebody is to us is `sub`, nothing else.
function showHome(visit: Visit): void {
  const session = sessions.find(visit.ctx);
  const notice = session?.notice;
  if (session) session.notice = undefined;
  const person = session?.person;
  visit.ctx.body = person
    ? homePage(visit, { person, notice, letters: letterBox.of(person.sub) })
    : welcomePage(visit, notice);
}

async function sendLetter(visit: Visit): Promise<void> {
  const { ctx } = visit;
  const session = sessions.find(ctx);
  if (!session?.person) return ctx.redirect('/');
  const { person } = session;
  const form = await readForm(ctx);
  const draft = { title: (form.get('title') ?? '').trim(), text: (form.get('text') ?? '').trim() };
  if (!letterBox.accepts(draft)) {
    ctx.status = 422;
    ctx.body = homePage(visit, { person, draft, letters: letterBox.of(person.sub) });
    return;
  }
  letterBox.put(person.sub, draft, new Date());
  session.notice = 'saved';
  ctx.status = 303;
  ctx.redirect('/');
}

await startService({
  settings,
  brand,
  folder: import.meta.dirname,
  routes: {
    'GET /': showHome,
    'GET /login': signIn,
    'GET /callback': finishSignIn,
    'POST /logout': signOut,
    'POST /letters': sendLetter,
  },
  calls: { 'POST /backchannel-logout': hearOfSignOut },
});
