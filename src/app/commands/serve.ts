import type { Command } from 'commander';
import { holdsSandboxAnchor } from '../../proofing/index.ts';
import { type Installation, openInstallation } from '../installation.ts';
import type { Output } from '../program.ts';
import { exampleServices, prepareSandbox, type RunningSandbox, startSandbox } from '../sandbox.ts';
import { requireSchema } from '../schema.ts';
import { serve } from '../serve.ts';

export function serveCommand(program: Command, output: Output): void {
  program
    .command('serve')
    .description('serve until stopped (SIGTERM or Ctrl-C finishes what is in flight)')
    .action(async () => {
      const installation = await openInstallation({
        migrate: process.env.NODE_ENV !== 'production',
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
  const serving = await serve(installation, isSandbox ? exampleServices : []);
  const running: RunningSandbox | undefined = sandbox ? await startSandbox(installation, sandbox) : undefined;
  output.say(
    isSandbox
      ? welcome(config.issuer, config.sandbox.reader_url)
      : `Thai Nguyen ID serves ${config.issuer} on port ${serving.port}.`,
  );
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

function welcome(issuer: string, readerUrl: string | undefined): string {
  return `
Thai Nguyen ID is running, with a sandbox of synthetic people.

  Start here        ${exampleServices[0]!.url}   ${exampleServices[0]!.name} (an example service)
  A second service  ${exampleServices[1]!.url}   ${exampleServices[1]!.name}
  The provider      ${issuer}
  Your own page     ${issuer}/account
  Sandbox reader    ${readerUrl}   plays the phone app that reads a card

How to sign in: open the first address, choose "Đăng nhập bằng Thai Nguyen ID", then "Tạo định danh bằng thẻ căn cước".
Read a synthetic card with the sandbox reader, type its six digits, make a passkey, agree. Next time one touch is enough.
No passkey device at hand? Chromium's DevTools have a virtual one: More tools, WebAuthn.

Discovery: ${issuer}/.well-known/openid-configuration      Reader API: ${issuer}/api/openapi.json
Data stay in .data/ between starts. Stop with Ctrl-C.
`;
}
