import {
  type Evaluated,
  type JudgementMemory,
  openTrust,
  reEvaluate,
  type Trust,
  trustStores,
} from '../../proofing/index.ts';
import { type Installation, inProject } from '../installation/installation.ts';

/** The trust store as configured, for a server or for one command. */
export function openConfiguredTrust(
  { config, database, databaseUrl, log }: Installation,
  isServing: boolean,
): Promise<Trust> {
  return openTrust({
    directory: inProject(config.trust.directory),
    stores: trustStores(database.manager),
    ...(isServing ? { databaseUrl } : {}),
    allowSandbox: config.sandbox.enabled,
    aloneIsAllowed: config.environment !== 'production',
    log,
  });
}

/** Judges everybody's cards by what is trusted now. Fails, and judges nobody, while the store cannot be read. */
export async function reEvaluateAll(
  { transact }: Installation,
  trust: Pick<Trust, 'refresh' | 'current'>,
  memory?: JudgementMemory,
): Promise<Evaluated> {
  await trust.refresh();
  return reEvaluate({
    transact: (work) => transact(({ proofing }) => work(proofing)),
    anchors: trust.current(),
    clock: () => new Date(),
    ...(memory ? { memory } : {}),
  });
}

/** The same, for a command. */
export async function reEvaluateOnce(installation: Installation): Promise<Evaluated> {
  const trust = await openConfiguredTrust(installation, false);
  try {
    return await reEvaluateAll(installation, trust);
  } finally {
    await trust.stop();
  }
}
