import type { ChipReadingModel } from '../../../platform/ui/components/chip-reading/model.ts';
import type { OwnReview } from '../../ports/review.ts';
import type { AccountPageModel } from '../model.ts';

export const reviewPaths = {
  home: '/account/review',
  card: '/account/review/card',
  capture: '/account/review/capture',
  begin: '/account/review/capture/begin',
  picture: '/account/review/capture/picture',
  submit: '/account/review/submit',
  withdraw: '/account/review/withdraw',
} as const;

export interface ReviewModel extends AccountPageModel {
  readonly review: OwnReview;
  /** Whether this session may ask: requests are taken, and it does not have the level yet. */
  readonly asking: 'offered' | 'not_offered' | 'not_needed';
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly usualHours: number;
  readonly evidenceDays: number;
}

export interface ReviewCardModel extends AccountPageModel {
  readonly reading: ChipReadingModel;
}

export interface ReviewCaptureModel extends AccountPageModel {
  readonly isComplete: boolean;
}
