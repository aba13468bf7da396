import type { PasskeySettings } from '../../../authenticator/index.ts';
import type { SecretHasher } from '../../../platform/vault/argon2.ts';
import type { OfficerLimits } from '../../../staff/index.ts';
import type { ChipVerification } from '../../chip-verification.ts';
import type { createPageModel } from '../../http/page.ts';
import type { Installation } from '../../installation/installation.ts';

/** What every answer to the officers' hall is made from. */
export interface ConsoleParts {
  readonly installation: Installation;
  readonly settings: PasskeySettings;
  readonly page: ReturnType<typeof createPageModel>;
  readonly limits: OfficerLimits;
  readonly chip: Pick<ChipVerification, 'trust' | 'register'>;
  readonly hasher: SecretHasher;
  readonly now: () => Date;
}
