// ICAO 9303-11 §6.2, BSI TR-03110-2 §3.4: chip authentication, the half before the chip is asked.
import {
  type ChipFiles,
  type ChipPolicy,
  dataGroupsOf,
  defaultChipPolicy,
  objectionsToUpload,
} from '../../chip-upload.ts';
import { Examination, examine } from '../../examination.ts';
import { authenticate, type PassiveAuthentication } from '../../security-object/passive-authentication.ts';
import { fingerprint } from '../../signature/hash.ts';
import { openTrustStore, type TrustStore } from '../../signer/trust-store.ts';
import type { Doubt } from '../../verdict.ts';
import type { ChipAgreement } from './agreement.ts';
import { readChipKey } from './chip-key.ts';
import { agreementCommands, selectDg14 } from './command.ts';
import { protectFirst } from './secure-messaging.ts';
import { deriveSessionKeys } from './session-key.ts';
import { agreeWithChip, type KeySource } from './shared-secret.ts';

/** One command to the chip. `isProtected`: already under the new keys, to be sent as it is. */
export interface AgreementCommand {
  readonly bytes: Uint8Array;
  readonly isProtected: boolean;
}

export type PreparedAgreement =
  | {
      readonly outcome: 'prepared';
      /** For the server alone. */
      readonly agreement: ChipAgreement;
      readonly ephemeralPublicKey: Uint8Array;
      /** In the order they are sent; the chip's answer to the last one is its proof. */
      readonly commands: readonly AgreementCommand[];
    }
  | { readonly outcome: 'doubtful'; readonly doubts: readonly Doubt[] };

/**
 * Agrees on keys with the chip that DG14 names, once the State's signature over that DG14 is seen to hold: nobody has
 * keys made for a group of their own making. Everything else about the card is left to {@link verifyChip}.
 */
export function prepareAgreement(
  upload: ChipFiles,
  trust: TrustStore,
  now: Date,
  keys: KeySource,
  policy: Partial<ChipPolicy> = {},
): PreparedAgreement {
  const finding = examine('not_examined', () => prepare(upload, trust, now, keys, { ...defaultChipPolicy, ...policy }));
  return finding.ok ? finding.value : doubtful([finding.doubt]);
}

function prepare(
  upload: ChipFiles,
  trust: TrustStore,
  now: Date,
  keys: KeySource,
  policy: ChipPolicy,
): PreparedAgreement {
  const store = openTrustStore(trust);
  if (store.length === 0 && !policy.signerVouchedFor) return doubtful([{ code: 'trust_store_empty' }]);
  const objections = objectionsToUpload(upload, policy);
  if (objections.length > 0) return doubtful(objections);
  const groups = dataGroupsOf(upload);
  const dg14 = groups.get(14);
  if (dg14 === undefined) return doubtful([{ code: 'dg_missing_14' }]);
  const unknown = { documentCode: undefined, issuedOn: undefined };
  const origin = objectionsToOrigin(authenticate(upload.sod, groups, store, unknown, now), policy);
  if (origin.length > 0) return doubtful(origin);
  const examination = new Examination();
  const prepared = examination.step('ca_key', () => agree(dg14, keys));
  return prepared ?? doubtful(examination.doubts);
}

function agree(dg14: Uint8Array, keys: KeySource): PreparedAgreement {
  const key = readChipKey(dg14);
  const { agreement, cipher } = key.protocol;
  const { ephemeralPublicKey, secret, parameters } = agreeWithChip(key, keys);
  const session = deriveSessionKeys(cipher, secret);
  const algorithm = `${agreement}-${parameters}-${cipher}`;
  return {
    outcome: 'prepared',
    agreement: { cipher, macKey: session.mac, dg14: fingerprint(dg14), algorithm },
    ephemeralPublicKey,
    commands: [
      ...agreementCommands(key, ephemeralPublicKey).map((bytes) => ({ bytes, isProtected: false })),
      { bytes: protectFirst(cipher, session, selectDg14), isProtected: true },
    ],
  };
}

const ofTheTime: readonly string[] = ['dsc_expired', 'dsc_not_yet_valid', 'csca_not_valid'];

/**
 * When a security object does not say when it was signed, DG13 may; it is not here, so that waits for the evidence. So
 * does an issuer that a licensed verifier vouches for.
 */
function objectionsToOrigin({ doubts, signedAt }: PassiveAuthentication, policy: ChipPolicy): readonly Doubt[] {
  const waiting = [...(signedAt === null ? ofTheTime : []), ...(policy.signerVouchedFor ? ['csca_unknown'] : [])];
  return doubts.filter(({ code }) => !waiting.includes(code));
}

function doubtful(doubts: readonly Doubt[]): PreparedAgreement {
  return { outcome: 'doubtful', doubts };
}
