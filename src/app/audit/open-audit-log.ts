import type Router from '@koa/router';
import {
  createAuditLogRoutes,
  type Destination,
  ensureAuditKey,
  fileDestination,
  logTroubles,
  originOf,
  type Sequencer,
  startSequencer,
  urlDestination,
} from '../../audit/index.ts';
import { type Installation, inProject } from '../installation/installation.ts';
import type { Throttles } from '../throttles.ts';

export interface AuditLog {
  readonly routes: Router;
  readonly sequencer: Sequencer;
  readonly isWell: () => Promise<boolean>;
}

/** The tamper-evident log over the audit trail: its key, its sequencer, its public face and how it is. */
export async function openAuditLog(
  installation: Installation,
  throttles: Pick<Throttles, 'auditProofs'>,
  now: () => Date,
): Promise<AuditLog> {
  const { config, log: diary, stores, transact } = installation;
  const origin = originOf(config.issuer);
  const actor = { kind: 'system', name: 'first-start' } as const;
  await transact((bound) => ensureAuditKey(bound, { name: origin, now: now(), actor }));
  const destinations = destinationsOf(installation);
  const { auditLog: log, auditKeys: keys } = stores;
  const { sequence_seconds: everySeconds, checkpoint_seconds: copyEverySeconds } = config.audit;
  const watch = {
    log,
    copies: stores.checkpointCopies,
    destinations: destinations.map(({ name }) => name),
    everySeconds: copyEverySeconds,
  };
  return {
    routes: createAuditLogRoutes({ log, keys, throttle: (address) => throttles.auditProofs.take(address) }),
    sequencer: startSequencer({ transact, log, origin, everySeconds, destinations, copyEverySeconds, diary, now }),
    isWell: async () => (await logTroubles({ ...watch, now: now() })).length === 0,
  };
}

function destinationsOf({ config: { audit }, outgoing }: Installation): readonly Destination[] {
  return [
    ...(audit.checkpoint_file ? [fileDestination(inProject(audit.checkpoint_file))] : []),
    ...(audit.checkpoint_url ? [urlDestination(outgoing, audit.checkpoint_url)] : []),
  ];
}
