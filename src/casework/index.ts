export { type Decided, type DecideOfficerCase, decideOfficerCase } from './decide-case.ts';
export type { Decision } from './decision.ts';
export { knownDoubts, needsSecondPair } from './doubt.ts';
export { caseworkActions } from './facts.ts';
export {
  added,
  bandEnds,
  type CaseFigures,
  type FigureScope,
  noSpeed,
  noStandings,
  type Speed,
  type Standing,
  type Standings,
  standings,
  totalOf,
} from './figures/case-figures.ts';
export { caseworkDuties, dutiesFor, isOfficerCaseKind, type OfficerCaseKind, officerCaseKinds } from './kind.ts';
export {
  holderOf,
  isSettled,
  type OfficerCase,
  type OfficerCaseState,
  type SettledCase,
  type WaitingCase,
} from './officer-case.ts';
export { type OpenOfficerCase, openOfficerCase } from './open-case.ts';
export type { ReportedActs } from './own-act.ts';
export { type AssignCases, type Assigned, assignCases } from './queue/assign-cases.ts';
export type { Cursor, ListedCase, QueueFilter, QueuePage } from './queue/filter.ts';
export { leaseCase, leaseNext, returnCase } from './queue/lease.ts';
export { countWaiting, listCases, type WaitingCount } from './queue/list-cases.ts';
export { dueAt, type TargetHours } from './queue/reach.ts';
export { type ReadCase, readOfficerCase } from './read-case.ts';
export { allReasons, type Outcome, reasonsFor } from './reason.ts';
export { caseworkRefusals } from './refusals.ts';
export { type Approval, drawSecondLook, type Lot } from './second-look.ts';
export { type CaseworkForgettingStore, caseworkForgettingStore } from './store/forgetting-store.ts';
export { type CaseworkJoiningStore, caseworkJoiningStore } from './store/joining-store.ts';
export { type CaseworkStores, type CaseworkTables, caseworkTables } from './stores.ts';
export { withdrawOfficerCase } from './withdraw-case.ts';
