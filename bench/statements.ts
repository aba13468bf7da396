// Statements of each flow, the OpenID adapter's and our own, BEGIN and COMMIT included.
// Run: npm run -s build && npm exec -- node bench/statements.ts
import * as client from 'openid-client';
import { type Citizen, createCitizen } from '../test/support/citizen.ts';
import { type CountedFlow, count, firstSignIn, refresh, silentSignOn } from '../test/support/counted-flow.ts';
import { type CountedServer, startCountedServer } from '../test/support/counted-server.ts';
import { registerService } from '../test/support/service.ts';
import { withTestRun } from './stage.ts';

const offline = { scope: 'openid profile offline_access', prompt: 'consent' };

async function flows(server: CountedServer, citizen: Citizen): Promise<readonly CountedFlow[]> {
  const done: CountedFlow[] = [];
  const first = await registerService(server);
  done.push(
    await count(server, 'enrolment by card, first passkey, consent', () =>
      first.signIn(citizen, {}, { card: 'mai-an' }),
    ),
  );
  for (const authMethod of ['private_key_jwt', 'client_secret_basic']) {
    const service = await registerService(server, { authMethod });
    done.push(await firstSignIn(server, citizen, service));
    await service.signIn(citizen);
    done.push(await silentSignOn(server, citizen, service));
    const tokens = await service.signIn(citizen, offline);
    done.push(await refresh(server, service, tokens.refresh_token!));
  }
  done.push(await count(server, 'silent single sign-on by PAR', () => first.signIn(citizen, {}, {}, { par: true })));
  const { access_token: token } = await first.signIn(citizen);
  const userinfo = () => client.fetchUserInfo(first.config, token, client.skipSubjectCheck);
  done.push(await count(server, 'userinfo', userinfo));
  done.push(await count(server, 'introspection', () => client.tokenIntrospection(first.config, token)));
  return done;
}

function print(done: readonly CountedFlow[]): void {
  console.log('| flow | requests | adapter | own | sum |\n|---|---|---|---|---|');
  for (const { name, requests, adapter, own } of done)
    console.log(`| ${name} | ${requests.length} | ${adapter} | ${own} | ${adapter + own} |`);
  for (const { name, requests } of done) {
    console.log(`\n${name}`);
    for (const { method, path, count: cost } of requests)
      console.log(
        `  ${`${method} ${path}`.padEnd(48)} ${String(cost.adapter).padStart(3)} ${String(cost.own).padStart(4)}`,
      );
  }
}

await withTestRun(async () => {
  const server = await startCountedServer();
  try {
    print(await flows(server, createCitizen(server)));
  } finally {
    await server.stop();
  }
});
