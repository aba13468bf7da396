import type { Command } from 'commander';
import type { Config } from '../../platform/config/schema.ts';
import { holdsSandboxAnchor } from '../../proofing/index.ts';
import { type Installation, openInstallation } from '../installation/installation.ts';
import { requireSchema } from '../installation/schema.ts';
import type { Output } from '../program.ts';
import { exampleServices, prepareSandbox, startSandbox } from '../sandbox.ts';
import { serve } from '../serve.ts';

export function serveCommand(program: Command, output: Output): void {
  program
    .command('serve')
    .description('serve until stopped (SIGTERM or Ctrl-C finishes what is in flight)')
    .action(async () => {
      const installation = await openInstallation({
        migrate: 'outside-production',
        say: output.complain,
      });
      try {
        await run(installation, output);
      } finally {
        await installation.close();
      }
    });
}

async function run(installation: Installation, output: Output): Promise<void> {
  const { config, stores } = installation;
  await requireSchema(stores.manager);
  if (config.environment === 'production' && (await holdsSandboxAnchor(stores.manager))) {
    throw new Error(
      'this database holds the sandbox: its card authority or its people. Production starts on a database of its own.',
    );
  }
  const isSandbox = config.sandbox.enabled;
  const sandbox = isSandbox ? await prepareSandbox(installation) : undefined;
  const stopped = untilStopped();
  const serving = await serve(installation, isSandbox ? exampleServices(config.sandbox) : []);
  const running = sandbox ? await startSandbox(installation, sandbox) : undefined;
  output.say(running ? welcome(config) : `Thai Nguyen ID serves ${config.issuer} on port ${serving.port}.`);
  await stopped;
  output.complain('Stopping: finishing what is in flight.');
  await running?.stop();
  await serving.stop();
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}

function welcome({ issuer, sandbox }: Config): string {
  const [first, second] = exampleServices(sandbox);
  return `
Thai Nguyen ID is running, with a sandbox of synthetic people.

  Start here        ${first!.url}   ${first!.name} (an example service)
  A second service  ${second!.url}   ${second!.name}
  The provider      ${issuer}
  Your own page     ${issuer}/account
  Sandbox reader    ${sandbox.reader_url}   plays the phone app that reads a card

How to sign in: open the first address, choose "Đăng nhập bằng Thai Nguyen ID", then "Tạo định danh bằng thẻ căn cước".
Read a synthetic card with the sandbox reader, type its six digits, make a passkey, agree. Next time one touch is enough.
No passkey device at hand? Chromium's DevTools have a virtual one: More tools, WebAuthn.

Discovery: ${issuer}/.well-known/openid-configuration      Reader API: ${issuer}/api/openapi.json
Data stay in .data/ between starts. Stop with Ctrl-C.
`;
}
