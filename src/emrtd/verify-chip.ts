// ICAO 9303-11 §5.1, §6.1 and §6.2: is this a genuine card, unaltered, and is its chip answering now?
import { assertChipAnswered } from './chip-proof/active-authentication.ts';
import { assertChipAgreed } from './chip-proof/chip-authentication/agreement.ts';
import { readSecurityInfos } from './chip-proof/security-info.ts';
import {
  type ChipPolicy,
  type ChipUpload,
  type DataGroups,
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
import type { ChipProof, ChipVerdict, Doubt } from './verdict.ts';

/**
 * Judges a chip upload against the anchors in `trust` at the time `now`. Pure and synchronous; no bytes make it throw,
 * and its time is bounded by the size limits of the policy. Not checked here: that challenge and agreement were ours,
 * fresh and unused; that the holder is the person in front of us.
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
  if (store.length === 0 && !policy.signerVouchedFor) return doubtful([{ code: 'trust_store_empty' }]);
  const objections = objectionsToUpload(upload, policy);
  if (objections.length > 0) return doubtful(objections);
  const groups = dataGroupsOf(upload);
  const document = readDocument(groups, now);
  const claimed = { documentCode: document.mrz?.documentCode, issuedOn: document.dg13.issuedOn };
  const origin = authenticate(upload.sod, groups, store, claimed, now);
  const chip = examineChip(upload, groups, policy);
  const standing = examineStanding(origin, trust, now, policy);
  const unknownIssuer = policy.signerVouchedFor ? 'csca_unknown' : undefined;
  const origins = [...origin.doubts, ...standing.doubts].filter(({ code }) => code !== unknownIssuer);
  const doubts = [...missingDataGroups(groups), ...origins, ...document.doubts, ...chip.doubts];
  const holder = holderOf(document);
  if (doubts.length > 0) return doubtful(doubts);
  const isVouchedFor = origin.path !== undefined || policy.signerVouchedFor;
  if (!holder || !origin.signer || !isVouchedFor || !chip.proof || !chip.key)
    return doubtful([{ code: 'not_examined' }]);
  return {
    outcome: 'genuine',
    reading: {
      ...holder,
      proof: chip.proof,
      signerCertificate: Buffer.from(origin.signer.der).toString('base64'),
      signerFingerprint: fingerprint(origin.signer.der),
      signerSerialNumber: origin.signer.serialNumber,
      anchorFingerprint: origin.path ? fingerprint(origin.path[0].der) : null,
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
  readonly proof: ChipProof | undefined;
  readonly key: Uint8Array | undefined;
  readonly doubts: readonly Doubt[];
}

/** One proof is enough, none never; what is sent must hold, so that a good proof does not hide a bad one. */
function examineChip(upload: ChipUpload, groups: DataGroups, policy: ChipPolicy): ChipExamination {
  const examination = new Examination();
  const [dg14, dg15] = [groups.get(14), groups.get(15)];
  const securityInfos = dg14 && examination.step('dg14_structure', () => readSecurityInfos(dg14));
  const { activeAuthentication, chipAuthentication } = upload;
  const signed =
    activeAuthentication &&
    examination.step('aa_signature', () =>
      assertChipAnswered({ dg15, securityInfos, answer: activeAuthentication }, policy),
    );
  const agreed =
    chipAuthentication && examination.step('ca_response', () => assertChipAgreed(dg14, chipAuthentication));
  if (!activeAuthentication && !chipAuthentication) examination.note([{ code: 'no_chip_proof' }]);
  return { proof: proofOf(signed, agreed), key: dg15 ?? dg14, doubts: examination.doubts };
}

function proofOf(signed: string | undefined, agreed: string | undefined): ChipProof | undefined {
  if (signed) return { method: 'active-authentication', algorithm: signed };
  return agreed ? { method: 'chip-authentication', algorithm: agreed } : undefined;
}

function doubtful(doubts: readonly Doubt[]): ChipVerdict {
  return { outcome: 'doubtful', doubts };
}
