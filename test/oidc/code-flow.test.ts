// OpenID Connect Core 1.0 §3.1, RFC 7636, RFC 9207: the authorization code flow with a client that is not ours.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Citizen, createCitizen } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';

let server: TestServer;
let service: Service;
let citizen: Citizen;

beforeAll(async () => {
  server = await startServer();
  service = await registerService(server);
  citizen = createCitizen(server);
}, 120_000);

afterAll(() => server.stop());

describe('the code flow', () => {
  it('enrols a newcomer and answers with a code and tokens', async () => {
    const tokens = await service.signIn(citizen, {}, { card: 'mai-an' });
    expect(tokens.claims()).toMatchObject({ iss: server.issuer, aud: service.clientId });
  });
  it('signs in silently the second time', async () => {
    const tokens = await service.signIn(citizen, {});
    expect(tokens.claims()).toMatchObject({ iss: server.issuer, aud: service.clientId });
  });
  it('signs in with the passkey in another browser', async () => {
    const tokens = await service.signIn(citizen.inAnotherBrowser(), {});
    expect(tokens.claims()).toMatchObject({ iss: server.issuer, aud: service.clientId });
  });
});
