import type { OfficerCaseId } from '../../kernel/ids.ts';
import type { Officer } from '../../kernel/officer.ts';

/** One image of a request: the portrait of the card, or the picture of a step. */
export type EvidenceImage = 'portrait' | number;

export interface SeenPicture {
  readonly step: number;
  /** What was asked for. */
  readonly gesture: string;
  /** Since the picture before, or since the first was asked for; null of the first. */
  readonly seconds: number | null;
}

/** What an officer compares, without the images. */
export interface RemoteReviewView {
  readonly name: string;
  readonly heldName: string | null;
  readonly maskedNumber: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unspecified';
  readonly pictures: readonly SeenPicture[];
  readonly sameNetwork: boolean;
  /** What a face engine said; `none` where there is none. */
  readonly engine: string;
}

export interface RemoteReviewPorts {
  /** Null when it is gone. For whoever holds the case, or the second look at it; for everybody else it does not exist. */
  readonly remoteReview: (officer: Officer, caseId: OfficerCaseId) => Promise<RemoteReviewView | null>;
  /** The same for one image, on record each time. */
  readonly remoteReviewImage: (officer: Officer, caseId: OfficerCaseId, which: EvidenceImage) => Promise<Buffer>;
}
