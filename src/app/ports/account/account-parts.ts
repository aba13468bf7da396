import type { PasskeySettings } from '../../../authenticator/index.ts';
import type { SecretHasher } from '../../../platform/vault/argon2.ts';
import type { CaptureNeeds, TrustedAnchors } from '../../../proofing/index.ts';
import type { createPageModel } from '../../http/page.ts';
import type { Installation } from '../../installation/installation.ts';
import type { Throttles } from '../../throttles.ts';

/** What the answers of a person's own hall are made of. */
export interface AccountParts {
  readonly installation: Installation;
  readonly settings: PasskeySettings;
  readonly page: ReturnType<typeof createPageModel>;
  readonly reviewing: ReviewParts;
  readonly now: () => Date;
}

/** Of a request to be matched from afar, besides. */
export interface ReviewParts {
  readonly trust: TrustedAnchors;
  readonly pictures: CaptureNeeds['pool'];
  readonly hasher: Pick<SecretHasher, 'verify'>;
  readonly throttles: Pick<Throttles, 'reviews' | 'cases'>;
}
