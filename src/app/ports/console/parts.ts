import type { PasskeySettings } from '../../../authenticator/index.ts';
import type { OfficerLimits } from '../../../staff/index.ts';
import type { createPageModel } from '../../http/page.ts';
import type { Installation } from '../../installation/installation.ts';

/** What every answer to the officers' hall is made from. */
export interface ConsoleParts {
  readonly installation: Installation;
  readonly settings: PasskeySettings;
  readonly page: ReturnType<typeof createPageModel>;
  readonly limits: OfficerLimits;
  readonly now: () => Date;
}
