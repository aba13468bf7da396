import type { Command } from 'commander';
import { holdsSandboxTrace } from '../../audit/index.ts';
import type { Config } from '../../platform/config/schema.ts';
import { holdsSandboxAnchor } from '../../proofing/index.ts';
import { type Installation, openInstallation } from '../installation/installation.ts';
import { requireIndexKeys, requireLesserRole, requireSchema } from '../installation/schema.ts';
import type { Output } from '../output.ts';
import { exampleServices, prepareSandbox, startSandbox } from '../sandbox.ts';
import { serve } from '../serve.ts';
import { startVerifier } from '../verifier/simulated-verifier.ts';

export function serveCommand(program: Command, output: Output): void {
  program
    .command('serve')
    .description('serve until stopped (SIGTERM or Ctrl-C finishes what is in flight)')
    .action(async () => {
      const stopped = untilStopped(() => output.complain('Stopping: finishing what is in flight.'));
      const installation = await openInstallation({
        migrate: 'outside-production',
        say: output.complain,
      });
      try {
        await run(installation, output, stopped);
      } finally {
        await installation.close();
      }
    });
}

async function run(installation: Installation, output: Output, stopped: Promise<void>): Promise<void> {
  const { config, stores } = installation;
  await requireSchema(stores.manager);
  await requireIndexKeys(stores);
  if (config.environment === 'production') {
    await requireLesserRole(stores.manager);
    await refuseSandbox(stores.manager);
  }
  const isSandbox = config.sandbox.enabled;
  const sandbox = isSandbox ? await prepareSandbox(installation) : undefined;
  const verifier = sandbox ? await startVerifier(installation, sandbox) : undefined;
  const serving = await serve(installation, isSandbox ? exampleServices(config.sandbox) : []);
  try {
    const running = sandbox ? await startSandbox(installation, sandbox) : undefined;
    if (running) output.say(welcome(config));
    else output.complain(`Thai Nguyen ID serves ${config.issuer} on port ${serving.port}.`);
    await stopped;
    await running?.stop();
  } finally {
    await serving.stop();
    await verifier?.stop();
  }
}

/** Its authority, or what it left behind: whoever was enrolled with its cards is nobody. */
async function refuseSandbox(manager: Installation['stores']['manager']): Promise<void> {
  if ((await holdsSandboxAnchor(manager)) || (await holdsSandboxTrace(manager)))
    throw new Error(
      'this database holds the sandbox: its card authority or its people. Production starts on a database of its own.',
    );
}

/** From now on the signals mean an orderly end, however often they come and however early. */
function untilStopped(onSignal: () => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isTold = false;
  const stop = () => {
    if (!isTold) onSignal();
    isTold = true;
    resolve();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  return promise;
}

function welcome({ issuer, sandbox }: Config): string {
  const [first, second] = exampleServices(sandbox);
  return `
Thai Nguyen ID is running, with a sandbox of synthetic people.

  Start here        ${first!.url}   ${first!.name} (an example service)
  A second service  ${second!.url}   ${second!.name}
  The provider      ${issuer}
  Your own page     ${issuer}/account
  Officers          ${issuer}/console   five of the synthetic people, named in the README
  Sandbox reader    ${sandbox.reader_url}   plays the phone app that reads a card

How to sign in: open the first address, choose "Đăng nhập bằng Thai Nguyen ID", then "Tạo bằng thẻ căn cước".
Read a synthetic card with the sandbox reader, type its six digits, make a passkey, agree. Next time one touch is enough.
No passkey device at hand? Chromium's DevTools have a virtual one: More tools, WebAuthn.

Discovery: ${issuer}/.well-known/openid-configuration      Reader API: ${issuer}/api/openapi.json
Data stay in .data/ between starts. Stop with Ctrl-C.
`;
}
