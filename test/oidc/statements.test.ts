import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Citizen, createCitizen } from '../support/citizen.ts';
import { type CountedFlow, firstSignIn, silentSignOn } from '../support/counted-flow.ts';
import { type CountedServer, startCountedServer } from '../support/counted-server.ts';
import { registerService, type Service } from '../support/service.ts';

let server: CountedServer;
let citizen: Citizen;

beforeAll(async () => {
  server = await startCountedServer();
  citizen = createCitizen(server);
  await (await registerService(server)).signIn(citizen, {}, { card: 'mai-an' });
}, 120_000);

afterAll(() => server.stop());

const byMethod = { private_key_jwt: {}, 'client secret': { authMethod: 'client_secret_basic' } } as const;

async function aService(method: keyof typeof byMethod): Promise<Service> {
  return registerService(server, byMethod[method]);
}

/** For whoever has to find out which request grew. */
const shown = ({ requests }: CountedFlow) =>
  requests.map(({ method, path, count }) => `${method} ${path}: ${count.adapter} + ${count.own}`);

describe('the budget of statements', () => {
  it.each(['private_key_jwt', 'client secret'] as const)(
    'is 8 of the adapter for a silent single sign-on with %s',
    async (method) => {
      const service = await aService(method);
      await service.signIn(citizen);
      const flow = await silentSignOn(server, citizen, service);
      expect({ over: flow.adapter > 8, requests: shown(flow) }).toEqual({ over: false, requests: expect.anything() });
      expect(flow.requests.map(({ path }) => path)).toEqual(['/authorize', '/token']);
      expect(flow.adapter).toBeGreaterThan(0);
    },
  );

  it.each(['private_key_jwt', 'client secret'] as const)(
    'is 16 of the adapter for a first passkey sign-in with consent up to the tokens with %s',
    async (method) => {
      const flow = await firstSignIn(server, citizen, await aService(method));
      expect({ over: flow.adapter > 16, requests: shown(flow) }).toEqual({ over: false, requests: expect.anything() });
      expect(flow.requests).toHaveLength(8);
    },
  );
});
