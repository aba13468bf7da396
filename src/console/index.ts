import Router from '@koa/router';
import type { Clock } from '../kernel/clock.ts';
import { createGuard } from '../platform/hall/guard.ts';
import type { HallDraftStore } from '../platform/hall/hall-draft-store.ts';
import type { HallSessionStore } from '../platform/hall/hall-session-store.ts';
import { createProviderClient } from '../platform/hall/provider-client.ts';
import { access } from './access.ts';
import { createDesk } from './desk.ts';
import { admission, door } from './door.tsx';
import { createDrafts } from './draft/drafts.ts';
import { consoleHall as hall } from './hall.ts';
import type { ConsolePorts } from './ports.ts';
import { rooms } from './rooms.ts';
import { welcome } from './welcome/welcome.tsx';

export { access } from './access.ts';
export { consoleClientId } from './hall.ts';
export type { AuditPorts } from './ports/audit.ts';
export type { CaseView, CaseworkPorts, Colleague, DecisionView, PersonGlimpse } from './ports/casework.ts';
export type {
  AuthenticatorBefore,
  CounterPorts,
  InVisit,
  LookedAtVisit,
  ReadingState,
  ReclaimState,
  SeenAuthenticator,
  SeenInVisit,
  VisitStep,
  VisitView,
} from './ports/counter.ts';
export type { HallPorts, Waiting } from './ports/hall.ts';
export { mostCounted } from './ports/hall.ts';
export type {
  InterventionForm,
  InterventionPanelView,
  InterventionPorts,
  InterventionView,
  PersonInterventions,
} from './ports/interventions.ts';
export type { KioskPorts, ListedKiosk } from './ports/kiosks.ts';
export type { PeoplePorts, PersonRecord, TypedPurpose, TypedSearch } from './ports/people.ts';
export type { NamedOfficer, OfficerList, StaffPorts } from './ports/staff.ts';
export type { StatisticsPorts } from './ports/statistics.ts';
export type { WelcomePorts } from './ports/welcome.ts';
export type { ConsolePorts } from './ports.ts';
export { consoleRefusals } from './refusals.ts';

export interface ConsoleNeeds {
  readonly issuer: string;
  readonly ports: ConsolePorts;
  readonly sessions: HallSessionStore;
  readonly drafts: HallDraftStore;
  readonly fetch: typeof globalThis.fetch;
  readonly now: Clock;
}

/** The officers' hall at /console. */
export function createConsole({ issuer, ports, sessions: store, drafts: kept, fetch, now }: ConsoleNeeds): Router {
  const router = new Router();
  const secureCookies = issuer.startsWith('https://');
  const sessions = store.of(hall);
  const provider = createProviderClient({ issuer, hall, fetch });
  const guard = createGuard({
    hall,
    sessions,
    provider,
    secureCookies,
    localeOf: (ctx) => ports.page(ctx).locale,
    isSessionAlive: ports.isSessionAlive,
    now,
  });
  const entrance = { hall, issuer, guard, sessions, provider, subjectByIdentifier: ports.subjectByIdentifier };
  door({ ...entrance, ports, router });
  welcome({ router, guard, ports, secureCookies });
  const drafts = createDrafts({ hall, store: kept, now });
  const desk = createDesk({ router, guard, rules: access, admit: admission(ports, guard), drafts });
  for (const room of rooms) room({ desk, ports });
  return router;
}
