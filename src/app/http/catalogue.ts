import { accountRefusals } from '../../account/index.ts';
import { auditRefusals } from '../../audit/index.ts';
import { authenticatorRefusals } from '../../authenticator/index.ts';
import { caseworkRefusals } from '../../casework/index.ts';
import { consentRefusals } from '../../consent/index.ts';
import { consoleRefusals } from '../../console/index.ts';
import type { RefusalCatalogue } from '../../kernel/refusal.ts';
import { kioskRefusals } from '../../kiosk/index.ts';
import { httpRefusals } from '../../platform/http/refusals.ts';
import { vaultRefusals } from '../../platform/vault/refusals.ts';
import { proofingRefusals } from '../../proofing/index.ts';
import { relyingPartyRefusals } from '../../relying-party/index.ts';
import { signInRefusals } from '../../sign-in/index.ts';
import { staffRefusals } from '../../staff/index.ts';
import { subjectRefusals } from '../../subject/index.ts';

/** Every code any slice refuses with, and its status. */
export const refusalCatalogue: RefusalCatalogue = {
  ...httpRefusals,
  ...vaultRefusals,
  ...subjectRefusals,
  ...authenticatorRefusals,
  ...proofingRefusals,
  ...relyingPartyRefusals,
  ...consentRefusals,
  ...caseworkRefusals,
  ...auditRefusals,
  ...staffRefusals,
  ...kioskRefusals,
  ...signInRefusals,
  ...accountRefusals,
  ...consoleRefusals,
};
