import {
  type ChipFiles,
  type ChipPolicy,
  type ChipUpload,
  type ChipVerdict,
  type PreparedAgreement,
  prepareAgreement,
  type TrustStore,
  verifyChip,
} from '../../emrtd/index.ts';
import type { Anchors } from '../ports.ts';
import { systemKeys } from './chip-authentication/system-keys.ts';

/** Crosses into the worker by structured clone. */
export interface VerifyTask {
  readonly upload: ChipUpload;
  readonly anchors: Anchors;
  readonly now: Date;
  readonly policy?: Partial<ChipPolicy>;
}

export interface AgreeTask {
  readonly files: ChipFiles;
  readonly anchors: Anchors;
  readonly now: Date;
  readonly policy?: Partial<ChipPolicy>;
}

/** The store of the last task, so that its certificates are parsed once and not for every card. */
const opened: { version?: string; store?: TrustStore } = {};

/** Runs in a thread of its own: the event loop never waits for a chip. */
export default function verify({ upload, anchors, now, policy }: VerifyTask): ChipVerdict {
  return withoutWithdrawn(verifyChip(upload, storeOf(anchors), now, policy), anchors);
}

/** The other task of the same threads. */
export function agree({ files, anchors, now, policy }: AgreeTask): PreparedAgreement {
  return prepareAgreement(files, storeOf(anchors), now, systemKeys, policy);
}

function storeOf(anchors: Anchors): TrustStore {
  if (opened.store === undefined || opened.version !== anchors.version) {
    opened.store = { certificates: anchors.certificates, revocationLists: anchors.revocationLists ?? [] };
    opened.version = anchors.version;
  }
  return opened.store;
}

/** A signer that two people have withdrawn is as good as revoked, whether its authority has said so or not. */
function withoutWithdrawn(verdict: ChipVerdict, { withdrawn = [] }: Anchors): ChipVerdict {
  const isWithdrawn = verdict.outcome === 'genuine' && withdrawn.includes(verdict.reading.signerFingerprint);
  return isWithdrawn ? { outcome: 'doubtful', doubts: [{ code: 'dsc_revoked' }] } : verdict;
}
