import type { ChipUpload, ChipVerdict } from '../emrtd/index.ts';
import type { SubjectId } from '../kernel/ids.ts';

/** Answered by the subject slice: whose number this is or ever was. */
export interface SubjectRegister {
  findByNumber(number: string): Promise<SubjectId | null>;
}

/** Judges a chip away from the event loop. Refuses with `proofing.chip.busy` or `proofing.chip.failed`; never guesses. */
export interface ChipVerifier {
  verify(upload: ChipUpload, anchors: Anchors, now: Date): Promise<ChipVerdict>;
  /** Whether another upload would be refused as busy: asked before a challenge is spent on it. */
  isFull(): boolean;
}

/** The certificates trusted at this moment. `version` changes whenever they do. */
export interface Anchors {
  readonly version: string;
  readonly certificates: readonly Uint8Array[];
  /** DER of revocation lists. */
  readonly revocationLists?: readonly Uint8Array[];
  /** Fingerprints, in hex, of authorities and document signers that count for nothing any more. */
  readonly withdrawn?: readonly string[];
}

export interface TrustedAnchors {
  current(): Anchors;
}
