import type { vi } from '../vi/index.ts';
import { account } from './account.ts';
import { activity } from './activity.ts';
import { app } from './app.ts';
import { audit } from './audit.ts';
import { casework } from './casework.ts';
import { chip } from './chip.ts';
import { common } from './common.ts';
import { compare } from './compare.ts';
import { consent } from './consent.ts';
import { officersHall } from './console.ts';
import { servicesRoom } from './console-services.ts';
import { counter } from './counter.ts';
import { device } from './device.ts';
import { enrol } from './enrol.ts';
import { fact } from './fact.ts';
import { history } from './history.ts';
import { interventions } from './interventions.ts';
import { kiosk } from './kiosk.ts';
import { oidc } from './oidc.ts';
import { passkey } from './passkey.ts';
import { people } from './people.ts';
import { refusals } from './refusals.ts';
import { review } from './review.ts';
import { signIn } from './sign-in.ts';
import { staff } from './staff.ts';
import { statistics } from './statistics.ts';
import { told } from './told.ts';
import { welcome } from './welcome.ts';

/** The English catalogue: a key missing here does not compile. */
export const en: Record<keyof typeof vi, string> = {
  ...account,
  ...activity,
  ...app,
  ...audit,
  ...casework,
  ...chip,
  ...common,
  ...compare,
  ...consent,
  ...counter,
  ...device,
  ...interventions,
  ...kiosk,
  ...officersHall,
  ...servicesRoom,
  ...history,
  ...enrol,
  ...fact,
  ...oidc,
  ...passkey,
  ...people,
  ...refusals,
  ...review,
  ...signIn,
  ...staff,
  ...statistics,
  ...told,
  ...welcome,
};
