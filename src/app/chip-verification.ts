import type Router from '@koa/router';
import type { Transact } from '../kernel/transact.ts';
import type { SecretHasher } from '../platform/vault/argon2.ts';
import type { CardRegister, PortraitPool, ProofingStores, Trust } from '../proofing/index.ts';
import {
  createChipApi,
  createPortraitPool,
  createVerifyPool,
  openReportedCards,
  sweepCases,
  sweepPortraits,
} from '../proofing/index.ts';
import { type Installation, inProject } from './installation/installation.ts';
import type { Job } from './job.ts';
import { openConfiguredTrust, reEvaluateAll } from './ports/evaluation.ts';
import type { Throttles } from './throttles.ts';
import { openDelegate } from './verifier/open-delegate.ts';

export interface ChipVerification {
  readonly api: Router;
  readonly trust: Trust;
  /** Of cards reported lost; absent where nobody keeps one. */
  readonly register?: CardRegister;
  /** Decodes what people send as a picture of themselves. */
  readonly pictures: Pick<PortraitPool, 'picture'>;
  readonly jobs: readonly Job[];
  close(): Promise<void>;
}

export interface ChipParts {
  readonly hasher: SecretHasher;
  readonly throttles: Throttles;
}

/** The chip path: trust store, threads that verify, and the API of reader apps. */
export async function createChipVerification(
  installation: Installation,
  { hasher, throttles }: ChipParts,
): Promise<ChipVerification> {
  const { config, transact } = installation;
  const { proofing } = config;
  const trust = await openConfiguredTrust(installation, true);
  const delegate = await openDelegate(installation);
  const register = await openRegister(installation);
  const judged = { ...trust, isDelegated: delegate !== undefined };
  const policy = { signerVouchedFor: delegate !== undefined, revocation: config.trust.revocation };
  const verifier = createVerifyPool({ threads: proofing.workers, queue: proofing.queue, policy });
  const portraits = createPortraitPool();
  const proofingTransact: Transact<ProofingStores> = (work) => transact(({ proofing: bound }) => work(bound));
  const upload = async (address: string, caseId: string) => {
    await throttles.uploads.take(address);
    await throttles.uploadsOfCase.take(caseId);
  };
  const api = createChipApi({
    transact: proofingTransact,
    verifier,
    agreer: verifier,
    ...(delegate ? { delegate } : {}),
    ...(register ? { register } : {}),
    trust: judged,
    portraits: { pool: portraits, keepSeconds: proofing.portrait_days * 86_400 },
    hasher,
    policy: {
      minimumAge: proofing.minimum_age,
      reviewWarnings: [],
      codeTries: proofing.code_tries,
      relaySeconds: proofing.relay_seconds,
    },
    clock: () => new Date(),
    settings: { challengeSeconds: proofing.challenge_seconds },
    issuer: config.issuer,
    throttles: {
      session: (address) => throttles.readerSessions.take(address),
      challenge: (address) => throttles.readerChallenges.take(address),
      agreement: upload,
      evidence: upload,
    },
  });
  const memory = { anchorsVersion: '', doubts: new Map<string, string | null>() };
  return {
    api,
    ...(register ? { register } : {}),
    trust: judged,
    pictures: portraits,
    jobs: [
      { name: 'sweep-portraits', run: () => proofingTransact((stores) => sweepPortraits(stores, 100, new Date())) },
      { name: 'sweep-cases', run: () => proofingTransact((stores) => sweepCases(stores, 100, new Date())) },
      { name: 're-evaluate', run: () => reEvaluateAll(installation, trust, memory) },
    ],
    async close() {
      await trust.stop();
      await verifier.close();
      await portraits.close();
    },
  };
}

/** Its troubles name the file and the line, never what stands there. */
async function openRegister({ config, log }: Installation): Promise<CardRegister | undefined> {
  const file = config.proofing.reported_cards_file;
  if (!file) return undefined;
  const onTrouble = (problem: string) => log.error({ problem }, 'the file of reported cards cannot be used');
  return openReportedCards({ path: inProject(file), onTrouble });
}
