// ICAO 9303-11 §5.1 and §6.1: is this a genuine card, unaltered, and is its chip answering now?
import { assertChipAnswered } from './chip-proof/active-authentication.ts';
import { readSecurityInfos } from './chip-proof/security-info.ts';
import {
  type ChipPolicy,
  type ChipUpload,
  dataGroupsOf,
  defaultChipPolicy,
  missingDataGroups,
  objectionsToUpload,
} from './chip-upload.ts';
import { holderOf, readDocument } from './data-group/document.ts';
import { Examination, examine } from './examination.ts';
import { openRevocationLists } from './revocation/opened-lists.ts';
import { type Standing, standingOf } from './revocation/standing.ts';
import { authenticate, type PassiveAuthentication } from './security-object/passive-authentication.ts';
import { fingerprint } from './signature/hash.ts';
import { openTrustStore, type TrustStore } from './signer/trust-store.ts';
import type { ChipVerdict, Doubt } from './verdict.ts';

/**
 * Judges a chip upload against the anchors in `trust` at the time `now`. Pure and synchronous; no bytes make it throw,
 * and its time is bounded by the size limits of the policy. Not checked here: that the challenge was ours, fresh and
 * unused; that the holder is the person in front of us.
 */
export function verifyChip(
  upload: ChipUpload,
  trust: TrustStore,
  now: Date,
  policy: Partial<ChipPolicy> = {},
): ChipVerdict {
  const finding = examine('not_examined', () => judge(upload, trust, now, { ...defaultChipPolicy, ...policy }));
  return finding.ok ? finding.value : doubtful([finding.doubt]);
}

function judge(upload: ChipUpload, trust: TrustStore, now: Date, policy: ChipPolicy): ChipVerdict {
  const store = openTrustStore(trust);
  if (store.length === 0) return doubtful([{ code: 'trust_store_empty' }]);
  const objections = objectionsToUpload(upload, policy);
  if (objections.length > 0) return doubtful(objections);
  const groups = dataGroupsOf(upload);
  const document = readDocument(groups, now);
  const claimed = { documentCode: document.mrz?.documentCode, issuedOn: document.dg13.issuedOn };
  const origin = authenticate(upload.sod, groups, store, claimed, now);
  const chip = examineChip(upload, groups.get(14), groups.get(15), policy);
  const standing = examineStanding(origin, trust, now, policy);
  const origins = [...origin.doubts, ...standing.doubts];
  const doubts = [...missingDataGroups(groups), ...origins, ...document.doubts, ...chip.doubts];
  const holder = holderOf(document);
  if (doubts.length > 0) return doubtful(doubts);
  if (!holder || !origin.signer || !origin.path || !chip.algorithm || !chip.key)
    return doubtful([{ code: 'not_examined' }]);
  return {
    outcome: 'genuine',
    reading: {
      ...holder,
      proof: { method: 'active-authentication', algorithm: chip.algorithm },
      signerFingerprint: fingerprint(origin.signer.der),
      signerSerialNumber: origin.signer.serialNumber,
      anchorFingerprint: fingerprint(origin.path[0].der),
      chipKeyFingerprint: fingerprint(chip.key),
      signedAt: origin.signedAt?.toISOString() ?? null,
    },
    warnings: [...document.warnings, ...origin.warnings, ...standing.warnings],
  };
}

/** Only what is authentic otherwise can be revoked. */
function examineStanding(
  { signer, path }: PassiveAuthentication,
  trust: TrustStore,
  now: Date,
  policy: ChipPolicy,
): Standing {
  if (!signer || !path) return { doubts: [], warnings: [] };
  return standingOf(signer, path, openRevocationLists(trust), now, policy);
}

interface ChipExamination {
  readonly algorithm: string | undefined;
  readonly key: Uint8Array | undefined;
  readonly doubts: readonly Doubt[];
}

function examineChip(
  upload: ChipUpload,
  dg14: Uint8Array | undefined,
  dg15: Uint8Array | undefined,
  policy: ChipPolicy,
): ChipExamination {
  const examination = new Examination();
  const securityInfos = dg14 && examination.step('dg14_structure', () => readSecurityInfos(dg14));
  const answer = { dg15, securityInfos, answer: upload.activeAuthentication };
  const algorithm = examination.step('aa_signature', () => assertChipAnswered(answer, policy));
  return { algorithm, key: dg15, doubts: examination.doubts };
}

function doubtful(doubts: readonly Doubt[]): ChipVerdict {
  return { outcome: 'doubtful', doubts };
}
