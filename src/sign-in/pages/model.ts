import type { ChipReadingModel } from '../../platform/ui/components/chip-reading/model.ts';
import type {
  FormPageModel,
  IdentityLevel,
  PasskeyCeremonyView,
  ResourceView,
  ServiceView,
} from '../../platform/ui/page-model.ts';

/** Common to every page of a sign-in. `…Url` is the address a form posts to (POST, answered by 303) unless it says GET. */
export interface SignInPageModel extends FormPageModel {
  readonly service: ServiceView;
  /** POST: ends the interaction with `access_denied` and returns to the service. */
  readonly cancelUrl: string;
  /** The code of a refusal that happened just before, shown on top in plain words. */
  readonly error?: string;
}

export interface SignInModel extends SignInPageModel {
  readonly passkey: PasskeyCeremonyView;
  /** POST: opens a chip case for somebody who has no identity yet. */
  readonly enrolUrl: string;
}

export interface StepUpModel extends SignInPageModel {
  readonly passkey: PasskeyCeremonyView;
  /** `fresh`: too long ago; `stronger`: the last ceremony was too weak; `asked`: the service wants it (prompt=login). */
  readonly reason: 'fresh' | 'stronger' | 'asked';
  readonly personName?: string;
  /** POST: forget who is signed in and start over, for "this is not me". */
  readonly otherPersonUrl?: string;
}

export interface ChipCaseModel extends SignInPageModel, ChipReadingModel {
  /** POST: back to the first page, for somebody who has a passkey after all. */
  readonly signInUrl?: string;
}

export interface KnownIdentityModel extends SignInPageModel {
  /** Sign in with a passkey the person already has. */
  readonly passkey: PasskeyCeremonyView;
  /** POST: goes on to make a new passkey by the card alone. */
  readonly recoverUrl: string;
  /** How long a recovered passkey waits before it may be used. */
  readonly waitingHours: number;
}

export interface CreatePasskeyModel extends SignInPageModel {
  readonly passkey: PasskeyCeremonyView;
  readonly personName: string;
  /** `mrz`: letters without marks, cut after 30; the page says so. */
  readonly nameSource: 'dg13' | 'mrz';
  /** `recover` says that the new passkey has to wait. */
  readonly purpose: { readonly kind: 'enrol' } | { readonly kind: 'recover'; readonly waitingHours: number };
}

export interface ConsentModel extends SignInPageModel {
  readonly personName?: string;
  /** Every claim that would be sent, with its value as sent. */
  readonly claims: readonly ClaimView[];
  /** What it could do elsewhere in the person's name. */
  readonly resources: readonly ResourceView[];
  /** Whether the service may go on while the person is away (`offline_access`). */
  readonly offline: boolean;
  /** POST. `cancelUrl` refuses. */
  readonly agreeUrl: string;
}

export interface ClaimView {
  /** The claim's name on the wire, for example `birthdate`. */
  readonly name: string;
  readonly value: string | number | boolean | readonly string[];
}

export interface TooYoungModel extends SignInPageModel {
  readonly minimumAge: number;
}

export interface ProofNeededModel extends SignInPageModel {
  readonly current: IdentityLevel;
  readonly needed: IdentityLevel;
  /** GET: where to ask to be matched from afar, only where that can reach the level. */
  readonly remoteUrl?: string;
  /** POST: read the card again, only where that can reach the level. */
  readonly chipUrl?: string;
}

export interface PendingPasskeyModel extends SignInPageModel {
  readonly activeFrom: Date;
  /** Sign in with another passkey that is active already. */
  readonly passkey: PasskeyCeremonyView;
}
