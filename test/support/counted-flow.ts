import type { Citizen } from './citizen.ts';
import type { CountedRequest, CountedServer } from './counted-server.ts';
import type { Service } from './service.ts';

/** What one flow cost, request by request and in sum. */
export interface CountedFlow {
  readonly name: string;
  readonly requests: readonly CountedRequest[];
  readonly adapter: number;
  /** Everything else of ours, BEGIN and COMMIT included. */
  readonly own: number;
}

/** Somebody is signed in and has agreed: authorize and token, no page. */
export function silentSignOn(server: CountedServer, citizen: Citizen, service: Service): Promise<CountedFlow> {
  return count(server, `silent single sign-on, ${methodOf(service)}`, () => service.signIn(citizen));
}

/** A browser that knows nothing, a person with a passkey, a service they have not agreed to yet: up to the tokens. */
export function firstSignIn(server: CountedServer, citizen: Citizen, service: Service): Promise<CountedFlow> {
  return count(server, `first passkey sign-in with consent, ${methodOf(service)}`, () =>
    service.signIn(citizen.inAnotherBrowser()),
  );
}

export function refresh(server: CountedServer, service: Service, token: string): Promise<CountedFlow> {
  return count(server, `refresh with rotation, ${methodOf(service)}`, () => service.refresh(token));
}

export async function count(server: CountedServer, name: string, work: () => Promise<unknown>): Promise<CountedFlow> {
  await server.take();
  await work();
  const requests = await server.take();
  const sum = (which: 'adapter' | 'own') => requests.reduce((total, { count: each }) => total + each[which], 0);
  return { name, requests, adapter: sum('adapter'), own: sum('own') };
}

const methodOf = ({ privateJwk, secret }: Service) =>
  privateJwk ? 'private_key_jwt' : secret ? 'client secret' : 'none';
