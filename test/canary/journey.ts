import { randomBytes } from 'node:crypto';
import * as client from 'openid-client';
import type { Card } from '../../src/sandbox/card/index.ts';
import { evidenceOf, readerOf } from '../app/support/reader.ts';
import { address, passkeyName, userAgent, wideAddress } from '../support/canary-person.ts';
import type { Wire } from '../support/canary-wire.ts';
import { type Citizen, createCitizen, type Page } from '../support/citizen.ts';
import type { TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';

export interface Walk {
  readonly server: TestServer;
  readonly card: Card;
  readonly wire: Wire;
  /** Called at moments when something waits in the database. */
  readonly look: (moment: string) => Promise<void>;
}

export const headers = { 'x-forwarded-for': `${address}:47113`, 'x-forwarded-proto': 'http', 'user-agent': userAgent };

export interface Walked {
  readonly citizen: Citizen;
  readonly services: readonly [Service, Service];
  /** Holds name and birth date, as the service asked. */
  readonly idToken: string;
}

/** A person proves the card, signs in, is told about, changes what is theirs, and leaves; each step with a stumble. */
export async function goThroughEverything(walk: Walk): Promise<Walked> {
  const { server, wire, look } = walk;
  const first = await registerService(server, { authMethod: 'client_secret_basic' });
  const second = await registerService(server);
  wire.note('client secret', first.secret);
  const citizen = createCitizen(server, { headers });
  const claims = JSON.stringify({ id_token: { name: null, birthdate: null, gender: null } });
  const scope = 'openid profile offline_access';
  const begun = await first.begin({ claims, scope, prompt: 'consent' });
  await enrol(walk, citizen, (await citizen.open(begun.url)) as Page);
  const back = await citizen.goOn(await citizen.open(begun.url));
  if (back.kind !== 'return') throw new Error(`stopped at ${back.title}`);
  const tokens = await first.redeem(back.url, begun);
  await look('tokens are out');
  await client.fetchUserInfo(first.config, tokens.access_token, tokens.claims()!.sub);
  await client.tokenIntrospection(first.config, tokens.access_token);
  await client.refreshTokenGrant(first.config, tokens.refresh_token!);
  await second.signIn(citizen, {}, {}, { par: true });
  await elsewhere(walk, citizen, second);
  await inTheHall(citizen);
  await look('before leaving');
  await citizen.open(`/logout?id_token_hint=${tokens.id_token}`);
  return { citizen, services: [first, second], idToken: tokens.id_token! };
}

/** A refused card, two wrong codes, and the right one. */
async function enrol({ server, card, wire, look }: Walk, citizen: Citizen, signIn: Page): Promise<void> {
  const reader = readerOf(server);
  const refusedCase = (await citizen.post(signIn.action('/case'))) as Page;
  wire.note('interaction', signIn.url.pathname.split('/')[2]);
  const refusedToken = await reader.token(refusedCase.ticket());
  const tampered = evidenceOf(card, await reader.challenge(refusedToken));
  const swapped = tampered.data_groups.map((group) =>
    group.number === 13 ? { ...group, bytes: Buffer.from(`x${group.bytes}`).toString('base64url') } : group,
  );
  await reader.call('evidence', { ...tampered, data_groups: swapped }, refusedToken);
  await look('a card was refused');
  const waiting = (await citizen.post(signIn.action('/case'))) as Page;
  await look('a case waits for a reader');
  const token = await reader.token(waiting.ticket());
  const { body } = await reader.call('evidence', evidenceOf(card, await reader.challenge(token)), token);
  const code = String(body.confirmation_code);
  await look('a code is awaited');
  const path = `${waiting.url.pathname}/case/code`;
  for (const wrong of ['111111', '222222'].filter((each) => each !== code)) await citizen.post(path, { code: wrong });
  const proven = (await citizen.post(path, { code })) as Page;
  await look('an identity is proven');
  await citizen.makePasskey(proven);
}

/** The same person in another browser, at another address; and with the card again, which leads to recovery. */
async function elsewhere(walk: Walk, citizen: Citizen, service: Service): Promise<void> {
  const { server } = walk;
  const wide = { ...headers, 'x-forwarded-for': wideAddress };
  const other = createCitizen(server, { headers: wide, authenticator: citizen.authenticator });
  await service.signIn(other, { prompt: 'login' });
  const lost = createCitizen(server, { headers: wide });
  const { url } = await service.begin();
  const signIn = (await lost.open(url)) as Page;
  const reader = readerOf(server);
  const waiting = (await lost.post(signIn.action('/case'))) as Page;
  const token = await reader.token(waiting.ticket());
  const { body } = await reader.call('evidence', evidenceOf(walk.card, await reader.challenge(token)), token);
  await lost.post(`${waiting.url.pathname}/case/code`, { code: String(body.confirmation_code) });
  await walk.look('a known identity is proven again');
  const recovering = (await lost.post(`${waiting.url.pathname}/recover`)) as Page;
  await lost.makePasskey(recovering);
}

async function inTheHall(citizen: Citizen): Promise<void> {
  for (const room of ['', '/passkeys', '/services', '/sessions', '/activity']) await citizen.open(`/account${room}`);
  const passkeys = (await citizen.open('/account/passkeys')) as Page;
  await citizen.makePasskey(passkeys);
  const html = await (await citizen.request('/account/passkeys')).text();
  for (const [, path] of html.matchAll(/action="(\/account\/passkeys\/[^"]+\/name)"/g))
    await citizen.post(path!, { name: passkeyName });
  for (const wrong of ['', 'x'.repeat(61), `${passkeyName}\u202e`])
    await citizen.post(/action="(\/account\/passkeys\/[^"]+\/name)"/.exec(html)![1]!, { name: wrong });
  const services = await (await citizen.request('/account/services')).text();
  const revoke = /href="(\/account\/services\/[^"]+\/revoke)"/.exec(services)?.[1];
  if (revoke) await citizen.post(revoke);
  await citizen.post(`/account/sessions/${randomBytes(16).toString('hex')}/end`);
}
